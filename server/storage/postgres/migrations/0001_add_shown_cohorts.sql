CREATE TABLE "shown_cohorts" (
	"campaign_id" text NOT NULL,
	"instrument" text NOT NULL,
	"subject_id" text NOT NULL,
	"persons" integer NOT NULL,
	"cells" json NOT NULL,
	"told" text NOT NULL,
	"shown_at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "shown_cohorts_campaign_id_instrument_subject_id_pk" PRIMARY KEY("campaign_id","instrument","subject_id")
);
--> statement-breakpoint
ALTER TABLE "shown_cohorts" ADD CONSTRAINT "shown_cohorts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;