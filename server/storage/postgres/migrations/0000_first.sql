CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessor_assignments" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "assessor_assignments_campaign_id_subject_id_user_id_pk" PRIMARY KEY("campaign_id","subject_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_pins" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"profile_name" text NOT NULL,
	"profile_number" integer NOT NULL,
	"identity" text NOT NULL,
	CONSTRAINT "campaign_pins_campaign_id_instrument_pk" PRIMARY KEY("campaign_id","instrument")
);
--> statement-breakpoint
CREATE TABLE "campaign_subjects" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"code" text NOT NULL,
	"invited" json,
	CONSTRAINT "campaign_subjects_campaign_id_subject_id_pk" PRIMARY KEY("campaign_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"organiser" text NOT NULL,
	"opens" text NOT NULL,
	"closes" text NOT NULL,
	"state" text NOT NULL,
	"k" integer NOT NULL,
	"demo" boolean NOT NULL,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"opened_at" bigint,
	"closed_at" bigint,
	CONSTRAINT "campaigns_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "cohort_counters" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"cell" text NOT NULL,
	"shard" integer NOT NULL,
	"contexts" json NOT NULL,
	"counters" text NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "cohort_counters_campaign_id_instrument_subject_id_cell_shard_pk" PRIMARY KEY("campaign_id","instrument","subject_id","cell","shard")
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"region" text NOT NULL,
	"contact" json,
	"demo" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "institutions_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "issued_reports" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"language" text NOT NULL,
	"number" text NOT NULL,
	"report" json NOT NULL,
	"sha256" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" bigint NOT NULL,
	CONSTRAINT "issued_reports_campaign_id_subject_id_language_pk" PRIMARY KEY("campaign_id","subject_id","language")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"kind" text NOT NULL,
	"institution_id" text NOT NULL,
	"subject_id" text,
	"instrument" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"audience" text NOT NULL,
	"code" text NOT NULL,
	"code_key" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"groups" json NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "response_authors" (
	"response_id" text NOT NULL,
	"author" text NOT NULL,
	CONSTRAINT "response_authors_response_id_author_pk" PRIMARY KEY("response_id","author")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"subject_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"revision" integer NOT NULL,
	"language" text NOT NULL,
	"context" json NOT NULL,
	"answers" json NOT NULL,
	"idempotency_key" text NOT NULL,
	"result_key_hash" text NOT NULL,
	"receipt" text NOT NULL,
	"started_at" bigint,
	"submitted_at" bigint NOT NULL,
	CONSTRAINT "responses_receipt_unique" UNIQUE("receipt")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sheets" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"response_id" text NOT NULL,
	"profile_name" text NOT NULL,
	"profile_number" integer NOT NULL,
	"model_id" text NOT NULL,
	"model_version" integer NOT NULL,
	"sheet" json NOT NULL,
	"digest" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"user_id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"institution_id" text,
	"demo" boolean NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subject_members" (
	"subject_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "subject_members_subject_id_institution_id_pk" PRIMARY KEY("subject_id","institution_id")
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"institution_id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"tasks" json NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "tasks_campaign_id_subject_id_pk" PRIMARY KEY("campaign_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"username" text,
	"display_username" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_assignments" ADD CONSTRAINT "assessor_assignments_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessor_assignments" ADD CONSTRAINT "assessor_assignments_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_pins" ADD CONSTRAINT "campaign_pins_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_subjects" ADD CONSTRAINT "campaign_subjects_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_subjects" ADD CONSTRAINT "campaign_subjects_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_counters" ADD CONSTRAINT "cohort_counters_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_reports" ADD CONSTRAINT "issued_reports_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_reports" ADD CONSTRAINT "issued_reports_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_id_subjects_id_fk" FOREIGN KEY ("id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_authors" ADD CONSTRAINT "response_authors_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_members" ADD CONSTRAINT "subject_members_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_members" ADD CONSTRAINT "subject_members_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subjects" ADD CONSTRAINT "subjects_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_by_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_subjects_by_code" ON "campaign_subjects" USING btree ("campaign_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "links_by_place" ON "links" USING btree ("campaign_id","institution_id","instrument","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_by_code" ON "persons" USING btree ("institution_id","audience","code_key");--> statement-breakpoint
CREATE UNIQUE INDEX "responses_once" ON "responses" USING btree ("campaign_id","instrument","subject_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "responses_by_key" ON "responses" USING btree ("campaign_id","instrument","subject_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "responses_by_institution" ON "responses" USING btree ("campaign_id","institution_id","instrument");--> statement-breakpoint
CREATE INDEX "session_by_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sheets_once" ON "sheets" USING btree ("response_id","profile_name","profile_number","model_id","model_version");--> statement-breakpoint
CREATE INDEX "sheets_by_subject" ON "sheets" USING btree ("campaign_id","instrument","subject_id");--> statement-breakpoint
CREATE INDEX "subjects_by_institution" ON "subjects" USING btree ("institution_id","kind");