-- What stands twice in a row must agree, and what a row points at must be the writer's to point at: otherwise one's own row
-- could be put into another unit. Looked at by the policies below, past those of the tables they read.
-- Whether a relative may be linked to a recruit of the viewer's: he has a son there, or is new and nobody's yet.
CREATE FUNCTION viewer_may_link(relative uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  -- The new first: a whole roster brings hundreds of them.
  RETURN EXISTS (SELECT 1 FROM relatives r WHERE r.id = relative AND r.battalion_id = viewer_battalion())
    AND (NOT EXISTS (SELECT 1 FROM family_links l WHERE l.relative_id = relative)
      AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.relative_id = relative) OR viewer_reaches_family(relative));
END $$;--> statement-breakpoint
-- Whether the viewer looks after a cadre's way in: one who is new, or who has a duty that is the viewer's to give; into
-- no other account than that cadre's own.
CREATE FUNCTION viewer_keeps_cadre(cadre uuid, account uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM cadres c WHERE c.id = cadre AND c.battalion_id = viewer_battalion())
    AND (account IS NULL OR EXISTS (SELECT 1 FROM accounts a WHERE a.id = account AND a.cadre_id = cadre))
    AND (account IS NULL AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.cadre_id = cadre)
      OR EXISTS (SELECT 1 FROM duties d JOIN units u ON u.id = d.unit_id
        WHERE d.cadre_id = cadre AND d.ended_at IS NULL AND starts_with(d.post, u.kind::text)
          AND (viewer_can('appoint') AND u.path <@ viewer_unit() AND u.path <> viewer_unit()
            OR viewer_can('accounts') AND u.kind = 'battalion' AND u.battalion_id = viewer_battalion())));
END $$;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
DO $$ DECLARE f text; BEGIN
  FOREACH f IN ARRAY ARRAY['viewer_may_link(uuid)', 'viewer_keeps_cadre(uuid, uuid)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO portal_app, portal_system', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO portal_system', f);
  END LOOP;
END $$;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "invitations" TO portal_app WITH CHECK ("invitations"."battalion_id" = (select viewer_battalion()) and "invitations"."created_by" = (select viewer_cadre()) and (
        ("invitations"."kind" in ('card', 'link') and (select viewer_can('families')) and exists (select 1 from family_links l
          where l.recruit_id = invitations.recruit_id and l.relative_id = invitations.relative_id) and "invitations"."cadre_id" is null and "invitations"."account_id" is null)
        or ("invitations"."kind" = 'recovery' and (select viewer_can('families')) and exists (select 1 from family_links l
          where l.recruit_id = invitations.recruit_id and l.relative_id = invitations.relative_id) and "invitations"."cadre_id" is null
          and viewer_reaches_account("invitations"."account_id"))
        or ("invitations"."kind" in ('cadre', 'recovery') and "invitations"."recruit_id" is null and "invitations"."relative_id" is null
          and ((select viewer_can('appoint')) or (select viewer_can('accounts'))) and viewer_keeps_cadre("invitations"."cadre_id", "invitations"."account_id"))));--> statement-breakpoint
ALTER POLICY "viewer_changes" ON "join_requests" TO portal_app USING ((select viewer_can('families')) and "join_requests"."unit_path" <@ (select viewer_unit()) and "join_requests"."status" = 'waiting') WITH CHECK ("join_requests"."decided_by" = (select viewer_cadre()) and ("join_requests"."recruit_id" is null or exists (select 1 from recruits r where r.id = recruit_id)));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "uploads" TO portal_app WITH CHECK ("uploads"."battalion_id" = (select viewer_battalion()) and "uploads"."account_id" = (select viewer_account()) and (select viewer_can('capture')) and "uploads"."cadre_id" = (select viewer_cadre()) and exists (
        select 1 from posts p where p.id = "uploads"."post_id" and p.status = 'draft' and p.created_by = (select viewer_cadre())));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "duties" TO portal_app WITH CHECK ("duties"."battalion_id" = (select viewer_battalion()) and "duties"."appointed_by" = (select viewer_cadre())
        and exists (select 1 from cadres c where c.id = "duties"."cadre_id")
        and (exists (select 1 from units u where u.id = "duties"."unit_id" and starts_with("duties"."post", u.kind::text) and (
      ((select viewer_can('appoint')) and u.path <@ (select viewer_unit()) and u.path <> (select viewer_unit()))
      or ((select viewer_can('accounts')) and u.kind = 'battalion' and u.battalion_id = (select viewer_battalion())))) or viewer_holds("duties"."unit_id", "duties"."post")));--> statement-breakpoint
ALTER POLICY "viewer_changes" ON "duties" TO portal_app USING ("duties"."battalion_id" = (select viewer_battalion())
        and (exists (select 1 from units u where u.id = "duties"."unit_id" and starts_with("duties"."post", u.kind::text) and (
      ((select viewer_can('appoint')) and u.path <@ (select viewer_unit()) and u.path <> (select viewer_unit()))
      or ((select viewer_can('accounts')) and u.kind = 'battalion' and u.battalion_id = (select viewer_battalion())))) or "duties"."cadre_id" = (select viewer_cadre()) or viewer_holds("duties"."unit_id", "duties"."post"))) WITH CHECK ("duties"."battalion_id" = (select viewer_battalion()) and (exists (select 1 from units u where u.id = "duties"."unit_id" and starts_with("duties"."post", u.kind::text) and (
      ((select viewer_can('appoint')) and u.path <@ (select viewer_unit()) and u.path <> (select viewer_unit()))
      or ((select viewer_can('accounts')) and u.kind = 'battalion' and u.battalion_id = (select viewer_battalion()))))
        or ("duties"."ended_at" is not null and ("duties"."cadre_id" = (select viewer_cadre()) or viewer_holds("duties"."unit_id", "duties"."post")))));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "family_links" TO portal_app WITH CHECK ("family_links"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('roster')) or (select viewer_can('families'))) and "family_links"."status" <> 'joined'
        and exists (select 1 from recruits r where r.id = "family_links"."recruit_id") and viewer_may_link("family_links"."relative_id"));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "recruits" TO portal_app WITH CHECK ("recruits"."battalion_id" = (select viewer_battalion()) and (select viewer_can('roster')) and "recruits"."unit_path" <@ (select viewer_unit())
        and exists (select 1 from intakes i where i.id = "recruits"."intake_id")
        and exists (select 1 from units u where u.id = "recruits"."unit_id" and u.path = "recruits"."unit_path") and exists (select 1 from units c where c.id = "recruits"."company_id" and c.kind = 'company' and c.path @> "recruits"."unit_path"));--> statement-breakpoint
ALTER POLICY "viewer_changes" ON "recruits" TO portal_app USING (((select viewer_can('roster')) or (select viewer_can('intake'))) and "recruits"."unit_path" <@ (select viewer_unit())) WITH CHECK (((select viewer_can('roster')) or (select viewer_can('intake'))) and "recruits"."unit_path" <@ (select viewer_unit())
        and exists (select 1 from units u where u.id = "recruits"."unit_id" and u.path = "recruits"."unit_path") and exists (select 1 from units c where c.id = "recruits"."company_id" and c.kind = 'company' and c.path @> "recruits"."unit_path"));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "photo_recruits" TO portal_app WITH CHECK ("photo_recruits"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('capture')) or (select viewer_can('review'))) and "photo_recruits"."tagged_by" = (select viewer_cadre())
        and viewer_reaches_photo("photo_recruits"."photo_id", "photo_recruits"."post_id")
        and exists (select 1 from recruits r where r.id = "photo_recruits"."recruit_id" and r.photo_consent <> 'declined'));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "photos" TO portal_app WITH CHECK ("photos"."battalion_id" = (select viewer_battalion()) and (select viewer_can('capture')) and "photos"."uploaded_by" = (select viewer_cadre()) and exists (
        select 1 from posts p where p.id = "photos"."post_id" and p.status = 'draft' and p.created_by = (select viewer_cadre())));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "posts" TO portal_app WITH CHECK ("posts"."battalion_id" = (select viewer_battalion()) and (select viewer_can('capture')) and "posts"."unit_path" <@ (select viewer_unit())
        and "posts"."created_by" = (select viewer_cadre()) and "posts"."status" = 'draft' and exists (select 1 from units u where u.id = "posts"."unit_id" and u.path = "posts"."unit_path")
        and exists (select 1 from units g where g.id = "posts"."group_id" and g.path @> "posts"."unit_path" and (g.kind = 'company' or g.id = "posts"."unit_id")) and "posts"."pack_id" is null);--> statement-breakpoint
ALTER POLICY "viewer_changes" ON "posts" TO portal_app USING ((select viewer_can('read')) and "posts"."unit_path" <@ (select viewer_unit())) WITH CHECK ("posts"."unit_path" <@ (select viewer_unit()) and ("posts"."pack_id" is null or exists (select 1 from week_packs w where w.id = "posts"."pack_id")) and (
        ("posts"."status" in ('draft', 'submitted') and (select viewer_can('capture')))
        or ("posts"."status" in ('submitted', 'returned', 'secondReview', 'approved', 'published') and (select viewer_can('review')))
        or ("posts"."status" in ('takenDown', 'published') and (select viewer_can('takeDown')))));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "week_packs" TO portal_app WITH CHECK ("week_packs"."battalion_id" = (select viewer_battalion()) and (select viewer_can('capture')) and "week_packs"."unit_path" <@ (select viewer_unit())
        and "week_packs"."handed_by" = (select viewer_cadre()) and exists (select 1 from units u where u.id = "week_packs"."unit_id" and u.path = "week_packs"."unit_path"));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "recalls" TO portal_app WITH CHECK ("recalls"."battalion_id" = (select viewer_battalion()) and (select viewer_can('takeDown')) and "recalls"."unit_path" <@ (select viewer_unit())
        and "recalls"."recalled_by" = (select viewer_cadre())
        and exists (select 1 from posts p where p.id = "recalls"."post_id" and p.unit_path = "recalls"."unit_path")
        and ("recalls"."photo_id" is null or exists (select 1 from photos f where f.id = "recalls"."photo_id" and f.post_id = "recalls"."post_id")));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "assessment_hands" TO portal_app WITH CHECK ("assessment_hands"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessment_hands"."unit_path" <@ (select viewer_unit())
        and exists (select 1 from units u where u.id = "assessment_hands"."unit_id" and u.path = "assessment_hands"."unit_path") and exists (select 1 from assessments a where a.id = "assessment_hands"."assessment_id"));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "assessment_parts" TO portal_app WITH CHECK ("assessment_parts"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessment_parts"."unit_path" <@ (select viewer_unit())
        and "assessment_parts"."state" = 'entering' and exists (select 1 from units u where u.id = "assessment_parts"."company_id" and u.path = "assessment_parts"."unit_path")
        and exists (select 1 from assessments a where a.id = "assessment_parts"."assessment_id"));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "assessments" TO portal_app WITH CHECK ("assessments"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessments"."unit_path" <@ (select viewer_unit())
        and "assessments"."opened_by" = (select viewer_cadre())
        and exists (select 1 from subject_rules g where g.id = "assessments"."rule_id" and g.subject_id = "assessments"."subject_id")
        and exists (select 1 from intakes i where i.id = "assessments"."intake_id") and exists (select 1 from units u where u.id = "assessments"."unit_id" and u.path = "assessments"."unit_path")
        and ("assessments"."retake_of" is null or viewer_reads_assessment("assessments"."retake_of")));--> statement-breakpoint
ALTER POLICY "viewer_adds" ON "results" TO portal_app WITH CHECK ("results"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "results"."unit_path" <@ (select viewer_unit())
        and "results"."state" = 'pending' and "results"."published_at" is null and not "results"."stands" and "results"."closed_at" is null
        and exists (select 1 from recruits r where r.id = "results"."recruit_id" and r.unit_path = "results"."unit_path" and r.company_id = "results"."company_id")
        and exists (select 1 from assessment_parts p join assessments a on a.id = p.assessment_id
          where p.id = "results"."part_id" and p.assessment_id = "results"."assessment_id" and p.company_id = "results"."company_id" and p.state = 'entering'
          and a.subject_id = "results"."subject_id" and a.intake_id = "results"."intake_id"));--> statement-breakpoint
-- Whose a row is, and where it stands, is not changed by hand; nor what is withheld, which follows consent.
REVOKE UPDATE ON posts, photos, photo_recruits, week_packs FROM portal_app;--> statement-breakpoint
GRANT UPDATE (activity_type, day, caption, audience, status, submitted_at, returned_at, returned_by, return_note, claimed_by,
  claimed_until, approved_at, approved_by, published_at, published_by, published_as, taken_down_at, taken_down_by, take_down_reason,
  checks, second_approved_at, second_approved_by, gathered_at, pack_id, sent_hash) ON posts TO portal_app;--> statement-breakpoint
GRANT UPDATE (position, width, height, thumbhash, audience, left_out_at, edit, edition, return_note) ON photos TO portal_app;--> statement-breakpoint
GRANT UPDATE (x, y) ON photo_recruits TO portal_app;--> statement-breakpoint
GRANT UPDATE (handed_at, handed_by, missing, reason) ON week_packs TO portal_app;
