ALTER TABLE "posts" ADD COLUMN "sent_hash" text;--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "week_packs" TO portal_app USING ((select viewer_can('read')) and "week_packs"."unit_path" <@ (select viewer_unit()) and "week_packs"."handed_at" > coalesce(
        (select max(i.closed_at) from intakes i where i.battalion_id = "week_packs"."battalion_id"), '-infinity'));--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO portal_system;--> statement-breakpoint
SET LOCAL ROLE portal_system;--> statement-breakpoint
-- As before, but a post that its author had laid to the week is the successor's to look at first.
CREATE OR REPLACE FUNCTION hand_over_work(ended uuid, successor uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
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
  UPDATE posts SET created_by = successor, gathered_at = NULL
    WHERE created_by = d.cadre_id AND unit_id = d.unit_id AND status IN ('draft', 'returned') AND closed_at IS NULL;
  GET DIAGNOSTICS moved = ROW_COUNT;
  UPDATE posts SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = d.cadre_id AND status IN ('submitted', 'secondReview');
  RETURN moved;
END $$;--> statement-breakpoint
-- As before, but who is seen is left to the photo's own trigger, which knows of recalls too.
CREATE OR REPLACE FUNCTION consent_leads_photos() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- The posts before their photos, as whoever publishes holds them: neither waits for the other for ever.
  PERFORM 1 FROM posts WHERE id IN (SELECT post_id FROM photo_recruits WHERE recruit_id = NEW.id)
    ORDER BY id FOR NO KEY UPDATE;
  UPDATE photos p SET
    withheld = EXISTS (SELECT 1 FROM photo_recruits t JOIN recruits r ON r.id = t.recruit_id
      WHERE t.photo_id = p.id AND r.photo_consent = 'declined'),
    audience = CASE WHEN NEW.photo_consent = 'ownFamilyOnly' THEN 'taggedFamilies' ELSE p.audience END
  WHERE p.id IN (SELECT photo_id FROM photo_recruits WHERE recruit_id = NEW.id);
  UPDATE posts SET audience = 'taggedFamilies'
  WHERE audience = 'company' AND id IN (SELECT post_id FROM photo_recruits WHERE recruit_id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.post_id = posts.id AND p.audience = 'company' AND NOT p.withheld AND p.left_out_at IS NULL);
  RETURN NULL;
END $$;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_system;
