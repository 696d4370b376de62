-- The owner is subject to the policies too.
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY', t, t);
  END LOOP;
END $$;--> statement-breakpoint
REVOKE ALL ON SCHEMA public FROM PUBLIC;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO portal_app, portal_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_system;--> statement-breakpoint
REVOKE UPDATE, DELETE ON audit_log FROM portal_system;--> statement-breakpoint
-- What a viewer may do at all; the policies narrow it to which rows.
GRANT SELECT ON units, intakes, cadres, duties, recruits, consents, relatives, family_links TO portal_app;--> statement-breakpoint
GRANT SELECT (id, battalion_id, phone, cadre_id, relative_id, locale, text_size), UPDATE (locale, text_size) ON accounts TO portal_app;--> statement-breakpoint
GRANT SELECT (id, battalion_id, account_id, duty_id, as_family, device, created_at, seen_at, idle_minutes, expires_at, revoked_at), UPDATE (duty_id, as_family, revoked_at) ON device_sessions TO portal_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON posts, photos, photo_recruits TO portal_app;--> statement-breakpoint
GRANT SELECT, INSERT ON uploads TO portal_app;--> statement-breakpoint
GRANT INSERT ON audit_log TO portal_app;--> statement-breakpoint
-- Rules 3: the steps a post may take; undoing a take-down is the one way back.
CREATE FUNCTION check_post_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (OLD.status, NEW.status) IN (
    ('draft', 'submitted'), ('submitted', 'returned'), ('returned', 'draft'),
    ('submitted', 'secondReview'), ('submitted', 'approved'), ('secondReview', 'approved'), ('secondReview', 'returned'),
    ('approved', 'returned'), ('approved', 'published'), ('published', 'takenDown'), ('takenDown', 'published')
  ) THEN
    RAISE EXCEPTION 'a post does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER post_steps BEFORE UPDATE OF status ON posts FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_post_step();--> statement-breakpoint
-- A photo carries what its policy needs of its post.
CREATE FUNCTION photo_follows_post() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  SELECT p.unit_path, CASE WHEN p.status = 'published' THEN p.group_id END INTO NEW.unit_path, NEW.live_group_id
    FROM posts p WHERE p.id = NEW.post_id;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION post_leads_photos() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE photos SET live_group_id = CASE WHEN NEW.status = 'published' THEN NEW.group_id END WHERE post_id = NEW.id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER follow_post BEFORE INSERT OR UPDATE OF post_id, unit_path, live_group_id ON photos
  FOR EACH ROW EXECUTE FUNCTION photo_follows_post();--> statement-breakpoint
CREATE TRIGGER lead_photos AFTER UPDATE OF status ON posts FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION post_leads_photos();--> statement-breakpoint
-- Who holds this session, if it still stands: the one door from a cookie to a viewer. Time is the database's.
CREATE FUNCTION viewer_of_session(session_hash text) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = public AS $$
DECLARE s device_sessions; a accounts; today date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
BEGIN
  SELECT * INTO s FROM device_sessions d WHERE d.id_hash = session_hash AND d.revoked_at IS NULL
    AND d.expires_at > now() AND d.seen_at > now() - make_interval(mins => d.idle_minutes);
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO a FROM accounts WHERE id = s.account_id AND disabled_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF s.seen_at < now() - interval '1 minute' THEN
    UPDATE device_sessions SET seen_at = now() WHERE id = s.id;
  END IF;
  RETURN jsonb_build_object(
    'accountId', a.id, 'sessionId', s.id, 'battalionId', a.battalion_id, 'locale', a.locale, 'textSize', a.text_size,
    'cadreId', a.cadre_id, 'relativeId', a.relative_id, 'dutyId', s.duty_id, 'asFamily', s.as_family,
    'name', coalesce((SELECT full_name FROM cadres WHERE id = a.cadre_id), (SELECT full_name FROM relatives WHERE id = a.relative_id)),
    'rank', (SELECT rank FROM cadres WHERE id = a.cadre_id),
    'duties', coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'post', d.post, 'unitId', u.id, 'unitPath', u.path,
        'unitKind', u.kind, 'unitNumber', u.number, 'delegated', d.delegated_by IS NOT NULL) ORDER BY d.from_day, d.id)
      FROM duties d JOIN units u ON u.id = d.unit_id
      WHERE d.cadre_id = a.cadre_id AND d.from_day <= today AND (d.to_day IS NULL OR d.to_day >= today)), '[]'),
    'recruits', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'companyId', r.company_id, 'unitPath', r.unit_path,
        'fullName', r.full_name, 'givenName', r.given_name, 'relation', l.relation) ORDER BY r.full_name, r.id)
      FROM family_links l JOIN recruits r ON r.id = l.recruit_id
      WHERE l.relative_id = a.relative_id AND l.status = 'joined' AND l.sees_feed), '[]'));
END $$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
ALTER FUNCTION viewer_of_session(text) OWNER TO portal_system;--> statement-breakpoint
ALTER FUNCTION viewer_reaches_photo(uuid, uuid) OWNER TO portal_system;--> statement-breakpoint
ALTER FUNCTION photo_follows_post() OWNER TO portal_system;--> statement-breakpoint
ALTER FUNCTION post_leads_photos() OWNER TO portal_system;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION viewer_of_session(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION viewer_of_session(text) TO portal_app, portal_system;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION viewer_reaches_photo(uuid, uuid) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION viewer_reaches_photo(uuid, uuid) TO portal_app, portal_system;
