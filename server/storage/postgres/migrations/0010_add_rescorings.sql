CREATE TABLE "rescored_subjects" (
	"rescoring_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"changes" json NOT NULL,
	"place" json,
	CONSTRAINT "rescored_subjects_rescoring_id_subject_id_pk" PRIMARY KEY("rescoring_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "rescorings" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"scoring" integer NOT NULL,
	"name" text NOT NULL,
	"instrument" text NOT NULL,
	"profile_name" text NOT NULL,
	"profile_number" integer NOT NULL,
	"state" text NOT NULL,
	"basis" integer NOT NULL,
	"before" json NOT NULL,
	"after" json NOT NULL,
	"summary" json,
	"job_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "campaign_pins" ADD COLUMN "scoring" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cohort_counters" ADD COLUMN "scoring" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "issued_reports" ADD COLUMN "pins" json;--> statement-breakpoint
ALTER TABLE "peer_scores" ADD COLUMN "scoring" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sheets" ADD COLUMN "scoring" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cohort_counters" DROP CONSTRAINT "cohort_counters_campaign_id_instrument_subject_id_cell_shard_pk";--> statement-breakpoint
ALTER TABLE "peer_scores" DROP CONSTRAINT "peer_scores_campaign_id_instrument_type_pk";--> statement-breakpoint
ALTER TABLE "sheets" DROP CONSTRAINT "sheets_receipt_profile_name_profile_number_pk";--> statement-breakpoint
ALTER TABLE "cohort_counters" ADD CONSTRAINT "cohort_counters_campaign_id_instrument_subject_id_cell_shard_scoring_pk" PRIMARY KEY("campaign_id","instrument","subject_id","cell","shard","scoring");--> statement-breakpoint
ALTER TABLE "peer_scores" ADD CONSTRAINT "peer_scores_campaign_id_instrument_type_scoring_pk" PRIMARY KEY("campaign_id","instrument","type","scoring");--> statement-breakpoint
ALTER TABLE "sheets" ADD CONSTRAINT "sheets_receipt_profile_name_profile_number_scoring_pk" PRIMARY KEY("receipt","profile_name","profile_number","scoring");--> statement-breakpoint
ALTER TABLE "rescored_subjects" ADD CONSTRAINT "rescored_subjects_rescoring_id_rescorings_id_fk" FOREIGN KEY ("rescoring_id") REFERENCES "public"."rescorings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescored_subjects" ADD CONSTRAINT "rescored_subjects_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescorings" ADD CONSTRAINT "rescorings_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rescorings_by_number" ON "rescorings" USING btree ("campaign_id","scoring");