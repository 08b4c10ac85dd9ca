CREATE TABLE "anonymous_keys" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"institution_id" text NOT NULL,
	"public_key" text NOT NULL,
	"secret_key" text NOT NULL,
	CONSTRAINT "anonymous_keys_campaign_id_instrument_institution_id_pk" PRIMARY KEY("campaign_id","instrument","institution_id")
);
--> statement-breakpoint
CREATE TABLE "anonymous_responses" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"institution_id" text NOT NULL,
	"language" text NOT NULL,
	"context" json NOT NULL,
	"answers" text NOT NULL,
	"day" text NOT NULL,
	"told" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "anonymous_rights" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"blinded" text NOT NULL,
	"done" boolean NOT NULL,
	CONSTRAINT "anonymous_rights_campaign_id_instrument_subject_id_pk" PRIMARY KEY("campaign_id","instrument","subject_id")
);
--> statement-breakpoint
CREATE TABLE "answer_drafts" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"institution_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"holder" text NOT NULL,
	"language" text NOT NULL,
	"content" json,
	"answered" integer NOT NULL,
	"pages" json NOT NULL,
	"opened_at" bigint NOT NULL,
	"saved_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "answer_drafts_campaign_id_instrument_subject_id_pk" PRIMARY KEY("campaign_id","instrument","subject_id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"version" integer NOT NULL,
	"language" text NOT NULL,
	"age" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "consents_campaign_id_subject_id_version_pk" PRIMARY KEY("campaign_id","subject_id","version")
);
--> statement-breakpoint
CREATE TABLE "form_events" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"instrument" text NOT NULL,
	"item" text,
	"kind" text NOT NULL,
	"comment" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_items" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"instrument" text NOT NULL,
	"item" text NOT NULL,
	"department" text,
	"user_id" text,
	"due" text,
	"answer" json,
	"basis" text,
	"note" text,
	"state" text NOT NULL,
	"updated_by" text,
	"updated_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "form_items_campaign_id_subject_id_instrument_item_pk" PRIMARY KEY("campaign_id","subject_id","instrument","item")
);
--> statement-breakpoint
CREATE TABLE "forms" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"context" json NOT NULL,
	"state" text NOT NULL,
	"prefilled_from" text,
	"pledge" json,
	"receipt" text,
	"revision" integer NOT NULL,
	CONSTRAINT "forms_campaign_id_subject_id_instrument_pk" PRIMARY KEY("campaign_id","subject_id","instrument")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"instrument" text NOT NULL,
	"channel" text NOT NULL,
	"sent" integer NOT NULL,
	"failed" integer NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replaced_responses" (
	"receipt" text NOT NULL,
	"revision" integer NOT NULL,
	"language" text NOT NULL,
	"context" json NOT NULL,
	"answers" text NOT NULL,
	"started_at" bigint,
	"submitted_at" bigint NOT NULL,
	"pages" json,
	"replaced_at" bigint NOT NULL,
	CONSTRAINT "replaced_responses_receipt_revision_pk" PRIMARY KEY("receipt","revision")
);
--> statement-breakpoint
CREATE TABLE "result_shares" (
	"id" text PRIMARY KEY NOT NULL,
	"receipt" text NOT NULL,
	"institution_id" text NOT NULL,
	"until" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "resume_codes" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"holder" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "resume_codes_campaign_id_subject_id_pk" PRIMARY KEY("campaign_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "roster_changes" (
	"import_id" text NOT NULL,
	"person_id" text NOT NULL,
	"before" json,
	"after" json NOT NULL,
	CONSTRAINT "roster_changes_import_id_person_id_pk" PRIMARY KEY("import_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "roster_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"audience" text NOT NULL,
	"file_name" text,
	"counts" json NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"committed_at" bigint,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_on_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"settings" json NOT NULL,
	"secret" text,
	"for_staff" boolean NOT NULL,
	"for_respondents" boolean NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean,
	"failed_verification_count" integer,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"kind" text NOT NULL,
	"secret" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "withdrawals" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"scoring" integer NOT NULL,
	"persons" integer NOT NULL,
	"digest" text NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "withdrawals_campaign_id_instrument_subject_id_scoring_pk" PRIMARY KEY("campaign_id","instrument","subject_id","scoring")
);
--> statement-breakpoint
DROP INDEX "links_by_place";--> statement-breakpoint
ALTER TABLE "campaign_subjects" ADD COLUMN "closes" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "grace_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "retain_until" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "erased_at" bigint;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "consent" json;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "group" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "entry_code" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "initials" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "tags" json;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "contact" json;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "left_at" bigint;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "pages" json;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "department" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "password_issued" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "blocked_at" bigint;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean;--> statement-breakpoint
ALTER TABLE "anonymous_keys" ADD CONSTRAINT "anonymous_keys_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anonymous_responses" ADD CONSTRAINT "anonymous_responses_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anonymous_rights" ADD CONSTRAINT "anonymous_rights_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anonymous_rights" ADD CONSTRAINT "anonymous_rights_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_drafts" ADD CONSTRAINT "answer_drafts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_drafts" ADD CONSTRAINT "answer_drafts_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_events" ADD CONSTRAINT "form_events_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_items" ADD CONSTRAINT "form_items_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_items" ADD CONSTRAINT "form_items_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replaced_responses" ADD CONSTRAINT "replaced_responses_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_shares" ADD CONSTRAINT "result_shares_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_codes" ADD CONSTRAINT "resume_codes_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resume_codes" ADD CONSTRAINT "resume_codes_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_changes" ADD CONSTRAINT "roster_changes_import_id_roster_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."roster_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD CONSTRAINT "roster_imports_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_on_providers" ADD CONSTRAINT "sign_on_providers_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anonymous_responses_by_cohort" ON "anonymous_responses" USING btree ("campaign_id","instrument","institution_id","told","id");--> statement-breakpoint
CREATE INDEX "form_events_by_form" ON "form_events" USING btree ("campaign_id","subject_id","instrument","at");--> statement-breakpoint
CREATE INDEX "reminders_by_campaign" ON "reminders" USING btree ("campaign_id","subject_id","at");--> statement-breakpoint
CREATE INDEX "result_shares_by_institution" ON "result_shares" USING btree ("institution_id","until");--> statement-breakpoint
CREATE INDEX "roster_imports_by_place" ON "roster_imports" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE INDEX "two_factor_by_user" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "webhooks_by_institution" ON "webhooks" USING btree ("institution_id");--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_owner_id_institutions_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "persons_by_leaving" ON "persons" USING btree ("institution_id","audience","left_at");--> statement-breakpoint
CREATE UNIQUE INDEX "links_by_place" ON "links" USING btree ("campaign_id","institution_id","instrument","kind","subject_id","group");--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_entry_code_unique" UNIQUE("entry_code");