ALTER TABLE "campaign_subjects" ADD COLUMN "place" json;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "show_ranks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "report_edition" integer;--> statement-breakpoint
CREATE INDEX "campaign_subjects_by_subject" ON "campaign_subjects" USING btree ("subject_id");