CREATE EXTENSION IF NOT EXISTS ltree;--> statement-breakpoint
-- The viewer of the running transaction, set by asViewer with set_config(…, true). Empty after it, hence nullif.
CREATE FUNCTION viewer_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('viewer.account', true), '')::uuid;--> statement-breakpoint
CREATE FUNCTION viewer_cadre() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('viewer.cadre', true), '')::uuid;--> statement-breakpoint
CREATE FUNCTION viewer_relative() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('viewer.relative', true), '')::uuid;--> statement-breakpoint
CREATE FUNCTION viewer_battalion() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('viewer.battalion', true), '')::uuid;--> statement-breakpoint
CREATE FUNCTION viewer_unit() RETURNS ltree LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('viewer.unit', true), '')::ltree;--> statement-breakpoint
CREATE FUNCTION viewer_can(capability text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN capability = any (string_to_array(coalesce(current_setting('viewer.capabilities', true), ''), ','));--> statement-breakpoint
CREATE FUNCTION viewer_recruits() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('viewer.recruits', true), ''), '{}')::uuid[];--> statement-breakpoint
CREATE FUNCTION viewer_groups() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('viewer.groups', true), ''), '{}')::uuid[];--> statement-breakpoint
CREATE FUNCTION viewer_paths() RETURNS ltree[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('viewer.paths', true), ''), '{}')::ltree[];--> statement-breakpoint
-- Whether this photo stands in a post inside the viewer's unit; for the policies of tags (drizzle/…/records).
CREATE FUNCTION viewer_reaches_photo(photo uuid, post uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM photos f JOIN posts p ON p.id = f.post_id
    WHERE f.id = photo AND p.id = post AND p.unit_path <@ viewer_unit());
END $$;
