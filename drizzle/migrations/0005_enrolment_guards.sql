GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
-- Only its owner may replace a function.
SET LOCAL ROLE portal_system;--> statement-breakpoint
CREATE OR REPLACE FUNCTION photo_follows_post() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  SELECT CASE WHEN p.closed_at IS NULL THEN p.unit_path ELSE '' END, CASE WHEN p.status = 'published' THEN p.group_id END
    INTO NEW.unit_path, NEW.live_group_id FROM posts p WHERE p.id = NEW.post_id;
  RETURN NEW;
END $$;--> statement-breakpoint
-- An open page that asks whether its session still stands does not count as using it: `touch` is false.
DROP FUNCTION viewer_of_session(text);--> statement-breakpoint
CREATE FUNCTION viewer_of_session(session_hash text, touch boolean DEFAULT true) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
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
        'fullName', r.full_name, 'givenName', r.given_name, 'relation', l.relation, 'closed', r.closed_at IS NOT NULL)
        ORDER BY r.full_name, r.id)
      FROM family_links l JOIN recruits r ON r.id = l.recruit_id JOIN intakes i ON i.id = r.intake_id
      WHERE l.relative_id = a.relative_id AND l.status = 'joined' AND l.sees_feed
        AND (r.closed_at IS NULL OR i.family_until >= today)), '[]'));
END $$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION viewer_of_session(text, boolean) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION viewer_of_session(text, boolean) TO portal_app, portal_system;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['notices', 'second_factors', 'invitations', 'join_requests', 'recruit_views', 'recruit_words'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', t, t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_system', t);
  END LOOP;
END $$;--> statement-breakpoint
-- Columns that only the portal itself sets are left out: a recruit's consent, who has joined, what has ended.
GRANT INSERT (id, battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name, family_name, middle_name, given_name, birth_day, hometown, code),
  UPDATE (unit_id, unit_path, company_id, rank, full_name, family_name, middle_name, given_name, birth_day, hometown, code) ON recruits TO portal_app;--> statement-breakpoint
GRANT SELECT ON recruit_words, recruit_views, join_requests, notices TO portal_app;--> statement-breakpoint
GRANT INSERT ON recruit_views, consents, units, intakes, cadres, duties, notices TO portal_app;--> statement-breakpoint
GRANT INSERT, UPDATE (full_name, phone) ON relatives TO portal_app;--> statement-breakpoint
GRANT INSERT (id, battalion_id, relative_id, recruit_id, relation, primary_contact, status, sees_feed, receives_results, may_ask, may_be_called),
  UPDATE (relation, primary_contact, status, sees_feed, receives_results, may_ask, may_be_called), DELETE ON family_links TO portal_app;--> statement-breakpoint
GRANT UPDATE (code, week1_monday, weeks, oath_day, closed_at, closed_by, family_until, remove_on, figures) ON intakes TO portal_app;--> statement-breakpoint
GRANT UPDATE (rank, full_name) ON cadres TO portal_app;--> statement-breakpoint
GRANT UPDATE (to_day, ended_at, ended_by) ON duties TO portal_app;--> statement-breakpoint
GRANT UPDATE (read_at) ON notices TO portal_app;--> statement-breakpoint
GRANT SELECT (id, battalion_id, kind, recruit_id, relative_id, cadre_id, account_id, phone, created_by, created_at, expires_at, used_at, revoked_at),
  INSERT, UPDATE (revoked_at) ON invitations TO portal_app;--> statement-breakpoint
GRANT UPDATE (status, reason, recruit_id, decided_by, decided_at) ON join_requests TO portal_app;--> statement-breakpoint
GRANT SELECT (second_factor_at) ON device_sessions TO portal_app;--> statement-breakpoint
-- Joining is accepting an invitation; nobody is joined by a cadre's hand.
CREATE FUNCTION refuse_joining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'portal_app' THEN
    RAISE EXCEPTION 'a family joins by its own acceptance' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER joins_by_itself BEFORE UPDATE OF status ON family_links FOR EACH ROW
  WHEN (NEW.status = 'joined' AND OLD.status IS DISTINCT FROM 'joined') EXECUTE FUNCTION refuse_joining();--> statement-breakpoint
-- The words a recruit is searched by.
CREATE FUNCTION keep_recruit_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM recruit_words WHERE recruit_id = NEW.id;
  IF NEW.closed_at IS NULL THEN
    INSERT INTO recruit_words (recruit_id, battalion_id, word, unit_path)
      SELECT DISTINCT NEW.id, NEW.battalion_id, word, NEW.unit_path
      FROM string_to_table(fold_name(NEW.full_name || ' ' || coalesce(NEW.code, '')), ' ') AS word WHERE word <> '';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER recruit_words AFTER INSERT OR UPDATE OF full_name, code, unit_path, closed_at ON recruits
  FOR EACH ROW EXECUTE FUNCTION keep_recruit_words();--> statement-breakpoint
-- The strictest of the newest decisions of all who decide holds; without the recruit's own it is no.
CREATE FUNCTION consent_leads_recruit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- Two who decide at once: the second looks when the first is done.
  PERFORM 1 FROM recruits WHERE id = NEW.recruit_id FOR NO KEY UPDATE;
  UPDATE recruits SET photo_consent = (
    WITH newest AS (
      SELECT DISTINCT ON (relative_id) relative_id, choice FROM consents
      WHERE recruit_id = NEW.recruit_id AND purpose = 'photos' ORDER BY relative_id, decided_at DESC, id DESC
    ) SELECT (CASE
      WHEN NOT bool_or(relative_id IS NULL) THEN 'declined'
      WHEN bool_and(choice = 'companyGroup') THEN 'companyGroup'
      WHEN bool_and(choice IN ('companyGroup', 'ownFamilyOnly')) THEN 'ownFamilyOnly'
      ELSE 'declined' END)::photo_consent FROM newest)
  WHERE id = NEW.recruit_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_recruit AFTER INSERT ON consents FOR EACH ROW
  WHEN (NEW.purpose = 'photos') EXECUTE FUNCTION consent_leads_recruit();--> statement-breakpoint
-- What is published already follows at once: withheld from everybody, or from all but the tagged families. Widening a
-- consent lifts what was withheld and never widens who a photo was published to.
CREATE FUNCTION consent_leads_photos() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE photos p SET
    withheld = EXISTS (SELECT 1 FROM photo_recruits t JOIN recruits r ON r.id = t.recruit_id
      WHERE t.photo_id = p.id AND r.photo_consent = 'declined'),
    audience = CASE WHEN NEW.photo_consent = 'ownFamilyOnly' THEN 'taggedFamilies' ELSE p.audience END
  WHERE p.id IN (SELECT photo_id FROM photo_recruits WHERE recruit_id = NEW.id);
  UPDATE posts SET audience = 'taggedFamilies'
  WHERE audience = 'company' AND id IN (SELECT post_id FROM photo_recruits WHERE recruit_id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.post_id = posts.id AND p.audience = 'company' AND NOT p.withheld);
  -- Whoever else is in a withheld photo is not seen in it either.
  UPDATE photo_recruits t SET seen_day = CASE WHEN NOT f.withheld AND f.live_group_id IS NOT NULL THEN p.day END
  FROM photos f JOIN posts p ON p.id = f.post_id
  WHERE t.photo_id = f.id AND f.id IN (SELECT photo_id FROM photo_recruits WHERE recruit_id = NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_photos AFTER UPDATE OF photo_consent ON recruits FOR EACH ROW
  WHEN (OLD.photo_consent IS DISTINCT FROM NEW.photo_consent) EXECUTE FUNCTION consent_leads_photos();--> statement-breakpoint
-- A relative who says no gets no results, or no calls, whatever the company had set; agreeing again undoes that no.
CREATE FUNCTION consent_leads_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NEW.choice = 'no' OR 'no' = (SELECT choice FROM consents c WHERE c.recruit_id = NEW.recruit_id
      AND c.relative_id = NEW.relative_id AND c.purpose = NEW.purpose AND c.id <> NEW.id
      ORDER BY c.decided_at DESC, c.id DESC LIMIT 1) THEN
    UPDATE family_links SET
      receives_results = CASE NEW.purpose WHEN 'results' THEN NEW.choice = 'yes' ELSE receives_results END,
      may_be_called = CASE NEW.purpose WHEN 'contact' THEN NEW.choice = 'yes' ELSE may_be_called END
    WHERE recruit_id = NEW.recruit_id AND relative_id = NEW.relative_id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_link AFTER INSERT ON consents FOR EACH ROW
  WHEN (NEW.purpose IN ('results', 'contact') AND NEW.relative_id IS NOT NULL) EXECUTE FUNCTION consent_leads_link();--> statement-breakpoint
-- The company may take these rights away, and give back only what the relative has not refused.
CREATE FUNCTION link_heeds_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE refused text[] := array(SELECT purpose FROM (SELECT DISTINCT ON (purpose) purpose, choice FROM consents
  WHERE recruit_id = NEW.recruit_id AND relative_id = NEW.relative_id AND purpose IN ('results', 'contact')
  ORDER BY purpose, decided_at DESC, id DESC) newest WHERE choice = 'no');
BEGIN
  NEW.receives_results := NEW.receives_results AND 'results' <> ALL (refused);
  NEW.may_be_called := NEW.may_be_called AND 'contact' <> ALL (refused);
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER heed_consent BEFORE INSERT OR UPDATE OF receives_results, may_be_called ON family_links
  FOR EACH ROW EXECUTE FUNCTION link_heeds_consent();--> statement-breakpoint
-- Taken off a recruit, a relative's open invitation to him ends; without any other recruit and account he goes too.
CREATE FUNCTION link_leads_relative() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE invitations SET revoked_at = now() WHERE recruit_id = OLD.recruit_id AND relative_id = OLD.relative_id
    AND used_at IS NULL AND revoked_at IS NULL;
  DELETE FROM relatives r WHERE r.id = OLD.relative_id
    AND NOT EXISTS (SELECT 1 FROM family_links l WHERE l.relative_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.relative_id = r.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_relative AFTER DELETE ON family_links FOR EACH ROW EXECUTE FUNCTION link_leads_relative();--> statement-breakpoint
-- Closing an intake takes its recruits and posts out of every cadre's sight, and what was the company's news becomes the
-- tagged families' own. Ways in that nobody has used end with it.
CREATE FUNCTION intake_leads_its_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE recruits SET closed_at = NEW.closed_at WHERE intake_id = NEW.id;
  UPDATE posts SET closed_at = NEW.closed_at, audience = 'taggedFamilies'
    WHERE battalion_id = NEW.battalion_id AND closed_at IS NULL;
  UPDATE photos SET unit_path = '', audience = 'taggedFamilies' WHERE battalion_id = NEW.battalion_id AND unit_path <> '';
  DELETE FROM invitations WHERE recruit_id IN (SELECT id FROM recruits WHERE intake_id = NEW.id);
  DELETE FROM join_requests WHERE battalion_id = NEW.battalion_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_its_own AFTER UPDATE OF closed_at ON intakes FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION intake_leads_its_own();--> statement-breakpoint
-- The open work of a duty that its holder, or whoever may give it, has just ended goes to the successor.
CREATE FUNCTION hand_over_work(ended uuid, successor uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public AS $$
DECLARE d duties; moved integer;
BEGIN
  SELECT * INTO d FROM duties WHERE id = ended AND ended_at = now() AND ended_by = viewer_cadre();
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM duties n WHERE n.cadre_id = successor AND n.unit_id = d.unit_id
    AND n.ended_at IS NULL) THEN
    RAISE EXCEPTION 'nothing to hand over' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE uploads SET cadre_id = successor, account_id = coalesce((SELECT id FROM accounts WHERE cadre_id = successor), account_id)
    WHERE post_id IN (SELECT id FROM posts WHERE created_by = d.cadre_id AND unit_id = d.unit_id AND status IN ('draft', 'returned'));
  UPDATE posts SET created_by = successor
    WHERE created_by = d.cadre_id AND unit_id = d.unit_id AND status IN ('draft', 'returned') AND closed_at IS NULL;
  GET DIAGNOSTICS moved = ROW_COUNT;
  UPDATE posts SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = d.cadre_id AND status IN ('submitted', 'secondReview');
  RETURN moved;
END $$;--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['viewer_reaches_family(uuid)', 'viewer_reaches_account(uuid)', 'viewer_holds(uuid, text)',
    'hand_over_work(uuid, uuid)', 'keep_recruit_words()', 'consent_leads_recruit()', 'consent_leads_photos()', 'consent_leads_link()', 'link_heeds_consent()',
    'intake_leads_its_own()', 'link_leads_relative()'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app, portal_system', f);
  END LOOP;
END $$;--> statement-breakpoint
-- Those who are there already; as the system, since the owner sees no row.
CREATE FUNCTION fill_recruit_words() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS 'UPDATE recruits SET full_name = full_name';--> statement-breakpoint
ALTER FUNCTION fill_recruit_words() OWNER TO portal_system;--> statement-breakpoint
SELECT fill_recruit_words();--> statement-breakpoint
DROP FUNCTION fill_recruit_words();--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;
