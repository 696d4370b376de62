CREATE TYPE "public"."link_status" AS ENUM('invited', 'joined', 'noSmartphone', 'declined');--> statement-breakpoint
CREATE TYPE "public"."photo_consent" AS ENUM('companyGroup', 'ownFamilyOnly', 'declined');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('company', 'taggedFamilies');--> statement-breakpoint
CREATE TYPE "public"."post_status" AS ENUM('draft', 'submitted', 'returned', 'secondReview', 'approved', 'published', 'takenDown');--> statement-breakpoint
CREATE TYPE "public"."unit_kind" AS ENUM('regiment', 'battalion', 'company', 'platoon', 'squad');--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"password_hash" text,
	"cadre_id" uuid,
	"relative_id" uuid,
	"locale" text DEFAULT 'vi' NOT NULL,
	"text_size" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "accounts_phone_unique" UNIQUE("phone"),
	CONSTRAINT "accounts_cadreId_unique" UNIQUE("cadre_id"),
	CONSTRAINT "accounts_relativeId_unique" UNIQUE("relative_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "device_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"id_hash" text NOT NULL,
	"battalion_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"duty_id" uuid,
	"as_family" boolean DEFAULT false NOT NULL,
	"device" text NOT NULL,
	"device_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_minutes" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "device_sessions_idHash_unique" UNIQUE("id_hash")
);
--> statement-breakpoint
ALTER TABLE "device_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"hits" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "uploads" (
	"client_id" uuid PRIMARY KEY NOT NULL,
	"battalion_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"cadre_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"route_metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cadres" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"full_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cadres" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"choice" text NOT NULL,
	"text_version" text NOT NULL,
	"channel" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "duties" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"cadre_id" uuid NOT NULL,
	"post" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	"delegated_by" uuid
);
--> statement-breakpoint
ALTER TABLE "duties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "family_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"relative_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"primary_contact" boolean DEFAULT false NOT NULL,
	"status" "link_status" NOT NULL,
	"sees_feed" boolean DEFAULT true NOT NULL,
	CONSTRAINT "family_links_relativeId_recruitId_unique" UNIQUE("relative_id","recruit_id")
);
--> statement-breakpoint
ALTER TABLE "family_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recruits" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"intake_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"company_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"full_name" text NOT NULL,
	"family_name" text NOT NULL,
	"middle_name" text NOT NULL,
	"given_name" text NOT NULL,
	"birth_day" date NOT NULL,
	"hometown" text NOT NULL,
	"photo_consent" "photo_consent" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "recruits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relatives" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"phone" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "relatives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "photo_recruits" (
	"photo_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"battalion_id" uuid NOT NULL,
	"tagged_by" uuid NOT NULL,
	"seen_day" date,
	CONSTRAINT "photo_recruits_photo_id_recruit_id_pk" PRIMARY KEY("photo_id","recruit_id")
);
--> statement-breakpoint
ALTER TABLE "photo_recruits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"sha256" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"thumbhash" text NOT NULL,
	"audience" "audience" DEFAULT 'company' NOT NULL,
	"unit_path" "ltree" DEFAULT '' NOT NULL,
	"live_group_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "photos_clientId_unique" UNIQUE("client_id")
);
--> statement-breakpoint
ALTER TABLE "photos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"group_id" uuid NOT NULL,
	"activity_type" text NOT NULL,
	"day" date NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"audience" "audience" DEFAULT 'company' NOT NULL,
	"status" "post_status" DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"submitted_at" timestamp with time zone,
	"returned_at" timestamp with time zone,
	"returned_by" uuid,
	"return_note" text,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"published_as" text,
	"taken_down_at" timestamp with time zone,
	"taken_down_by" uuid,
	"take_down_reason" text,
	CONSTRAINT "posts_clientId_unique" UNIQUE("client_id"),
	CONSTRAINT "never_own_review" CHECK ("posts"."approved_by" is null or "posts"."approved_by" <> "posts"."created_by"),
	CONSTRAINT "published_was_approved" CHECK ("posts"."status" <> 'published' or ("posts"."approved_at" is not null and "posts"."published_at" is not null)),
	CONSTRAINT "caption_length" CHECK (char_length("posts"."caption") <= 2000)
);
--> statement-breakpoint
ALTER TABLE "posts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intakes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"code" text NOT NULL,
	"week1_monday" date NOT NULL,
	"weeks" integer DEFAULT 12 NOT NULL,
	"oath_day" date NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "intakes_battalionId_code_unique" UNIQUE("battalion_id","code")
);
--> statement-breakpoint
ALTER TABLE "intakes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"kind" "unit_kind" NOT NULL,
	"number" integer NOT NULL,
	"path" "ltree" NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "units_path_unique" UNIQUE("path")
);
--> statement-breakpoint
ALTER TABLE "units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_relative_id_relatives_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_sessions" ADD CONSTRAINT "device_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_sessions" ADD CONSTRAINT "device_sessions_duty_id_duties_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_links" ADD CONSTRAINT "family_links_relative_id_relatives_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_links" ADD CONSTRAINT "family_links_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruits" ADD CONSTRAINT "recruits_intake_id_intakes_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruits" ADD CONSTRAINT "recruits_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruits" ADD CONSTRAINT "recruits_company_id_units_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD CONSTRAINT "photo_recruits_photo_id_photos_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photos"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD CONSTRAINT "photo_recruits_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD CONSTRAINT "photo_recruits_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD CONSTRAINT "photo_recruits_tagged_by_cadres_id_fk" FOREIGN KEY ("tagged_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_uploaded_by_cadres_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_group_id_units_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_created_by_cadres_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_returned_by_cadres_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_claimed_by_cadres_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_approved_by_cadres_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_published_by_cadres_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_taken_down_by_cadres_id_fk" FOREIGN KEY ("taken_down_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_sessions_account_id_index" ON "device_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_id_at_index" ON "audit_log" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "uploads_post_id_index" ON "uploads" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "consents_recruit_id_purpose_decided_at_index" ON "consents" USING btree ("recruit_id","purpose","decided_at");--> statement-breakpoint
CREATE INDEX "duties_cadre_id_index" ON "duties" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "duties_unit_id_index" ON "duties" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "family_links_recruit_id_index" ON "family_links" USING btree ("recruit_id");--> statement-breakpoint
CREATE INDEX "recruits_unit_id_index" ON "recruits" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "recruits_company_id_index" ON "recruits" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "recruits_unit_path_index" ON "recruits" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "relatives_phone_index" ON "relatives" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "photo_recruits_recruit_id_seen_day_index" ON "photo_recruits" USING btree ("recruit_id","seen_day");--> statement-breakpoint
CREATE INDEX "photo_recruits_post_id_recruit_id_index" ON "photo_recruits" USING btree ("post_id","recruit_id");--> statement-breakpoint
CREATE INDEX "photos_post_id_position_index" ON "photos" USING btree ("post_id","position");--> statement-breakpoint
CREATE INDEX "posts_feed" ON "posts" USING btree ("group_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published';--> statement-breakpoint
CREATE INDEX "posts_unit_path_index" ON "posts" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "posts_status_submitted_at_index" ON "posts" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "posts_created_by_created_at_index" ON "posts" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE INDEX "units_path_index" ON "units" USING gist ("path");--> statement-breakpoint
CREATE POLICY "system" ON "accounts" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "accounts" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("accounts"."id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "accounts" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("accounts"."id" = (select viewer_account())) WITH CHECK ("accounts"."id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "system" ON "device_sessions" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "device_sessions" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("device_sessions"."account_id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "device_sessions" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("device_sessions"."account_id" = (select viewer_account())) WITH CHECK ("device_sessions"."account_id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "system" ON "rate_limits" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system" ON "audit_log" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "audit_log" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("audit_log"."account_id" = (select viewer_account()) and "audit_log"."battalion_id" = (select viewer_battalion()));--> statement-breakpoint
CREATE POLICY "system" ON "uploads" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "uploads" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("uploads"."account_id" = (select viewer_account()) and (select viewer_can('capture')));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "uploads" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("uploads"."account_id" = (select viewer_account()) and (select viewer_can('capture')) and "uploads"."cadre_id" = (select viewer_cadre()) and exists (
        select 1 from posts p where p.id = "uploads"."post_id" and p.status = 'draft' and p.created_by = (select viewer_cadre())));--> statement-breakpoint
CREATE POLICY "system" ON "cadres" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "cadres" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("cadres"."id" = (select viewer_cadre()) or ("cadres"."battalion_id" = (select viewer_battalion()) and (select viewer_can('read'))));--> statement-breakpoint
CREATE POLICY "system" ON "consents" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "consents" AS PERMISSIVE FOR SELECT TO "portal_app" USING (exists (select 1 from recruits r where r.id = "consents"."recruit_id"));--> statement-breakpoint
CREATE POLICY "system" ON "duties" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "duties" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("duties"."cadre_id" = (select viewer_cadre()) or ("duties"."battalion_id" = (select viewer_battalion()) and (select viewer_can('read'))));--> statement-breakpoint
CREATE POLICY "system" ON "family_links" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "family_links" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("family_links"."relative_id" = (select viewer_relative())
        or ((select viewer_can('read')) and exists (select 1 from recruits r where r.id = "family_links"."recruit_id")));--> statement-breakpoint
CREATE POLICY "system" ON "recruits" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "recruits" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and "recruits"."unit_path" <@ (select viewer_unit())) or "recruits"."id" = any ((select viewer_recruits())::uuid[]));--> statement-breakpoint
CREATE POLICY "system" ON "relatives" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "relatives" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("relatives"."id" = (select viewer_relative())
        or ((select viewer_can('read')) and exists (select 1 from family_links l where l.relative_id = "relatives"."id")));--> statement-breakpoint
CREATE POLICY "system" ON "photo_recruits" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "photo_recruits" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("photo_recruits"."recruit_id" = any ((select viewer_recruits())::uuid[])
        or ((select viewer_can('read')) and exists (select 1 from recruits r where r.id = "photo_recruits"."recruit_id")));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "photo_recruits" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (((select viewer_can('capture')) or (select viewer_can('review'))) and "photo_recruits"."tagged_by" = (select viewer_cadre())
        and viewer_reaches_photo("photo_recruits"."photo_id", "photo_recruits"."post_id")
        and exists (select 1 from recruits r where r.id = "photo_recruits"."recruit_id" and r.photo_consent <> 'declined'));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "photo_recruits" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (((select viewer_can('review')) or (select viewer_can('takeDown'))) and viewer_reaches_photo("photo_recruits"."photo_id", "photo_recruits"."post_id")) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_removes" ON "photo_recruits" AS PERMISSIVE FOR DELETE TO "portal_app" USING (((select viewer_can('capture')) or (select viewer_can('review'))) and viewer_reaches_photo("photo_recruits"."photo_id", "photo_recruits"."post_id"));--> statement-breakpoint
CREATE POLICY "system" ON "photos" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "photos" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and "photos"."unit_path" <@ (select viewer_unit()))
        or ("photos"."live_group_id" = any ((select viewer_groups())::uuid[]) and ("photos"."audience" = 'company' or exists (
          select 1 from photo_recruits pr where pr.photo_id = "photos"."id" and pr.recruit_id = any ((select viewer_recruits())::uuid[])))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "photos" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ((select viewer_can('capture')) and "photos"."uploaded_by" = (select viewer_cadre()) and exists (
        select 1 from posts p where p.id = "photos"."post_id" and p.status = 'draft' and p.created_by = (select viewer_cadre())));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "photos" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (((select viewer_can('capture')) or (select viewer_can('review'))) and "photos"."unit_path" <@ (select viewer_unit())) WITH CHECK ("photos"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_removes" ON "photos" AS PERMISSIVE FOR DELETE TO "portal_app" USING ((select viewer_can('capture')) and exists (
        select 1 from posts p where p.id = "photos"."post_id" and p.status = 'draft' and p.created_by = (select viewer_cadre())));--> statement-breakpoint
CREATE POLICY "system" ON "posts" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "posts" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and "posts"."unit_path" <@ (select viewer_unit()))
        or ("posts"."status" = 'published' and "posts"."group_id" = any ((select viewer_groups())::uuid[])
          and ("posts"."audience" = 'company' or exists (
            select 1 from photo_recruits pr where pr.post_id = "posts"."id" and pr.recruit_id = any ((select viewer_recruits())::uuid[])))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "posts" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ((select viewer_can('capture')) and "posts"."unit_path" <@ (select viewer_unit()) and "posts"."created_by" = (select viewer_cadre()) and "posts"."status" = 'draft');--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "posts" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and "posts"."unit_path" <@ (select viewer_unit())) WITH CHECK ("posts"."unit_path" <@ (select viewer_unit()) and (
        ("posts"."status" in ('draft', 'submitted') and (select viewer_can('capture')))
        or ("posts"."status" in ('submitted', 'returned', 'secondReview', 'approved', 'published') and (select viewer_can('review')))
        or ("posts"."status" in ('takenDown', 'published') and (select viewer_can('takeDown')))));--> statement-breakpoint
CREATE POLICY "viewer_removes" ON "posts" AS PERMISSIVE FOR DELETE TO "portal_app" USING ((select viewer_can('capture')) and "posts"."created_by" = (select viewer_cadre()) and "posts"."status" = 'draft');--> statement-breakpoint
CREATE POLICY "system" ON "intakes" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "intakes" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("intakes"."battalion_id" = (select viewer_battalion()));--> statement-breakpoint
CREATE POLICY "system" ON "units" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "units" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("units"."path" <@ (select viewer_unit()) or "units"."path" @> (select viewer_unit()) or "units"."path" @> any ((select viewer_paths())::ltree[]));