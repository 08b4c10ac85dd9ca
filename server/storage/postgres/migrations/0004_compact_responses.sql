CREATE TABLE "cohort_counters" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"cell" text NOT NULL,
	"shard" integer NOT NULL,
	"contexts" json NOT NULL,
	"persons" integer NOT NULL,
	"counters" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "cohort_counters_campaign_id_instrument_subject_id_cell_shard_pk" PRIMARY KEY("campaign_id","instrument","subject_id","cell","shard")
);
--> statement-breakpoint
CREATE TABLE "item_products" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"shard" integer NOT NULL,
	"products" "bytea" NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "item_products_campaign_id_instrument_subject_id_shard_pk" PRIMARY KEY("campaign_id","instrument","subject_id","shard")
);
--> statement-breakpoint
CREATE TABLE "peer_scores" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"type" text NOT NULL,
	"scores" "bytea" NOT NULL,
	CONSTRAINT "peer_scores_campaign_id_instrument_type_pk" PRIMARY KEY("campaign_id","instrument","type")
);
--> statement-breakpoint
CREATE TABLE "response_authors" (
	"receipt" text NOT NULL,
	"author" text NOT NULL,
	CONSTRAINT "response_authors_receipt_author_pk" PRIMARY KEY("receipt","author")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"receipt" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"institution_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"revision" integer NOT NULL,
	"language" text NOT NULL,
	"context" json NOT NULL,
	"answers" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"result_key_hash" text NOT NULL,
	"started_at" bigint,
	"submitted_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sheets" (
	"receipt" text NOT NULL,
	"institution_id" text NOT NULL,
	"profile_name" text NOT NULL,
	"profile_number" integer NOT NULL,
	"model_id" text NOT NULL,
	"model_version" integer NOT NULL,
	"level" integer,
	"overall" integer,
	"scores" text NOT NULL,
	"missing" json,
	"linked" json,
	"digest" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sheets_receipt_profile_name_profile_number_pk" PRIMARY KEY("receipt","profile_name","profile_number")
);
--> statement-breakpoint
CREATE TABLE "shown_cohorts" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"persons" integer NOT NULL,
	"total" "bytea" NOT NULL,
	"told" "bytea" NOT NULL,
	"shown_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "shown_cohorts_campaign_id_instrument_subject_id_pk" PRIMARY KEY("campaign_id","instrument","subject_id")
);
--> statement-breakpoint
ALTER TABLE "cohort_counters" ADD CONSTRAINT "cohort_counters_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_products" ADD CONSTRAINT "item_products_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "peer_scores" ADD CONSTRAINT "peer_scores_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_authors" ADD CONSTRAINT "response_authors_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shown_cohorts" ADD CONSTRAINT "shown_cohorts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "responses_once" ON "responses" USING btree ("campaign_id","instrument","institution_id","subject_id","revision");