-- Of his recruits those whose results a relative receives.
CREATE FUNCTION viewer_results() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('viewer.results', true), ''), '{}')::uuid[];--> statement-breakpoint
-- Whether a result of this assessment, or of this part of one, is now the viewer's to read, wherever it was opened: its
-- recruit has moved. Made here for the policies below; they change hands with the other functions.
CREATE FUNCTION viewer_reads_assessment(opened uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN viewer_can('read') AND EXISTS (SELECT 1 FROM results r
    WHERE r.assessment_id = opened AND r.closed_at IS NULL AND r.unit_path <@ viewer_unit());
END $$;--> statement-breakpoint
CREATE FUNCTION viewer_reads_part(part uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public AS $$
BEGIN
  RETURN viewer_can('read') AND EXISTS (SELECT 1 FROM results r
    WHERE r.part_id = part AND r.closed_at IS NULL AND r.unit_path <@ viewer_unit());
END $$;--> statement-breakpoint
CREATE TABLE "commendations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"body" text NOT NULL,
	"for_group" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"return_note" text,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"signed" jsonb,
	"closed_at" timestamp with time zone,
	CONSTRAINT "known_kind" CHECK ("commendations"."kind" in ('praise', 'award')),
	CONSTRAINT "known_state" CHECK ("commendations"."state" in ('proposed', 'returned', 'approved', 'withdrawn')),
	CONSTRAINT "body_length" CHECK (char_length("commendations"."body") between 1 and 600),
	CONSTRAINT "never_own_approval" CHECK ("commendations"."approved_by" is null or "commendations"."approved_by" <> "commendations"."proposed_by"),
	CONSTRAINT "approved_whole" CHECK ("commendations"."state" <> 'approved' or ("commendations"."approved_at" is not null and "commendations"."approved_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "commendations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "honours" (
	"commendation_id" uuid PRIMARY KEY NOT NULL,
	"battalion_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"full_name" text NOT NULL,
	"platoon" integer,
	"body" text NOT NULL,
	"day" date NOT NULL,
	"shown_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "honours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "weekly_remarks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"monday" date NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"conduct" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"rev" integer DEFAULT 0 NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"return_note" text,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"signed" jsonb,
	"closed_at" timestamp with time zone,
	CONSTRAINT "weekly_remarks_recruitId_monday_unique" UNIQUE("recruit_id","monday"),
	CONSTRAINT "body_length" CHECK (char_length("weekly_remarks"."body") <= 600),
	CONSTRAINT "known_state" CHECK ("weekly_remarks"."state" in ('draft', 'submitted', 'returned', 'released')),
	CONSTRAINT "never_own_release" CHECK ("weekly_remarks"."released_by" is null or "weekly_remarks"."released_by" <> "weekly_remarks"."written_by"),
	CONSTRAINT "released_whole" CHECK ("weekly_remarks"."state" <> 'released' or (trim("weekly_remarks"."body") <> '' and "weekly_remarks"."released_at" is not null and "weekly_remarks"."released_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "weekly_remarks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_hands" (
	"assessment_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"battalion_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"handed_at" timestamp with time zone,
	"handed_by" uuid,
	"return_note" text,
	CONSTRAINT "assessment_hands_assessment_id_unit_id_pk" PRIMARY KEY("assessment_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "assessment_hands" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_parts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"state" text DEFAULT 'entering' NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"shares" jsonb,
	"closed_at" timestamp with time zone,
	CONSTRAINT "assessment_parts_assessmentId_companyId_unique" UNIQUE("assessment_id","company_id"),
	CONSTRAINT "known_state" CHECK ("assessment_parts"."state" in ('entering', 'approved', 'published')),
	CONSTRAINT "published_was_approved" CHECK ("assessment_parts"."state" <> 'published' or ("assessment_parts"."approved_at" is not null and "assessment_parts"."published_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "assessment_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"intake_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"day" date NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"examiner" text NOT NULL,
	"retake_of" uuid,
	"opened_by" uuid,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_rules" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"excellent_share" numeric(3, 2) NOT NULL,
	"good_share" numeric(3, 2) NOT NULL,
	"pass_share" numeric(3, 2) NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "course_rules_battalionId_version_unique" UNIQUE("battalion_id","version")
);
--> statement-breakpoint
ALTER TABLE "course_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme_weeks" (
	"battalion_id" uuid NOT NULL,
	"week" integer NOT NULL,
	"theme_vi" text NOT NULL,
	"theme_en" text NOT NULL,
	"ahead_vi" text,
	"ahead_en" text,
	"focus_vi" text[] NOT NULL,
	"focus_en" text[] NOT NULL,
	"note_vi" text NOT NULL,
	"note_en" text NOT NULL,
	"ask_vi" text[] NOT NULL,
	"ask_en" text[] NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_weeks_battalion_id_week_pk" PRIMARY KEY("battalion_id","week")
);
--> statement-breakpoint
ALTER TABLE "programme_weeks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "result_corrections" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"result_id" uuid NOT NULL,
	"was" jsonb NOT NULL,
	"became" jsonb NOT NULL,
	"reason" text NOT NULL,
	"corrected_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "has_reason" CHECK (trim("result_corrections"."reason") <> '')
);
--> statement-breakpoint
ALTER TABLE "result_corrections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "result_figures" (
	"battalion_id" uuid NOT NULL,
	"intake_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"grade" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "result_figures_battalion_id_intake_id_company_id_subject_id_grade_pk" PRIMARY KEY("battalion_id","intake_id","company_id","subject_id","grade")
);
--> statement-breakpoint
ALTER TABLE "result_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "results" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"intake_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"recruit_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"value" numeric(8, 2),
	"hits" integer,
	"grade" text,
	"rev" integer DEFAULT 0 NOT NULL,
	"entered_by" uuid,
	"entered_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"stands" boolean DEFAULT false NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "results_assessmentId_recruitId_unique" UNIQUE("assessment_id","recruit_id"),
	CONSTRAINT "known_state" CHECK ("results"."state" in ('pending', 'scored', 'absent', 'excused')),
	CONSTRAINT "known_grade" CHECK ("results"."grade" in ('excellent', 'good', 'pass', 'fail')),
	CONSTRAINT "scored_whole" CHECK (("results"."state" = 'scored') = ("results"."value" is not null) and ("results"."state" = 'scored') = ("results"."grade" is not null)
        and ("results"."hits" is null or ("results"."state" = 'scored' and "results"."hits" >= 0)) and "results"."value" >= 0)
);
--> statement-breakpoint
ALTER TABLE "results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subject_rules" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"block" text NOT NULL,
	"core" boolean NOT NULL,
	"enabled" boolean NOT NULL,
	"weight" numeric(4, 1) DEFAULT 1 NOT NULL,
	"scoring" jsonb NOT NULL,
	"weeks" integer[] NOT NULL,
	"collective" boolean DEFAULT false NOT NULL,
	"safety_gate" boolean DEFAULT false NOT NULL,
	"family_visibility" text NOT NULL,
	"explain_vi" text NOT NULL,
	"explain_en" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "subject_rules_subjectId_version_unique" UNIQUE("subject_id","version"),
	CONSTRAINT "known_visibility" CHECK ("subject_rules"."family_visibility" in ('grade', 'gradeAndValue', 'collectiveOnly', 'hidden'))
);
--> statement-breakpoint
ALTER TABLE "subject_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"battalion_id" uuid NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "subjects_battalionId_code_unique" UNIQUE("battalion_id","code")
);
--> statement-breakpoint
ALTER TABLE "subjects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recruits" ADD COLUMN "praise_consent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "commendations" ADD CONSTRAINT "commendations_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commendations" ADD CONSTRAINT "commendations_proposed_by_cadres_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commendations" ADD CONSTRAINT "commendations_approved_by_cadres_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honours" ADD CONSTRAINT "honours_commendation_id_commendations_id_fk" FOREIGN KEY ("commendation_id") REFERENCES "public"."commendations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honours" ADD CONSTRAINT "honours_group_id_units_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_remarks" ADD CONSTRAINT "weekly_remarks_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_remarks" ADD CONSTRAINT "weekly_remarks_written_by_cadres_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_remarks" ADD CONSTRAINT "weekly_remarks_released_by_cadres_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_hands" ADD CONSTRAINT "assessment_hands_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_hands" ADD CONSTRAINT "assessment_hands_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_hands" ADD CONSTRAINT "assessment_hands_handed_by_cadres_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_parts" ADD CONSTRAINT "assessment_parts_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_parts" ADD CONSTRAINT "assessment_parts_company_id_units_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_parts" ADD CONSTRAINT "assessment_parts_approved_by_cadres_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_parts" ADD CONSTRAINT "assessment_parts_published_by_cadres_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_intake_id_intakes_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_rule_id_subject_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."subject_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_opened_by_cadres_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_rules" ADD CONSTRAINT "course_rules_created_by_cadres_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_weeks" ADD CONSTRAINT "programme_weeks_changed_by_cadres_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_corrections" ADD CONSTRAINT "result_corrections_result_id_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."results"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_corrections" ADD CONSTRAINT "result_corrections_corrected_by_cadres_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_figures" ADD CONSTRAINT "result_figures_intake_id_intakes_id_fk" FOREIGN KEY ("intake_id") REFERENCES "public"."intakes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_figures" ADD CONSTRAINT "result_figures_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_part_id_assessment_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."assessment_parts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_recruit_id_recruits_id_fk" FOREIGN KEY ("recruit_id") REFERENCES "public"."recruits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_entered_by_cadres_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_rules" ADD CONSTRAINT "subject_rules_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_rules" ADD CONSTRAINT "subject_rules_created_by_cadres_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commendations_recruit_id_day_index" ON "commendations" USING btree ("recruit_id","day");--> statement-breakpoint
CREATE INDEX "commendations_unit_path_index" ON "commendations" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "honours_group_id_day_index" ON "honours" USING btree ("group_id","day");--> statement-breakpoint
CREATE INDEX "weekly_remarks_unit_path_index" ON "weekly_remarks" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "assessment_parts_unit_path_index" ON "assessment_parts" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "assessments_intake_id_day_index" ON "assessments" USING btree ("intake_id","day");--> statement-breakpoint
CREATE INDEX "assessments_unit_path_index" ON "assessments" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "result_corrections_result_id_at_index" ON "result_corrections" USING btree ("result_id","at");--> statement-breakpoint
CREATE INDEX "results_recruit_id_subject_id_index" ON "results" USING btree ("recruit_id","subject_id");--> statement-breakpoint
CREATE INDEX "results_part_id_index" ON "results" USING btree ("part_id");--> statement-breakpoint
CREATE INDEX "results_unit_path_index" ON "results" USING gist ("unit_path");--> statement-breakpoint
CREATE INDEX "results_figures" ON "results" USING btree ("battalion_id","intake_id","company_id","subject_id","grade") WHERE stands;--> statement-breakpoint
CREATE POLICY "system" ON "commendations" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "commendations" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and closed_at is null) or ("commendations"."state" = 'approved' and "commendations"."recruit_id" = any ((select viewer_results())::uuid[])));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "commendations" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("commendations"."battalion_id" = (select viewer_battalion()) and (select viewer_can('remark')) and "commendations"."unit_path" <@ (select viewer_unit())
        and "commendations"."proposed_by" = (select viewer_cadre())
        and exists (select 1 from recruits r where r.id = "commendations"."recruit_id" and r.unit_path = "commendations"."unit_path") and "commendations"."state" = 'proposed');--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "commendations" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and closed_at is null and ((select viewer_can('remark')) or (select viewer_can('publish')))) WITH CHECK ("commendations"."unit_path" <@ (select viewer_unit()) and (
        ("commendations"."state" = 'proposed' and (select viewer_can('remark')) and "commendations"."proposed_by" = (select viewer_cadre()))
        or ("commendations"."state" in ('returned', 'approved', 'withdrawn') and (select viewer_can('publish')))));--> statement-breakpoint
CREATE POLICY "viewer_removes" ON "commendations" AS PERMISSIVE FOR DELETE TO "portal_app" USING ((select viewer_can('remark')) and "commendations"."proposed_by" = (select viewer_cadre()) and "commendations"."state" in ('proposed', 'returned'));--> statement-breakpoint
CREATE POLICY "system" ON "honours" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "honours" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("honours"."group_id" = any ((select viewer_groups())::uuid[]) or ((select viewer_can('read')) and exists (
        select 1 from units u where u.id = "honours"."group_id" and (u.path <@ (select viewer_unit()) or u.path @> (select viewer_unit())))));--> statement-breakpoint
CREATE POLICY "system" ON "weekly_remarks" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "weekly_remarks" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and closed_at is null) or ("weekly_remarks"."state" = 'released' and "weekly_remarks"."recruit_id" = any ((select viewer_results())::uuid[])));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "weekly_remarks" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("weekly_remarks"."battalion_id" = (select viewer_battalion()) and (select viewer_can('remark')) and "weekly_remarks"."unit_path" <@ (select viewer_unit())
        and "weekly_remarks"."written_by" = (select viewer_cadre())
        and exists (select 1 from recruits r where r.id = "weekly_remarks"."recruit_id" and r.unit_path = "weekly_remarks"."unit_path") and "weekly_remarks"."state" in ('draft', 'submitted'));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "weekly_remarks" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and closed_at is null and ((select viewer_can('remark')) or (select viewer_can('publish')))) WITH CHECK ("weekly_remarks"."unit_path" <@ (select viewer_unit()) and (
        ("weekly_remarks"."state" in ('draft', 'submitted') and (select viewer_can('remark')) and "weekly_remarks"."written_by" = (select viewer_cadre()))
        or ("weekly_remarks"."state" in ('returned', 'released') and (select viewer_can('publish')))));--> statement-breakpoint
CREATE POLICY "system" ON "assessment_hands" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "assessment_hands" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and exists (select 1 from assessments a where a.id = "assessment_hands"."assessment_id"));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "assessment_hands" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("assessment_hands"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessment_hands"."unit_path" <@ (select viewer_unit()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "assessment_hands" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and (select viewer_can('enter'))) WITH CHECK ("assessment_hands"."unit_path" <@ (select viewer_unit()) and (select viewer_can('enter')));--> statement-breakpoint
CREATE POLICY "system" ON "assessment_parts" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "assessment_parts" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and (unit_path <@ (select viewer_unit()) or unit_path @> (select viewer_unit())) or viewer_reads_part("assessment_parts"."id")) and closed_at is null);--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "assessment_parts" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("assessment_parts"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessment_parts"."unit_path" <@ (select viewer_unit())
        and "assessment_parts"."state" = 'entering');--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "assessment_parts" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and ((select viewer_can('approve')) or (select viewer_can('publish'))) and "assessment_parts"."closed_at" is null) WITH CHECK ("assessment_parts"."unit_path" <@ (select viewer_unit()) and (("assessment_parts"."state" in ('entering', 'approved') and (select viewer_can('approve')))
        or ("assessment_parts"."state" in ('entering', 'published') and (select viewer_can('publish')))));--> statement-breakpoint
CREATE POLICY "system" ON "assessments" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "assessments" AS PERMISSIVE FOR SELECT TO "portal_app" USING (((select viewer_can('read')) and (unit_path <@ (select viewer_unit()) or unit_path @> (select viewer_unit())) or viewer_reads_assessment("assessments"."id")) and closed_at is null);--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "assessments" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("assessments"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "assessments"."unit_path" <@ (select viewer_unit())
        and "assessments"."opened_by" = (select viewer_cadre())
        and exists (select 1 from subject_rules g where g.id = "assessments"."rule_id" and g.subject_id = "assessments"."subject_id"));--> statement-breakpoint
CREATE POLICY "system" ON "course_rules" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "course_rules" AS PERMISSIVE FOR SELECT TO "portal_app" USING (battalion_id = (select viewer_battalion()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "course_rules" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('programme')) and "course_rules"."created_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "programme_weeks" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "programme_weeks" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("programme_weeks"."battalion_id" = (select viewer_battalion()) and (select viewer_can('read')));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "programme_weeks" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('programme')) and "programme_weeks"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "programme_weeks" AS PERMISSIVE FOR UPDATE TO "portal_app" USING (battalion_id = (select viewer_battalion()) and (select viewer_can('programme'))) WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('programme')) and "programme_weeks"."changed_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "result_corrections" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "result_corrections" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('read')) and exists (select 1 from results r where r.id = "result_corrections"."result_id"));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "result_corrections" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("result_corrections"."battalion_id" = (select viewer_battalion()) and (select viewer_can('approve')) and "result_corrections"."corrected_by" = (select viewer_cadre())
        and exists (select 1 from results r where r.id = "result_corrections"."result_id" and r.published_at is not null));--> statement-breakpoint
CREATE POLICY "system" ON "result_figures" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "result_figures" AS PERMISSIVE FOR SELECT TO "portal_app" USING ("result_figures"."battalion_id" = (select viewer_battalion()) and (select viewer_can('oversee')));--> statement-breakpoint
CREATE POLICY "system" ON "results" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "results" AS PERMISSIVE FOR SELECT TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and "results"."closed_at" is null);--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "results" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK ("results"."battalion_id" = (select viewer_battalion()) and (select viewer_can('assess')) and "results"."unit_path" <@ (select viewer_unit())
        and "results"."state" = 'pending' and "results"."published_at" is null and not "results"."stands" and "results"."closed_at" is null
        and exists (select 1 from recruits r where r.id = "results"."recruit_id" and r.unit_path = "results"."unit_path" and r.company_id = "results"."company_id")
        and exists (select 1 from assessment_parts p where p.id = "results"."part_id" and p.assessment_id = "results"."assessment_id"
          and p.company_id = "results"."company_id" and p.state = 'entering'));--> statement-breakpoint
CREATE POLICY "viewer_changes" ON "results" AS PERMISSIVE FOR UPDATE TO "portal_app" USING ((select viewer_can('read')) and unit_path <@ (select viewer_unit()) and (select viewer_can('enter')) and "results"."closed_at" is null) WITH CHECK ("results"."unit_path" <@ (select viewer_unit()) and "results"."entered_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "subject_rules" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "subject_rules" AS PERMISSIVE FOR SELECT TO "portal_app" USING (battalion_id = (select viewer_battalion()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "subject_rules" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('programme')) and "subject_rules"."created_by" = (select viewer_cadre()));--> statement-breakpoint
CREATE POLICY "system" ON "subjects" AS PERMISSIVE FOR ALL TO "portal_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "viewer_reads" ON "subjects" AS PERMISSIVE FOR SELECT TO "portal_app" USING (battalion_id = (select viewer_battalion()));--> statement-breakpoint
CREATE POLICY "viewer_adds" ON "subjects" AS PERMISSIVE FOR INSERT TO "portal_app" WITH CHECK (battalion_id = (select viewer_battalion()) and (select viewer_can('programme')));