CREATE TYPE "public"."invitation_kind" AS ENUM('card', 'link', 'cadre', 'recovery');--> statement-breakpoint
CREATE TYPE "public"."request_status" AS ENUM('waiting', 'approved', 'refused');--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"battalion_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"recovery_hashes" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"kind" "invitation_kind" NOT NULL,
	"recruit_id" uuid,
	"relative_id" uuid,
	"cadre_id" uuid,
	"account_id" uuid,
	"phone" text NOT NULL,
	"secret_hash" text NOT NULL,
	"code_hash" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_secretHash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "invitations_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "join_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"full_name" text NOT NULL,
	"phone" text NOT NULL,
	"relation" text NOT NULL,
	"recruit_name" text NOT NULL,
	"recruit_birth_day" date NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"secret_hash" text NOT NULL,
	"status" "request_status" DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"recruit_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "join_requests_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "join_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recruit_views" (
	"recruit_id" uuid NOT NULL,
	"cadre_id" uuid NOT NULL,
	"day" date NOT NULL,
	"battalion_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"rank" text NOT NULL,
	"cadre_name" text NOT NULL,
	"post" text NOT NULL,
	CONSTRAINT "recruit_views_recruit_id_cadre_id_day_pk" PRIMARY KEY("recruit_id","cadre_id","day")
);
--> statement-breakpoint
ALTER TABLE "recruit_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recruit_words" (
	"recruit_id" uuid NOT NULL,
	"battalion_id" uuid NOT NULL,
	"word" text NOT NULL,
	"unit_path" "ltree" NOT NULL,
	CONSTRAINT "recruit_words_recruit_id_word_pk" PRIMARY KEY("recruit_id","word")
);
--> statement-breakpoint
ALTER TABLE "recruit_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "posts_feed";--> statement-breakpoint
ALTER TABLE "recruits" ALTER COLUMN "photo_consent" SET DEFAULT 'declined';--> statement-breakpoint
ALTER TABLE "device_sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "relative_id" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "witness" text;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "appointed_by" uuid;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "family_links" ADD COLUMN "receives_results" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "family_links" ADD COLUMN "may_ask" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "family_links" ADD COLUMN "may_be_called" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "family_links" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recruits" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "recruits" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD COLUMN "x" real;--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD COLUMN "y" real;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "withheld" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "family_until" date;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "remove_on" date;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "figures" jsonb;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_relative_id_relatives_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."relatives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_company_id_units_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruit_views" ADD CONSTRAINT "recruit_views_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruit_words" ADD CONSTRAINT "recruit_words_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_account_id_at_index" ON "notices" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "invitations_recruit_id_relative_id_index" ON "invitations" USING btree ("recruit_id","relative_id");--> statement-breakpoint
CREATE INDEX "invitations_phone_index" ON "invitations" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "join_requests_company_id_status_index" ON "join_requests" USING btree ("company_id","status");--> statement-breakpoint
CREATE INDEX "recruit_words_word" ON "recruit_words" USING btree ("battalion_id","word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "recruits_intake_id_birth_day_index" ON "recruits" USING btree ("intake_id","birth_day");--> statement-breakpoint
CREATE UNIQUE INDEX "recruits_code" ON "recruits" USING btree ("intake_id","code") WHERE code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "intakes_one_open" ON "intakes" USING btree ("battalion_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "posts_feed" ON "posts" USING btree ("group_id","published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published' and closed_at is null;--> statement-breakpoint
ALTER TABLE "consents" DROP COLUMN "withdrawn_at";--> statement-breakpoint
ALTER TABLE "photo_recruits" ADD CONSTRAINT "point_inside" CHECK (("photo_recruits"."x" is null) = ("photo_recruits"."y" is null) and "photo_recruits"."x" between 0 and 1 and "photo_recruits"."y" between 0 and 1);--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "cadres" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("cadres"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('appoint')) or (select viewer_can('accounts'))));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "cadres" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("cadres"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('appoint')) or (select viewer_can('accounts')))) WITH CHECK ("cadres"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('appoint')) or (select viewer_can('accounts'))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "consents" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("consents"."battalion_id" = (select viewer_battalion()) and (
        ("consents"."recruit_id" = any ((select viewer_recruits())::uuid[]) and "consents"."relative_id" = (select viewer_relative()) and "consents"."channel" = 'portal')
        or ((select viewer_can('families')) and "consents"."relative_id" is null and "consents"."recorded_by" = (select viewer_cadre()) and "consents"."channel" = 'paper'
          and exists (select 1 from recruits r where r.id = "consents"."recruit_id" and r.unit_path <@ (select viewer_unit())))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "duties" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("duties"."battalion_id" = (select viewer_battalion()) and "duties"."appointed_by" = (select viewer_cadre())
        and ((((select viewer_can('appoint')) and exists (select 1 from units u where u.id = "duties"."unit_id" and u.path <@ (select viewer_unit())))
    or ((select viewer_can('accounts')) and "duties"."post" like 'battalion%')) or viewer_holds("duties"."unit_id", "duties"."post")));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "duties" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("duties"."battalion_id" = (select viewer_battalion())
        and ((((select viewer_can('appoint')) and exists (select 1 from units u where u.id = "duties"."unit_id" and u.path <@ (select viewer_unit())))
    or ((select viewer_can('accounts')) and "duties"."post" like 'battalion%')) or "duties"."cadre_id" = (select viewer_cadre()) or viewer_holds("duties"."unit_id", "duties"."post"))) WITH CHECK ("duties"."battalion_id" = (select viewer_battalion()) and ((((select viewer_can('appoint')) and exists (select 1 from units u where u.id = "duties"."unit_id" and u.path <@ (select viewer_unit())))
    or ((select viewer_can('accounts')) and "duties"."post" like 'battalion%'))
        or ("duties"."ended_at" is not null and ("duties"."cadre_id" = (select viewer_cadre()) or viewer_holds("duties"."unit_id", "duties"."post")))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "family_links" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("family_links"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('roster')) or (select viewer_can('families'))) and "family_links"."status" <> 'joined'
        and exists (select 1 from recruits r where r.id = "family_links"."recruit_id"));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "family_links" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (((select viewer_can('roster')) or (select viewer_can('families'))) and exists (select 1 from recruits r where r.id = "family_links"."recruit_id")) WITH CHECK (((select viewer_can('roster')) or (select viewer_can('families'))) and exists (select 1 from recruits r where r.id = "family_links"."recruit_id"));--> statement-breakpoint
CREATE POLICY "viewer_removes" ON "family_links" AS PERMISSIVE FOR DELETE TO "portal_app" USING (((select viewer_can('roster')) or (select viewer_can('families'))) and exists (select 1 from recruits r where r.id = "family_links"."recruit_id"));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "recruits" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("recruits"."battalion_id" = (select viewer_battalion()) and (select viewer_can('roster')) and "recruits"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "recruits" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (((select viewer_can('roster')) or (select viewer_can('intake'))) and "recruits"."unit_path" <@ (select viewer_unit())) WITH CHECK (((select viewer_can('roster')) or (select viewer_can('intake'))) and "recruits"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "relatives" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("relatives"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('roster')) or (select viewer_can('families'))));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "relatives" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (((select viewer_can('roster')) or (select viewer_can('families'))) and exists (select 1 from family_links l where l.relative_id = "relatives"."id")) WITH CHECK (((select viewer_can('roster')) or (select viewer_can('families'))));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "intakes" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("intakes"."battalion_id" = (select viewer_battalion()) and (select viewer_can('intake')));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "intakes" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("intakes"."battalion_id" = (select viewer_battalion()) and (select viewer_can('intake'))) WITH CHECK ("intakes"."battalion_id" = (select viewer_battalion()) and (select viewer_can('intake')));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "units" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("units"."battalion_id" = (select viewer_battalion()) and (select viewer_can('roster')) and "units"."path" <@ (select viewer_unit())
        and "units"."kind" in ('platoon', 'squad'));--> statement-breakpoint
CREATE POLICY "system" ON "notices" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "notices" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("notices"."account_id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "notices" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("notices"."account_id" = (select viewer_account())) WITH CHECK ("notices"."account_id" = (select viewer_account()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "notices" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("notices"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('families')) and viewer_reaches_account("notices"."account_id")));--> statement-breakpoint
CREATE POLICY "system" ON "second_factors" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system" ON "invitations" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "invitations" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and exists (select 1 from recruits r where r.id = recruit_id))
        or ("invitations"."battalion_id" = (select viewer_battalion()) and "invitations"."created_by" = (select viewer_cadre())));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "invitations" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("invitations"."battalion_id" = (select viewer_battalion()) and "invitations"."created_by" = (select viewer_cadre()) and (
        ("invitations"."kind" in ('card', 'link') and (select viewer_can('families')) and exists (select 1 from recruits r where r.id = recruit_id))
        or ("invitations"."kind" = 'recovery' and (select viewer_can('families')) and viewer_reaches_account("invitations"."account_id"))
        or ("invitations"."kind" in ('cadre', 'recovery') and "invitations"."cadre_id" is not null and ((select viewer_can('appoint')) or (select viewer_can('accounts'))))));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "invitations" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ("invitations"."used_at" is null and (((select viewer_can('families')) and exists (select 1 from recruits r where r.id = recruit_id)) or "invitations"."created_by" = (select viewer_cadre()))) WITH CHECK ("invitations"."revoked_at" is not null);--> statement-breakpoint
CREATE POLICY "system" ON "join_requests" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "join_requests" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('families')) and "join_requests"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "join_requests" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('families')) and "join_requests"."unit_path" <@ (select viewer_unit()) and "join_requests"."status" = 'waiting') WITH CHECK ("join_requests"."decided_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "recruit_views" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "recruit_views" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("recruit_views"."recruit_id" = any ((select viewer_recruits())::uuid[]) or "recruit_views"."cadre_id" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "recruit_views" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ((select viewer_can('read')) and "recruit_views"."cadre_id" = (select viewer_cadre()) and "recruit_views"."battalion_id" = (select viewer_battalion())
        and exists (select 1 from recruits r where r.id = "recruit_views"."recruit_id"));--> statement-breakpoint
CREATE POLICY "system" ON "recruit_words" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "recruit_words" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('read')) and "recruit_words"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "accounts" TO portal_app USING ("accounts"."id" = (select viewer_account()) or ((select viewer_can('families')) and viewer_reaches_family("accounts"."relative_id")));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "device_sessions" TO portal_app USING ("device_sessions"."account_id" = (select viewer_account()) or ((select viewer_can('families')) and viewer_reaches_account("device_sessions"."account_id")));--> statement-breakpoint
ALTER POLICY "viewer_changes" ON "device_sessions" TO portal_app USING ("device_sessions"."account_id" = (select viewer_account()) or ((select viewer_can('families')) and viewer_reaches_account("device_sessions"."account_id"))) WITH CHECK ("device_sessions"."account_id" = (select viewer_account()) or ((select viewer_can('families')) and viewer_reaches_account("device_sessions"."account_id")));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "cadres" TO portal_app USING ("cadres"."id" = (select viewer_cadre())
        or ("cadres"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('read')) or (select viewer_can('accounts')))));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "duties" TO portal_app USING ("duties"."cadre_id" = (select viewer_cadre())
        or ("duties"."battalion_id" = (select viewer_battalion()) and ((select viewer_can('read')) or (select viewer_can('accounts')))));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "recruits" TO portal_app USING (((select viewer_can('read')) and "recruits"."unit_path" <@ (select viewer_unit()) and "recruits"."closed_at" is null)
        or "recruits"."id" = any ((select viewer_recruits())::uuid[]));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "photos" TO portal_app USING (((select viewer_can('read')) and "photos"."unit_path" <@ (select viewer_unit()))
        or (not "photos"."withheld" and (("photos"."audience" = 'company' and "photos"."live_group_id" = any ((select viewer_groups())::uuid[]))
          or ("photos"."live_group_id" is not null and exists (
            select 1 from photo_recruits pr where pr.photo_id = "photos"."id" and pr.recruit_id = any ((select viewer_recruits())::uuid[]))))));--> statement-breakpoint
ALTER POLICY "viewer_reads" ON "posts" TO portal_app USING (((select viewer_can('read')) and "posts"."unit_path" <@ (select viewer_unit()) and "posts"."closed_at" is null)
        or ("posts"."status" = 'published' and (("posts"."audience" = 'company' and "posts"."group_id" = any ((select viewer_groups())::uuid[]))
          or exists (select 1 from photo_recruits pr where pr.post_id = "posts"."id" and pr.recruit_id = any ((select viewer_recruits())::uuid[])))));