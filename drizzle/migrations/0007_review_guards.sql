DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['activity_rules', 'hand_over_hours', 'week_packs', 'recalls', 'post_views'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', t, t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_system', t);
  END LOOP;
END $$;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON activity_rules, hand_over_hours, week_packs TO portal_app;--> statement-breakpoint
GRANT SELECT, INSERT ON recalls, post_views TO portal_app;--> statement-breakpoint
GRANT UPDATE (undone_at) ON recalls TO portal_app;--> statement-breakpoint
-- Who counts as seen follows from what families can see of a photo, whatever changed that.
CREATE FUNCTION photo_leads_tags() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE photo_recruits SET seen_day = CASE
    WHEN NEW.live_group_id IS NOT NULL AND NOT NEW.withheld AND NEW.left_out_at IS NULL
    THEN (SELECT day FROM posts WHERE id = NEW.post_id) END
  WHERE photo_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_tags AFTER UPDATE OF live_group_id, withheld, left_out_at ON photos FOR EACH ROW
  WHEN ((OLD.live_group_id, OLD.withheld, OLD.left_out_at) IS DISTINCT FROM (NEW.live_group_id, NEW.withheld, NEW.left_out_at))
  EXECUTE FUNCTION photo_leads_tags();--> statement-breakpoint
-- A relative asks for a photo that shows his own recruit to go: it is gone with the commit, for everybody. No reason is
-- asked for (rules 6). Twice is once; one that others have recalled already stays gone when they put it back.
CREATE FUNCTION ask_photo_removal(wanted uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE f photos; made uuid;
BEGIN
  SELECT * INTO f FROM photos p WHERE p.id = wanted AND NOT p.withheld AND viewer_relative() IS NOT NULL
    AND EXISTS (SELECT 1 FROM photo_recruits t WHERE t.photo_id = p.id AND t.recruit_id = ANY (viewer_recruits()::uuid[]))
    FOR UPDATE;
  -- Looked at once the photo is held: what families see of it, or did until somebody recalled it.
  IF NOT FOUND OR ((f.live_group_id IS NULL OR f.left_out_at IS NOT NULL) AND NOT EXISTS (
    SELECT 1 FROM recalls r WHERE r.post_id = f.post_id AND r.undone_at IS NULL AND (r.photo_id = f.id OR r.photo_id IS NULL)))
  THEN RETURN NULL; END IF;
  SELECT id INTO made FROM recalls WHERE photo_id = wanted AND asked_by = viewer_relative() AND undone_at IS NULL
    ORDER BY at DESC LIMIT 1;
  IF FOUND THEN RETURN made; END IF;
  UPDATE photos SET left_out_at = coalesce(left_out_at, now()) WHERE id = wanted;
  INSERT INTO recalls (battalion_id, unit_path, post_id, photo_id, asked_by, kind)
    SELECT f.battalion_id, p.unit_path, p.id, f.id, viewer_relative(), 'family' FROM posts p WHERE p.id = f.post_id
    RETURNING id INTO made;
  RETURN made;
END $$;--> statement-breakpoint
-- Who tapped by mistake may put it back for ten minutes.
CREATE FUNCTION undo_photo_removal(asked uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE r recalls;
BEGIN
  UPDATE recalls SET undone_at = now() WHERE id = asked AND asked_by = viewer_relative() AND undone_at IS NULL
    AND words IS NULL AND at > now() - interval '10 minutes' RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE photos SET left_out_at = NULL WHERE id = r.photo_id
    AND NOT EXISTS (SELECT 1 FROM recalls o WHERE o.photo_id = r.photo_id AND o.undone_at IS NULL);
  RETURN true;
END $$;--> statement-breakpoint
-- What was recalled stays so for as long as its recall stands, whoever lays a hand on the photo.
CREATE FUNCTION photo_stays_recalled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM recalls r WHERE r.photo_id = NEW.id AND r.undone_at IS NULL) THEN
    RAISE EXCEPTION 'a recalled photo comes back by undoing its recall' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER stay_recalled BEFORE UPDATE OF left_out_at ON photos FOR EACH ROW
  WHEN (OLD.left_out_at IS NOT NULL AND NEW.left_out_at IS NULL) EXECUTE FUNCTION photo_stays_recalled();--> statement-breakpoint
-- Who had it before his eyes: those who have seen its post before it went, of a photo those it was for. Who asked for
-- it to go knows already.
CREATE FUNCTION recall_audience(recalled uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(a.id), '{}') FROM recalls c
    JOIN post_views v ON v.post_id = c.post_id AND v.at <= c.at
    JOIN accounts a ON a.id = v.account_id AND a.disabled_at IS NULL AND a.relative_id IS DISTINCT FROM c.asked_by
    WHERE c.id = recalled AND (c.photo_id IS NULL OR EXISTS (SELECT 1 FROM photos f WHERE f.id = c.photo_id
      AND (f.audience = 'company' OR EXISTS (SELECT 1 FROM photo_recruits t JOIN family_links l ON l.recruit_id = t.recruit_id
        WHERE t.photo_id = f.id AND l.relative_id = a.relative_id AND l.status = 'joined')))));
END $$;--> statement-breakpoint
-- How many that are; nothing when the recall is not the viewer's to read.
CREATE FUNCTION recall_seen(recalled uuid) RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN (SELECT coalesce(c.told, cardinality(recall_audience(c.id))) FROM recalls c
    WHERE c.id = recalled AND viewer_can('read') AND c.unit_path <@ viewer_unit());
END $$;--> statement-breakpoint
-- They are told, in the words given, once; without words it is settled that nobody is. Answers the accounts; nothing
-- when it is not the viewer's to tell, or was told.
CREATE FUNCTION tell_of_recall(recalled uuid, said text) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE r recalls; them uuid[] := '{}'; sentence text := nullif(trim(said), '');
BEGIN
  SELECT c.* INTO r FROM recalls c JOIN posts p ON p.id = c.post_id AND p.closed_at IS NULL AND p.unit_path <@ viewer_unit()
    WHERE c.id = recalled AND viewer_can('takeDown') AND c.unit_path <@ viewer_unit()
    AND c.undone_at IS NULL AND c.words IS NULL FOR UPDATE OF c;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF sentence IS NOT NULL THEN
    them := recall_audience(recalled);
    INSERT INTO notices (battalion_id, account_id, kind, detail)
      SELECT r.battalion_id, account, 'recalled',
        jsonb_build_object('words', sentence, 'day', p.day::text, 'activity', p.activity_type)
      FROM unnest(them) AS account, posts p WHERE p.id = r.post_id;
  END IF;
  UPDATE recalls SET words = sentence, told_at = now(), told_by = viewer_cadre(),
    told = CASE WHEN sentence IS NOT NULL THEN cardinality(them) END WHERE id = recalled;
  RETURN them;
END $$;--> statement-breakpoint
-- Of how many families somebody has seen a post, and how many it is for, each counted by its recruit. For who leads all
-- of them: a part would be no figure.
CREATE FUNCTION posts_seen(wanted uuid[]) RETURNS TABLE (id uuid, seen integer, families integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY SELECT p.id, (count(DISTINCT r.id) FILTER (WHERE v.post_id IS NOT NULL))::integer, count(DISTINCT r.id)::integer
    FROM posts p JOIN units g ON g.id = p.group_id AND g.path <@ viewer_unit()
    JOIN recruits r ON r.unit_path <@ g.path AND r.closed_at IS NULL AND (p.audience = 'company'
      OR EXISTS (SELECT 1 FROM photo_recruits t WHERE t.post_id = p.id AND t.recruit_id = r.id))
    JOIN family_links l ON l.recruit_id = r.id AND l.status = 'joined'
    LEFT JOIN accounts a ON a.relative_id = l.relative_id
    LEFT JOIN post_views v ON v.post_id = p.id AND v.account_id = a.id
    WHERE p.id = ANY (wanted) AND p.closed_at IS NULL AND viewer_can('read') GROUP BY p.id;
END $$;--> statement-breakpoint
-- Whether a relative has joined by any son, also one whom the viewer does not see: then his number is his account's.
CREATE FUNCTION relative_joined(relative uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM family_links l WHERE l.relative_id = relative AND l.status = 'joined');
END $$;--> statement-breakpoint
-- A way in that was made for the number before opens nothing any more, whoever corrected it and from whichever unit.
CREATE FUNCTION phone_leads_invitations() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF session_user = 'portal_app' AND relative_joined(NEW.id) THEN
    RAISE EXCEPTION 'the number of who has joined is that of his account' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE invitations SET revoked_at = now()
    WHERE relative_id = NEW.id AND phone <> NEW.phone AND used_at IS NULL AND revoked_at IS NULL;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER lead_invitations AFTER UPDATE OF phone ON relatives FOR EACH ROW
  WHEN (OLD.phone IS DISTINCT FROM NEW.phone) EXECUTE FUNCTION phone_leads_invitations();--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['photo_leads_tags()', 'ask_photo_removal(uuid)', 'undo_photo_removal(uuid)', 'tell_of_recall(uuid, text)',
    'photo_stays_recalled()', 'recall_seen(uuid)', 'posts_seen(uuid[])',
    'relative_joined(uuid)', 'phone_leads_invitations()'] LOOP
    -- Before it changes hands: afterwards only its new owner could.
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app, portal_system', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
  END LOOP;
END $$;--> statement-breakpoint
-- Whose accounts they are is not the cadre's to know.
REVOKE EXECUTE ON FUNCTION recall_audience(uuid) FROM PUBLIC;--> statement-breakpoint
ALTER FUNCTION recall_audience(uuid) OWNER TO portal_system;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;--> statement-breakpoint
-- Of earlier migrations' functions too, which their new owner alone can take from everybody.
SET LOCAL ROLE portal_system;--> statement-breakpoint
DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
    AND pg_get_userbyid(proowner) = 'portal_system' AND has_function_privilege('public', oid, 'execute') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app', f);
  END LOOP;
END $$;--> statement-breakpoint
RESET ROLE;
