DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['subjects', 'subject_rules', 'programme_weeks', 'course_rules', 'assessments', 'assessment_parts',
    'assessment_hands', 'results', 'result_corrections', 'result_figures', 'weekly_remarks', 'commendations', 'honours'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', t, t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_system; GRANT SELECT ON %I TO portal_app', t, t);
  END LOOP;
END $$;--> statement-breakpoint
GRANT INSERT ON subjects, subject_rules, programme_weeks, course_rules, assessments, assessment_parts, assessment_hands,
  results, result_corrections, weekly_remarks, commendations TO portal_app;--> statement-breakpoint
GRANT UPDATE (theme_vi, theme_en, ahead_vi, ahead_en, focus_vi, focus_en, note_vi, note_en, ask_vi, ask_en, changed_by, changed_at)
  ON programme_weeks TO portal_app;--> statement-breakpoint
GRANT UPDATE (state, approved_at, approved_by, published_at, published_by, shares) ON assessment_parts TO portal_app;--> statement-breakpoint
GRANT UPDATE (handed_at, handed_by, return_note) ON assessment_hands TO portal_app;--> statement-breakpoint
GRANT UPDATE (state, value, hits, grade, entered_by) ON results TO portal_app;--> statement-breakpoint
GRANT UPDATE (body, conduct, state, written_by, written_at, submitted_at, return_note, released_at, released_by, signed)
  ON weekly_remarks TO portal_app;--> statement-breakpoint
GRANT UPDATE (kind, day, body, for_group, state, proposed_at, return_note, approved_at, approved_by, signed), DELETE
  ON commendations TO portal_app;--> statement-breakpoint
-- A rule is its own battalion's next version. What is fired or thrown stays so, and no family is shown a value of it;
-- points of so many shots are always that.
CREATE FUNCTION rule_is_next() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE newest subject_rules;
BEGIN
  SELECT * INTO newest FROM subject_rules WHERE subject_id = NEW.subject_id ORDER BY version DESC LIMIT 1;
  IF NEW.version <> coalesce(newest.version, 0) + 1
    OR NOT EXISTS (SELECT 1 FROM subjects WHERE id = NEW.subject_id AND battalion_id = NEW.battalion_id) THEN
    RAISE EXCEPTION 'not the next rule of this subject' USING ERRCODE = 'check_violation';
  END IF;
  IF (NOT NEW.safety_gate AND (newest.safety_gate OR NEW.scoring ->> 'type' = 'points'))
    OR (NEW.safety_gate AND NEW.family_visibility = 'gradeAndValue')
    OR (NEW.family_visibility = 'collectiveOnly' AND NOT NEW.collective) THEN
    RAISE EXCEPTION 'what is fired, or is one man''s own, is kept from families' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER is_next BEFORE INSERT ON subject_rules FOR EACH ROW EXECUTE FUNCTION rule_is_next();--> statement-breakpoint
-- The grade of a value by the thresholds of a rule, as lib/training/grade.ts gives it.
CREATE FUNCTION grade_of(scoring jsonb, value numeric) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN scoring ->> 'type' = 'passFail' THEN CASE WHEN value = 1 THEN 'pass' ELSE 'fail' END
    WHEN scoring ->> 'type' = 'time' THEN CASE WHEN value <= (scoring #>> '{bands,excellent}')::numeric THEN 'excellent'
      WHEN value <= (scoring #>> '{bands,good}')::numeric THEN 'good' WHEN value <= (scoring #>> '{bands,pass}')::numeric THEN 'pass' ELSE 'fail' END
    ELSE CASE WHEN value >= (scoring #>> '{bands,excellent}')::numeric THEN 'excellent'
      WHEN value >= (scoring #>> '{bands,good}')::numeric THEN 'good' WHEN value >= (scoring #>> '{bands,pass}')::numeric THEN 'pass' ELSE 'fail' END
  END
$$;--> statement-breakpoint
-- A mark is written while its part is being entered; a published one only with a correction that says why, in the same
-- transaction. Only for who writes marks: triggers lead the other columns.
CREATE FUNCTION result_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE stage text;
BEGIN
  SELECT state INTO stage FROM assessment_parts WHERE id = OLD.part_id FOR SHARE;
  IF stage = 'approved' OR (stage = 'published' AND NOT EXISTS (SELECT 1 FROM result_corrections c
    WHERE c.result_id = OLD.id AND c.at = now() AND c.corrected_by = viewer_cadre())) THEN
    RAISE EXCEPTION 'this result is %', stage USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.grade IS DISTINCT FROM (SELECT grade_of(g.scoring, NEW.value) FROM assessments a JOIN subject_rules g ON g.id = a.rule_id
    WHERE a.id = OLD.assessment_id AND NEW.value IS NOT NULL) THEN
    RAISE EXCEPTION 'a grade is that of its value' USING ERRCODE = 'check_violation';
  END IF;
  NEW.rev := OLD.rev + 1;
  NEW.entered_at := now();
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER is_kept BEFORE UPDATE OF state, value, hits, grade, entered_by ON results FOR EACH ROW EXECUTE FUNCTION result_is_kept();--> statement-breakpoint
-- Of each recruit's results in a subject the newest one that was scored and published stands.
CREATE FUNCTION settle_standing(subject uuid, whose uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- Two publications, or a correction beside one, each look when the other is done; who holds results takes it before.
  PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || subject, 0));
  WITH newest AS (
    SELECT DISTINCT ON (r.recruit_id) r.id FROM results r JOIN assessments a ON a.id = r.assessment_id
    WHERE r.subject_id = subject AND r.recruit_id = ANY (whose) AND r.published_at IS NOT NULL AND r.state = 'scored'
    ORDER BY r.recruit_id, a.day DESC, a.opened_at DESC, a.id DESC
  ) UPDATE results r SET stands = r.id IN (SELECT id FROM newest)
  WHERE r.subject_id = subject AND r.recruit_id = ANY (whose) AND r.stands <> (r.id IN (SELECT id FROM newest));
END $$;--> statement-breakpoint
CREATE FUNCTION correction_leads_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM settle_standing(NEW.subject_id, ARRAY[NEW.recruit_id]);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_standing AFTER UPDATE OF state ON results FOR EACH ROW
  WHEN (NEW.published_at IS NOT NULL AND OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION correction_leads_standing();--> statement-breakpoint
-- entering → approved → published, or back to entering with a note. Nothing is approved that is not whole, nor by who
-- entered any of it, nor published by who approved it.
CREATE FUNCTION part_goes_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('entering', 'approved'), ('approved', 'published'), ('approved', 'entering')) THEN
    RAISE EXCEPTION 'a part does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'approved' AND (NOT EXISTS (SELECT 1 FROM results WHERE part_id = NEW.id)
    OR EXISTS (SELECT 1 FROM results WHERE part_id = NEW.id AND (state = 'pending' OR entered_by = NEW.approved_by))
    OR NEW.approved_by IS DISTINCT FROM viewer_cadre()) THEN
    RAISE EXCEPTION 'not whole, or one''s own' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'published' AND (NEW.published_by IS DISTINCT FROM viewer_cadre() OR NEW.published_by = NEW.approved_by) THEN
    RAISE EXCEPTION 'published by another than who approved' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER go_on BEFORE UPDATE OF state ON assessment_parts FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION part_goes_on();--> statement-breakpoint
-- What a step has written stays as it was written.
CREATE FUNCTION part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'only a step changes who approved and published it' USING ERRCODE = 'check_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER stays BEFORE UPDATE ON assessment_parts FOR EACH ROW
  WHEN (OLD.state = NEW.state AND (OLD.approved_at, OLD.approved_by, OLD.published_at, OLD.published_by, OLD.shares)
    IS DISTINCT FROM (NEW.approved_at, NEW.approved_by, NEW.published_at, NEW.published_by, NEW.shares))
  EXECUTE FUNCTION part_stays();--> statement-breakpoint
CREATE FUNCTION part_leads_results() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE subject uuid := (SELECT subject_id FROM assessments WHERE id = NEW.assessment_id);
BEGIN
  IF NEW.state = 'published' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('standing:' || subject, 0));
    UPDATE results SET published_at = NEW.published_at WHERE part_id = NEW.id;
    PERFORM settle_standing(subject, ARRAY(SELECT recruit_id FROM results WHERE part_id = NEW.id));
  ELSIF NEW.state = 'entering' THEN
    -- Given back: its platoons say anew that they are done.
    UPDATE assessment_hands SET handed_at = NULL, handed_by = NULL
      WHERE assessment_id = NEW.assessment_id AND unit_path <@ NEW.unit_path;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_results AFTER UPDATE OF state ON assessment_parts FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION part_leads_results();--> statement-breakpoint
-- Written while he is being moved: it waits for that, and stands where he then is.
CREATE FUNCTION stand_with_recruit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE place ltree;
BEGIN
  SELECT unit_path INTO place FROM recruits WHERE id = NEW.recruit_id FOR SHARE;
  NEW.unit_path := place;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stand_with_him BEFORE INSERT ON results FOR EACH ROW EXECUTE FUNCTION stand_with_recruit();--> statement-breakpoint
CREATE TRIGGER stand_with_him BEFORE INSERT ON weekly_remarks FOR EACH ROW EXECUTE FUNCTION stand_with_recruit();--> statement-breakpoint
CREATE TRIGGER stand_with_him BEFORE INSERT ON commendations FOR EACH ROW EXECUTE FUNCTION stand_with_recruit();--> statement-breakpoint
-- What is written about a recruit goes where he goes; what was not entered yet for a company he has left is not expected
-- of it any more.
CREATE FUNCTION recruit_leads_results() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.company_id <> OLD.company_id THEN
    DELETE FROM results r USING assessment_parts p
      WHERE r.recruit_id = NEW.id AND p.id = r.part_id AND p.state = 'entering' AND r.state = 'pending';
  END IF;
  UPDATE results SET unit_path = NEW.unit_path, company_id = NEW.company_id, closed_at = NEW.closed_at WHERE recruit_id = NEW.id;
  UPDATE weekly_remarks SET unit_path = NEW.unit_path, closed_at = NEW.closed_at WHERE recruit_id = NEW.id;
  UPDATE commendations SET unit_path = NEW.unit_path, closed_at = NEW.closed_at WHERE recruit_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_results AFTER UPDATE OF unit_path, company_id, closed_at ON recruits FOR EACH ROW
  WHEN ((OLD.unit_path, OLD.company_id, OLD.closed_at) IS DISTINCT FROM (NEW.unit_path, NEW.company_id, NEW.closed_at))
  EXECUTE FUNCTION recruit_leads_results();--> statement-breakpoint
CREATE FUNCTION intake_leads_assessments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE assessment_parts SET closed_at = NEW.closed_at WHERE assessment_id IN (SELECT id FROM assessments WHERE intake_id = NEW.id);
  UPDATE assessments SET closed_at = NEW.closed_at WHERE intake_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_assessments AFTER UPDATE OF closed_at ON intakes FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION intake_leads_assessments();--> statement-breakpoint
-- draft ⇄ submitted → released or returned → draft; a released one can be taken back. Its words are its author's alone.
CREATE FUNCTION remark_goes_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'submitted'),
    ('submitted', 'released'), ('submitted', 'returned'), ('returned', 'draft'), ('returned', 'submitted'), ('released', 'returned'))
    OR ((OLD.body, OLD.conduct) IS DISTINCT FROM (NEW.body, NEW.conduct) AND NEW.state NOT IN ('draft', 'submitted')) THEN
    RAISE EXCEPTION 'a remark does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'released' AND NEW.released_by IS DISTINCT FROM viewer_cadre() THEN
    RAISE EXCEPTION 'released in another''s name' USING ERRCODE = 'check_violation';
  END IF;
  NEW.rev := OLD.rev + 1;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER go_on BEFORE UPDATE OF body, conduct, state ON weekly_remarks FOR EACH ROW EXECUTE FUNCTION remark_goes_on();--> statement-breakpoint
CREATE FUNCTION commendation_goes_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('proposed', 'proposed'), ('proposed', 'approved'), ('proposed', 'returned'), ('returned', 'proposed'),
    ('approved', 'withdrawn'))
    OR ((OLD.kind, OLD.day, OLD.body, OLD.for_group) IS DISTINCT FROM (NEW.kind, NEW.day, NEW.body, NEW.for_group) AND NEW.state <> 'proposed') THEN
    RAISE EXCEPTION 'a commendation does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'approved' AND NEW.approved_by IS DISTINCT FROM viewer_cadre() THEN
    RAISE EXCEPTION 'approved in another''s name' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER go_on BEFORE UPDATE OF kind, day, body, for_group, state ON commendations FOR EACH ROW EXECUTE FUNCTION commendation_goes_on();--> statement-breakpoint
-- What the group reads stands exactly as long as: approved, meant for it, and the recruit agrees.
CREATE FUNCTION settle_honours(whose uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM honours h USING commendations c, recruits r WHERE c.id = h.commendation_id AND r.id = c.recruit_id AND r.id = whose
    AND NOT (c.state = 'approved' AND c.for_group AND r.praise_consent AND r.closed_at IS NULL AND h.group_id = r.company_id);
  INSERT INTO honours (commendation_id, battalion_id, group_id, kind, full_name, platoon, body, day)
    SELECT c.id, c.battalion_id, r.company_id, c.kind, r.full_name,
      (SELECT p.number FROM units p WHERE p.kind = 'platoon' AND p.path @> r.unit_path), c.body, c.day
    FROM commendations c JOIN recruits r ON r.id = c.recruit_id
    WHERE r.id = whose AND c.state = 'approved' AND c.for_group AND r.praise_consent AND r.closed_at IS NULL
    ON CONFLICT DO NOTHING;
END $$;--> statement-breakpoint
CREATE FUNCTION commendation_leads_honour() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- Who consents at the same moment waits, or is waited for.
  PERFORM 1 FROM recruits WHERE id = NEW.recruit_id FOR NO KEY UPDATE;
  PERFORM settle_honours(NEW.recruit_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_honour AFTER INSERT OR UPDATE OF state ON commendations FOR EACH ROW EXECUTE FUNCTION commendation_leads_honour();--> statement-breakpoint
CREATE FUNCTION recruit_leads_honours() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM settle_honours(NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_honours AFTER UPDATE OF praise_consent, company_id, closed_at ON recruits FOR EACH ROW
  WHEN ((OLD.praise_consent, OLD.company_id, OLD.closed_at) IS DISTINCT FROM (NEW.praise_consent, NEW.company_id, NEW.closed_at))
  EXECUTE FUNCTION recruit_leads_honours();--> statement-breakpoint
-- Only the recruit himself agrees to be praised before the group, on paper; nothing said is no.
CREATE FUNCTION praise_leads_recruit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM 1 FROM recruits WHERE id = NEW.recruit_id FOR NO KEY UPDATE;
  UPDATE recruits SET praise_consent = 'yes' = (SELECT choice FROM consents WHERE recruit_id = NEW.recruit_id AND purpose = 'praise'
    AND relative_id IS NULL ORDER BY decided_at DESC, id DESC LIMIT 1) WHERE id = NEW.recruit_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_praise AFTER INSERT ON consents FOR EACH ROW
  WHEN (NEW.purpose = 'praise' AND NEW.relative_id IS NULL) EXECUTE FUNCTION praise_leads_recruit();--> statement-breakpoint
-- A family's own son's results, as far as the subject may be shown: by the rule he was graded by and by the newest one,
-- whichever says less. Hits never; of a weapons subject the grade alone.
CREATE FUNCTION son_results(son uuid) RETURNS TABLE (id uuid, subject_id uuid, rule_id uuid, day date, state text, grade text,
  value numeric, stands boolean, retake boolean, published_at timestamptz, corrected_at timestamptz, shares jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY SELECT r.id, r.subject_id, a.rule_id, a.day, r.state, r.grade,
      CASE WHEN g.family_visibility = 'gradeAndValue' AND n.family_visibility = 'gradeAndValue' THEN r.value END,
      r.stands, a.retake_of IS NOT NULL, r.published_at,
      (SELECT max(c.at) FROM result_corrections c WHERE c.result_id = r.id), p.shares
    FROM results r JOIN assessments a ON a.id = r.assessment_id JOIN assessment_parts p ON p.id = r.part_id
    JOIN subject_rules g ON g.id = a.rule_id
    JOIN LATERAL (SELECT s.family_visibility FROM subject_rules s WHERE s.subject_id = r.subject_id ORDER BY s.version DESC LIMIT 1) n ON true
    WHERE r.recruit_id = son AND son = ANY (viewer_results()) AND r.published_at IS NOT NULL
      AND g.family_visibility <> 'hidden' AND n.family_visibility <> 'hidden'
      -- What is said of the squad alone says nothing of one man.
      AND (g.collective OR 'collectiveOnly' NOT IN (g.family_visibility, n.family_visibility));
END $$;--> statement-breakpoint
-- When he makes up for a test, where that may be said ahead.
CREATE FUNCTION son_retakes(son uuid) RETURNS TABLE (subject_id uuid, day date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY SELECT a.subject_id, a.day FROM results r JOIN assessments a ON a.id = r.assessment_id
    WHERE r.recruit_id = son AND son = ANY (viewer_results()) AND a.retake_of IS NOT NULL AND r.published_at IS NULL
      AND a.day >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
      AND NOT EXISTS (SELECT 1 FROM subject_rules g WHERE g.subject_id = a.subject_id
        AND (g.safety_gate OR g.family_visibility NOT IN ('grade', 'gradeAndValue') OR g.block = 'infantry'));
END $$;--> statement-breakpoint
-- The course as a family reads it: the weeks up to the running one whole, of those to come a theme.
CREATE FUNCTION son_programme(son uuid) RETURNS TABLE (week integer, come boolean, theme_vi text, theme_en text, focus_vi text[],
  focus_en text[], note_vi text, note_en text, ask_vi text[], ask_en text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE i intakes; running integer;
BEGIN
  SELECT n.* INTO i FROM recruits r JOIN intakes n ON n.id = r.intake_id WHERE r.id = son AND son = ANY (viewer_recruits());
  -- Downwards, also before it begins.
  running := floor(((now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - i.week1_monday) / 7.0)::integer + 1;
  RETURN QUERY SELECT w.week, w.week <= running,
      CASE WHEN w.week <= running THEN w.theme_vi ELSE coalesce(w.ahead_vi, w.theme_vi) END,
      CASE WHEN w.week <= running THEN w.theme_en ELSE coalesce(w.ahead_en, w.theme_en) END,
      CASE WHEN w.week <= running THEN w.focus_vi ELSE '{}' END, CASE WHEN w.week <= running THEN w.focus_en ELSE '{}' END,
      CASE WHEN w.week <= running THEN w.note_vi ELSE '' END, CASE WHEN w.week <= running THEN w.note_en ELSE '' END,
      CASE WHEN w.week <= running THEN w.ask_vi ELSE '{}' END, CASE WHEN w.week <= running THEN w.ask_en ELSE '{}' END
    FROM programme_weeks w WHERE w.battalion_id = i.battalion_id AND w.week <= i.weeks ORDER BY w.week;
END $$;--> statement-breakpoint
-- How many stand at which grade, by intake, company and subject, for who leads those companies; of removed intakes what
-- was counted then. Nobody's name, whatever became of the intake.
CREATE FUNCTION grade_figures(wanted uuid[]) RETURNS TABLE (intake_id uuid, company_id uuid, subject_id uuid, grade text, n integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY
    WITH mine AS MATERIALIZED (SELECT u.id FROM units u WHERE u.kind = 'company' AND u.path <@ viewer_unit() AND viewer_can('read'))
    SELECT r.intake_id, r.company_id, r.subject_id, r.grade, count(*)::integer FROM results r
      WHERE r.battalion_id = viewer_battalion() AND r.intake_id = ANY (wanted) AND r.stands AND r.company_id IN (SELECT id FROM mine)
      GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT f.intake_id, f.company_id, f.subject_id, f.grade, f.n FROM result_figures f
      WHERE f.battalion_id = viewer_battalion() AND f.intake_id = ANY (wanted) AND f.company_id IN (SELECT id FROM mine);
END $$;--> statement-breakpoint
-- The accounts that receive these recruits' results are told, once until they have read it. Answers the accounts.
CREATE FUNCTION tell_result_families(whose uuid[], said text) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE them uuid[];
BEGIN
  IF said NOT IN ('resultsOut', 'resultCorrected', 'remarkOut', 'commended') OR NOT (viewer_can('publish') OR viewer_can('approve')) THEN
    RETURN '{}';
  END IF;
  -- Of a part that is published just now also who has left the company meanwhile.
  IF said = 'resultsOut' THEN
    whose := whose || ARRAY(SELECT x.recruit_id FROM results x JOIN assessment_parts p ON p.id = x.part_id
      WHERE p.published_by = viewer_cadre() AND p.published_at = now());
  END IF;
  WITH those AS (
    SELECT DISTINCT a.id AS account, a.battalion_id, r.id AS son, r.given_name FROM recruits r JOIN family_links l ON l.recruit_id = r.id
    JOIN accounts a ON a.relative_id = l.relative_id AND a.disabled_at IS NULL
    WHERE r.id = ANY (whose) AND r.closed_at IS NULL AND (r.unit_path <@ viewer_unit() OR said = 'resultsOut' AND EXISTS (
        SELECT 1 FROM results x JOIN assessment_parts p ON p.id = x.part_id
        WHERE x.recruit_id = r.id AND p.published_by = viewer_cadre() AND p.published_at = now()))
      AND l.status = 'joined' AND l.receives_results AND l.sees_feed
  ), told AS (
    INSERT INTO notices (battalion_id, account_id, kind, detail)
      SELECT battalion_id, account, said, jsonb_build_object('name', given_name, 'son', son) FROM those t
      WHERE NOT EXISTS (SELECT 1 FROM notices n WHERE n.account_id = t.account AND n.kind = said AND n.read_at IS NULL
        AND n.detail ->> 'son' = t.son::text)
  ) SELECT coalesce(array_agg(DISTINCT account), '{}') INTO them FROM those;
  RETURN them;
END $$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['viewer_reads_assessment(uuid)', 'viewer_reads_part(uuid)', 'stand_with_recruit()', 'rule_is_next()', 'result_is_kept()', 'correction_leads_standing()', 'part_goes_on()', 'part_leads_results()',
    'recruit_leads_results()', 'intake_leads_assessments()', 'remark_goes_on()', 'commendation_goes_on()',
    'commendation_leads_honour()', 'recruit_leads_honours()', 'praise_leads_recruit()',
    'son_results(uuid)', 'son_retakes(uuid)', 'son_programme(uuid)', 'grade_figures(uuid[])', 'tell_result_families(uuid[], text)'] LOOP
    -- Before it changes hands: afterwards only its new owner could.
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app, portal_system', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
  END LOOP;
  -- What only other functions call.
  FOREACH f IN ARRAY ARRAY['settle_standing(uuid, uuid[])', 'settle_honours(uuid)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
  END LOOP;
END $$;--> statement-breakpoint
SET LOCAL ROLE portal_system;--> statement-breakpoint
-- As before, and what he had proposed and was not approved is the successor's to mend.
CREATE OR REPLACE FUNCTION hand_over_work(ended uuid, successor uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public AS $$
DECLARE d duties; moved integer; praise integer;
BEGIN
  SELECT * INTO d FROM duties WHERE id = ended AND ended_at = now() AND ended_by = viewer_cadre();
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM duties n WHERE n.cadre_id = successor AND n.unit_id = d.unit_id
    AND n.ended_at IS NULL) THEN
    RAISE EXCEPTION 'nothing to hand over' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE uploads SET cadre_id = successor, account_id = coalesce((SELECT id FROM accounts WHERE cadre_id = successor), account_id)
    WHERE post_id IN (SELECT id FROM posts WHERE created_by = d.cadre_id AND unit_id = d.unit_id AND status IN ('draft', 'returned'));
  UPDATE posts SET created_by = successor, gathered_at = NULL
    WHERE created_by = d.cadre_id AND unit_id = d.unit_id AND status IN ('draft', 'returned') AND closed_at IS NULL;
  GET DIAGNOSTICS moved = ROW_COUNT;
  UPDATE posts SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = d.cadre_id AND status IN ('submitted', 'secondReview');
  UPDATE commendations SET proposed_by = successor WHERE proposed_by = d.cadre_id AND state IN ('proposed', 'returned')
    AND closed_at IS NULL AND unit_path <@ (SELECT path FROM units WHERE id = d.unit_id);
  GET DIAGNOSTICS praise = ROW_COUNT;
  RETURN moved + praise;
END $$;--> statement-breakpoint
-- As before, with whose results a relative receives.
CREATE OR REPLACE FUNCTION viewer_of_session(session_hash text, touch boolean DEFAULT true) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = public AS $$
DECLARE s device_sessions; a accounts; today date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
BEGIN
  SELECT * INTO s FROM device_sessions d WHERE d.id_hash = session_hash AND d.revoked_at IS NULL
    AND d.expires_at > now() AND d.seen_at > now() - make_interval(mins => d.idle_minutes);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO a FROM accounts WHERE id = s.account_id AND disabled_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF touch AND s.seen_at < now() - interval '1 minute' THEN
    UPDATE device_sessions SET seen_at = now() WHERE id = s.id;
  END IF;
  RETURN jsonb_build_object(
    'accountId', a.id, 'sessionId', s.id, 'battalionId', a.battalion_id, 'locale', a.locale, 'textSize', a.text_size,
    'cadreId', a.cadre_id, 'relativeId', a.relative_id, 'dutyId', s.duty_id, 'asFamily', s.as_family,
    'name', coalesce((SELECT full_name FROM cadres WHERE id = a.cadre_id), (SELECT full_name FROM relatives WHERE id = a.relative_id)),
    'rank', (SELECT rank FROM cadres WHERE id = a.cadre_id),
    'lastClosed', (SELECT max(closed_at) FROM intakes WHERE battalion_id = a.battalion_id),
    'secondFactor', CASE WHEN s.second_factor_at IS NOT NULL THEN 'given'
      WHEN EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) THEN 'set'
      ELSE 'none' END,
    'duties', coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'post', d.post, 'unitId', u.id, 'unitPath', u.path,
        'unitKind', u.kind, 'unitNumber', u.number, 'delegated', d.delegated_by IS NOT NULL) ORDER BY d.from_day, d.id)
      FROM duties d JOIN units u ON u.id = d.unit_id
      WHERE d.cadre_id = a.cadre_id AND d.ended_at IS NULL AND d.from_day <= today AND (d.to_day IS NULL OR d.to_day >= today)
        AND (d.delegated_by IS NULL OR EXISTS (SELECT 1 FROM duties g WHERE g.id = d.delegated_by AND g.ended_at IS NULL
          AND (g.to_day IS NULL OR g.to_day >= today)))), '[]'),
    'recruits', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'companyId', r.company_id, 'unitPath', r.unit_path,
        'fullName', r.full_name, 'givenName', r.given_name, 'relation', l.relation, 'closed', r.closed_at IS NOT NULL,
        'receivesResults', l.receives_results)
        ORDER BY r.full_name, r.id)
      FROM family_links l JOIN recruits r ON r.id = l.recruit_id JOIN intakes i ON i.id = r.intake_id
      WHERE l.relative_id = a.relative_id AND l.status = 'joined' AND l.sees_feed
        AND (r.closed_at IS NULL OR i.family_until >= today)), '[]'));
END $$;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;
