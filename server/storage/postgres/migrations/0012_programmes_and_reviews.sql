CREATE TABLE "application_events" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_stage" text,
	"to_stage" text,
	"reason" text NOT NULL,
	"allowed_by" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_materials" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"material" text NOT NULL,
	"period" text NOT NULL,
	"file_id" text,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_sections" (
	"application_id" text NOT NULL,
	"section" text NOT NULL,
	"department" text,
	"user_id" text,
	"due" text,
	"answers" json NOT NULL,
	"done" boolean NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "application_sections_application_id_section_pk" PRIMARY KEY("application_id","section")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"subject_id" text,
	"track" text NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"stage_since" bigint NOT NULL,
	"stage_until" bigint,
	"context" json NOT NULL,
	"members" json NOT NULL,
	"judged" json NOT NULL,
	"team" text NOT NULL,
	"note" text,
	"submitted_at" bigint,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessor_profiles" (
	"user_id" text PRIMARY KEY NOT NULL,
	"institution_id" text,
	"specialities" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campus_sessions" (
	"digest" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"session_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"application_id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"issued_on" text NOT NULL,
	"valid_until" text,
	"revoked_on" text,
	"reason" text NOT NULL,
	CONSTRAINT "certificates_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"issuer" text NOT NULL,
	"dated" text,
	"valid_until" text,
	"covers_from" text,
	"covers_until" text,
	"note" text NOT NULL,
	"link" text,
	"file_id" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_links" (
	"evidence_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"instrument" text NOT NULL,
	"node" text NOT NULL,
	"campaign_id" text NOT NULL,
	"stance" text NOT NULL,
	"clause" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "evidence_links_evidence_id_subject_id_instrument_node_campaign_id_pk" PRIMARY KEY("evidence_id","subject_id","instrument","node","campaign_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"received" integer NOT NULL,
	"sha256" text,
	"state" text NOT NULL,
	"scan" text NOT NULL,
	"thumbnail" boolean NOT NULL,
	"uploaded_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"answer" text NOT NULL,
	"answered_by" text,
	"answered_at" bigint,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "period_reports" (
	"application_id" text NOT NULL,
	"period" text NOT NULL,
	"year" integer NOT NULL,
	"answers" json NOT NULL,
	"confirmed" json NOT NULL,
	"prefilled_from" integer,
	"submitted_at" bigint,
	"late" boolean NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "period_reports_application_id_period_year_pk" PRIMARY KEY("application_id","period","year")
);
--> statement-breakpoint
CREATE TABLE "programme_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"programme" text NOT NULL,
	"version" text NOT NULL,
	"name" text NOT NULL,
	"settings" json NOT NULL,
	"campaign_id" text,
	"state" text NOT NULL,
	"demo" boolean NOT NULL,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rectifications" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"text" text NOT NULL,
	"owner" text NOT NULL,
	"due" text NOT NULL,
	"state" text NOT NULL,
	"report" text NOT NULL,
	"evidence" json NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_assignments" (
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text NOT NULL,
	"indicators" json,
	"lead" boolean NOT NULL,
	"alias" text NOT NULL,
	"state" text NOT NULL,
	"opinion" text NOT NULL,
	"revision" integer NOT NULL,
	"handed_in_at" bigint,
	CONSTRAINT "review_assignments_panel_id_subject_id_user_id_pk" PRIMARY KEY("panel_id","subject_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "review_conflicts" (
	"user_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "review_conflicts_user_id_institution_id_pk" PRIMARY KEY("user_id","institution_id")
);
--> statement-breakpoint
CREATE TABLE "review_findings" (
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"indicator" text NOT NULL,
	"level" json NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "review_findings_panel_id_subject_id_indicator_pk" PRIMARY KEY("panel_id","subject_id","indicator")
);
--> statement-breakpoint
CREATE TABLE "review_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"question_id" text NOT NULL,
	"side" text NOT NULL,
	"by" text NOT NULL,
	"text" text NOT NULL,
	"due" text,
	"evidence" json NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_panels" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"round_id" text,
	"name" text NOT NULL,
	"rules" json NOT NULL,
	"state" text NOT NULL,
	"due" text,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "review_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"indicator" text NOT NULL,
	"asked_by" text NOT NULL,
	"due" text NOT NULL,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_scores" (
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text NOT NULL,
	"indicator" text NOT NULL,
	"blind" json NOT NULL,
	"moderated" json,
	"revision" integer NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "review_scores_panel_id_subject_id_user_id_indicator_pk" PRIMARY KEY("panel_id","subject_id","user_id","indicator")
);
--> statement-breakpoint
CREATE TABLE "round_templates" (
	"round_id" text NOT NULL,
	"material" text NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "round_templates_round_id_material_pk" PRIMARY KEY("round_id","material")
);
--> statement-breakpoint
CREATE TABLE "sign_on_links" (
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sign_on_links_provider_id_user_id_pk" PRIMARY KEY("provider_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "site_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"visited_on" text NOT NULL,
	"visitors" json NOT NULL,
	"checklist" json NOT NULL,
	"record" text NOT NULL,
	"photographs" json NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withdrawal_marks" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" bigint NOT NULL,
	"keys" json NOT NULL,
	CONSTRAINT "withdrawal_marks_campaign_id_subject_id_pk" PRIMARY KEY("campaign_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "replaced_responses" ADD COLUMN "key_digest" text;--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_materials" ADD CONSTRAINT "application_materials_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_materials" ADD CONSTRAINT "application_materials_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_sections" ADD CONSTRAINT "application_sections_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_round_id_programme_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."programme_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_profiles" ADD CONSTRAINT "assessor_profiles_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campus_sessions" ADD CONSTRAINT "campus_sessions_provider_id_sign_on_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."sign_on_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campus_sessions" ADD CONSTRAINT "campus_sessions_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_links" ADD CONSTRAINT "evidence_links_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_links" ADD CONSTRAINT "evidence_links_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_reports" ADD CONSTRAINT "period_reports_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_rounds" ADD CONSTRAINT "programme_rounds_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_conflicts" ADD CONSTRAINT "review_conflicts_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_findings" ADD CONSTRAINT "review_findings_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_findings" ADD CONSTRAINT "review_findings_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_messages" ADD CONSTRAINT "review_messages_question_id_review_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."review_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_panels" ADD CONSTRAINT "review_panels_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_panels" ADD CONSTRAINT "review_panels_round_id_programme_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."programme_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_questions" ADD CONSTRAINT "review_questions_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_questions" ADD CONSTRAINT "review_questions_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_scores" ADD CONSTRAINT "review_scores_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_templates" ADD CONSTRAINT "round_templates_round_id_programme_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."programme_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_on_links" ADD CONSTRAINT "sign_on_links_provider_id_sign_on_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."sign_on_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_on_links" ADD CONSTRAINT "sign_on_links_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_visits" ADD CONSTRAINT "site_visits_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_visits" ADD CONSTRAINT "site_visits_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_events_by_application" ON "application_events" USING btree ("application_id","at");--> statement-breakpoint
CREATE INDEX "application_materials_by_application" ON "application_materials" USING btree ("application_id","period");--> statement-breakpoint
CREATE INDEX "applications_by_round" ON "applications" USING btree ("round_id","stage");--> statement-breakpoint
CREATE INDEX "applications_by_institution" ON "applications" USING btree ("institution_id");--> statement-breakpoint
CREATE INDEX "campus_sessions_by_session" ON "campus_sessions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "evidence_by_institution" ON "evidence" USING btree ("institution_id");--> statement-breakpoint
CREATE INDEX "evidence_links_by_subject" ON "evidence_links" USING btree ("subject_id","instrument");--> statement-breakpoint
CREATE INDEX "files_by_institution" ON "files" USING btree ("institution_id","state");--> statement-breakpoint
CREATE INDEX "objections_by_application" ON "objections" USING btree ("application_id","state");--> statement-breakpoint
CREATE INDEX "rectifications_by_application" ON "rectifications" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "review_assignments_by_user" ON "review_assignments" USING btree ("user_id","state");--> statement-breakpoint
CREATE INDEX "review_messages_by_question" ON "review_messages" USING btree ("question_id","at");--> statement-breakpoint
CREATE INDEX "review_panels_by_campaign" ON "review_panels" USING btree ("campaign_id","instrument");--> statement-breakpoint
CREATE INDEX "review_questions_by_subject" ON "review_questions" USING btree ("subject_id","state");--> statement-breakpoint
CREATE INDEX "sign_on_links_by_user" ON "sign_on_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "site_visits_by_panel" ON "site_visits" USING btree ("panel_id","subject_id");--> statement-breakpoint
INSERT INTO "withdrawal_marks" ("campaign_id", "subject_id", "at", "keys") SELECT "campaign_id", "subject_id", "saved_at", CAST(CASE WHEN "holder" = 'withdrawn:' THEN '[]' ELSE '["' || replace(substr("holder", 11), ' ', '","') || '"]' END AS json) FROM "answer_drafts" WHERE "instrument" = '';--> statement-breakpoint
DELETE FROM "answer_drafts" WHERE "instrument" = '';
