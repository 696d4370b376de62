-- Looked at by policies of the next migration, hence first. Each looks past the policies of the tables it reads.
-- Whether a relative has a son inside the viewer's unit.
CREATE FUNCTION viewer_reaches_family(relative uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM family_links l JOIN recruits r ON r.id = l.recruit_id
    WHERE l.relative_id = relative AND r.unit_path <@ viewer_unit() AND r.closed_at IS NULL);
END $$;--> statement-breakpoint
-- Whether an account is that of such a relative, and of nobody who is a cadre too.
CREATE FUNCTION viewer_reaches_account(account uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM accounts a
    WHERE a.id = account AND a.cadre_id IS NULL AND viewer_reaches_family(a.relative_id));
END $$;--> statement-breakpoint
-- Domain rules 11: accents, case and punctuation away, Đ is D. lib/vietnam/name.ts has the same in TypeScript.
CREATE FUNCTION fold_name(full_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN trim(regexp_replace(lower(regexp_replace(translate(normalize(full_name, NFD), 'đĐðÐ', 'dddd'),
    '[\u0300-\u036f]', '', 'g')), '[^a-z0-9]+', ' ', 'g'));--> statement-breakpoint
-- Whether the viewer holds this duty himself, today and not as a delegate.
CREATE FUNCTION viewer_holds(unit uuid, duty_post text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
DECLARE today date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
BEGIN
  RETURN EXISTS (SELECT 1 FROM duties d WHERE d.cadre_id = viewer_cadre() AND d.unit_id = unit AND d.post = duty_post
    AND d.delegated_by IS NULL AND d.ended_at IS NULL AND d.from_day <= today AND (d.to_day IS NULL OR d.to_day >= today));
END $$;
