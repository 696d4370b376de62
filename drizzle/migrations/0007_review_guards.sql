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
-- asked for (rules 6). Twice is once.
CREATE FUNCTION ask_photo_removal(wanted uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE f photos; made uuid;
BEGIN
  SELECT * INTO f FROM photos p WHERE p.id = wanted AND p.live_group_id IS NOT NULL AND NOT p.withheld
    AND viewer_relative() IS NOT NULL
    AND EXISTS (SELECT 1 FROM photo_recruits t WHERE t.photo_id = p.id AND t.recruit_id = ANY (viewer_recruits()::uuid[]))
    FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF f.left_out_at IS NOT NULL THEN
    RETURN (SELECT id FROM recalls WHERE photo_id = wanted AND asked_by = viewer_relative() AND undone_at IS NULL
      ORDER BY at DESC LIMIT 1);
  END IF;
  UPDATE photos SET left_out_at = now() WHERE id = wanted;
  INSERT INTO recalls (battalion_id, unit_path, post_id, photo_id, asked_by)
    SELECT f.battalion_id, p.unit_path, p.id, f.id, viewer_relative() FROM posts p WHERE p.id = f.post_id
    RETURNING id INTO made;
  RETURN made;
END $$;--> statement-breakpoint
-- Who tapped by mistake may put it back for ten minutes.
CREATE FUNCTION undo_photo_removal(asked uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE r recalls;
BEGIN
  UPDATE recalls SET undone_at = now() WHERE id = asked AND asked_by = viewer_relative() AND undone_at IS NULL
    AND told_at IS NULL AND at > now() - interval '10 minutes' RETURNING * INTO r;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE photos SET left_out_at = NULL WHERE id = r.photo_id
    AND NOT EXISTS (SELECT 1 FROM recalls o WHERE o.photo_id = r.photo_id AND o.undone_at IS NULL);
  RETURN true;
END $$;--> statement-breakpoint
-- Those who had seen what was recalled are told, in the words given, once. Answers the accounts; none when it is not
-- the viewer's to tell.
CREATE FUNCTION tell_of_recall(recalled uuid, said text) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE r recalls; them uuid[];
BEGIN
  SELECT c.* INTO r FROM recalls c JOIN posts p ON p.id = c.post_id AND p.closed_at IS NULL
    WHERE c.id = recalled AND viewer_can('takeDown') AND c.unit_path <@ viewer_unit()
    AND c.undone_at IS NULL AND c.told_at IS NULL FOR UPDATE OF c;
  IF NOT FOUND OR trim(said) = '' THEN RETURN NULL; END IF;
  SELECT coalesce(array_agg(v.account_id), '{}') INTO them FROM post_views v JOIN accounts a ON a.id = v.account_id
    WHERE v.post_id = r.post_id AND a.disabled_at IS NULL AND a.relative_id IS DISTINCT FROM r.asked_by;
  INSERT INTO notices (battalion_id, account_id, kind, detail)
    SELECT r.battalion_id, account, 'recalled',
      jsonb_build_object('words', said, 'day', p.day::text, 'activity', p.activity_type)
    FROM unnest(them) AS account, posts p WHERE p.id = r.post_id;
  UPDATE recalls SET words = said, told_at = now(), told_by = viewer_cadre(), told = cardinality(them) WHERE id = recalled;
  RETURN them;
END $$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['photo_leads_tags()', 'ask_photo_removal(uuid)', 'undo_photo_removal(uuid)', 'tell_of_recall(uuid, text)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app, portal_system', f);
  END LOOP;
END $$;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;
