CREATE TABLE "activity_rules" (
	"battalion_id" uuid NOT NULL,
	"activity_type" text NOT NULL,
	"checks" text[] NOT NULL,
	"second_review" boolean NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_rules_battalion_id_activity_type_pk" PRIMARY KEY("battalion_id","activity_type")
);
--> statement-breakpoint
ALTER TABLE "activity_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hand_over_hours" (
	"battalion_id" uuid PRIMARY KEY NOT NULL,
	"weekday" integer NOT NULL,
	"hour" time(0) NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "a_weekday" CHECK ("hand_over_hours"."weekday" between 1 and 7)
);
--> statement-breakpoint
ALTER TABLE "hand_over_hours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "week_packs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"monday" date NOT NULL,
	"handed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handed_by" uuid NOT NULL,
	"missing" uuid[] DEFAULT '{}' NOT NULL,
	"reason" text,
	CONSTRAINT "week_packs_unitId_monday_unique" UNIQUE("unit_id","monday"),
	CONSTRAINT "missing_has_reason" CHECK (cardinality("week_packs"."missing") = 0 or "week_packs"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "week_packs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post_views" (
	"post_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"battalion_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_views_post_id_account_id_pk" PRIMARY KEY("post_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "post_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recalls" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"post_id" uuid NOT NULL,
	"photo_id" uuid,
	"recalled_by" uuid,
	"asked_by" uuid,
	"kind" text DEFAULT 'other' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"words" text,
	"told_at" timestamp with time zone,
	"told_by" uuid,
	"told" integer,
	CONSTRAINT "known_kind" CHECK ("recalls"."kind" in ('security', 'family', 'mistake', 'other')),
	CONSTRAINT "cadre_has_reason" CHECK ("recalls"."recalled_by" is null or "recalls"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "recalls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "left_out_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "edit" jsonb;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "edition" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "return_note" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "checks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "second_approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "second_approved_by" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "gathered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "pack_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_rules" ADD CONSTRAINT "activity_rules_changed_by_cadres_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_hours" ADD CONSTRAINT "hand_over_hours_changed_by_cadres_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_packs" ADD CONSTRAINT "week_packs_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_packs" ADD CONSTRAINT "week_packs_handed_by_cadres_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_views" ADD CONSTRAINT "post_views_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_views" ADD CONSTRAINT "post_views_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_recalled_by_cadres_id_fk" FOREIGN KEY ("recalled_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_asked_by_relatives_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."relatives"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_told_by_cadres_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_views_account_id_index" ON "post_views" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "recalls_battalion_id_at_index" ON "recalls" USING btree ("battalion_id","at");--> statement-breakpoint
CREATE INDEX "recalls_post_id_index" ON "recalls" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "recalls_photo_id_index" ON "recalls" USING btree ("photo_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_second_approved_by_cadres_id_fk" FOREIGN KEY ("second_approved_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_pack_id_week_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."week_packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_pack_id_index" ON "posts" USING btree ("pack_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "two_pairs_of_eyes" CHECK ("posts"."second_approved_by" is null or ("posts"."second_approved_by" <> "posts"."created_by" and "posts"."second_approved_by" <> "posts"."approved_by"));--> statement-breakpoint
CREATE POLICY "system" ON "activity_rules" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "activity_rules" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("activity_rules"."battalion_id" = (select viewer_battalion()) and (select viewer_can('read')));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "activity_rules" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake')) and "activity_rules"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "activity_rules" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake'))) WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake')) and "activity_rules"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "hand_over_hours" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "hand_over_hours" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("hand_over_hours"."battalion_id" = (select viewer_battalion()) and (select viewer_can('read')));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "hand_over_hours" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake')) and "hand_over_hours"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "hand_over_hours" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake'))) WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('review')) and (select viewer_can('intake')) and "hand_over_hours"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "week_packs" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "week_packs" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('read')) and "week_packs"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "week_packs" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ((select viewer_can('capture')) and "week_packs"."unit_path" <@ (select viewer_unit()) and "week_packs"."handed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "week_packs" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('capture')) and "week_packs"."unit_path" <@ (select viewer_unit())) WITH CHECK ("week_packs"."unit_path" <@ (select viewer_unit()) and "week_packs"."handed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "post_views" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "post_views" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("post_views"."account_id" = (select viewer_account())
        or ((select viewer_can('read')) and exists (select 1 from posts p where p.id = "post_views"."post_id")));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "post_views" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("post_views"."account_id" = (select viewer_account()) and (select viewer_relative()) is not null and "post_views"."battalion_id" = (select viewer_battalion())
        and exists (select 1 from posts p where p.id = "post_views"."post_id" and p.status = 'published'));--> statement-breakpoint
CREATE POLICY "system" ON "recalls" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "recalls" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and "recalls"."unit_path" <@ (select viewer_unit()) and exists (select 1 from posts p where p.id = "recalls"."post_id"))
        or "recalls"."asked_by" = (select viewer_relative()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "recalls" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ((select viewer_can('takeDown')) and "recalls"."unit_path" <@ (select viewer_unit()) and "recalls"."recalled_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "recalls" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('takeDown')) and "recalls"."unit_path" <@ (select viewer_unit()) and "recalls"."recalled_by" = (select viewer_cadre())) WITH CHECK ("recalls"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "photos" TO portal_app USING (((select viewer_can('read')) and "photos"."unit_path" <@ (select viewer_unit()))
        or (not "photos"."withheld" and "photos"."left_out_at" is null and (("photos"."audience" = 'company' and "photos"."live_group_id" = any ((select viewer_groups())::uuid[]))
          or ("photos"."live_group_id" is not null and exists (
            select 1 from photo_recruits pr where pr.photo_id = "photos"."id" and pr.recruit_id = any ((select viewer_recruits())::uuid[]))))));--> statement-breakpoint
CREATE INDEX "photos_sha256_index" ON "photos" USING btree ("sha256");