CREATE TABLE "withdrawal_marks" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" bigint NOT NULL,
	"keys" json NOT NULL,
	CONSTRAINT "withdrawal_marks_campaign_id_subject_id_pk" PRIMARY KEY("campaign_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "replaced_responses" ADD COLUMN "key_digest" text;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "withdrawal_marks" ("campaign_id", "subject_id", "at", "keys") SELECT "campaign_id", "subject_id", "saved_at", CAST(CASE WHEN "holder" = 'withdrawn:' THEN '[]' ELSE '["' || replace(substr("holder", 11), ' ', '","') || '"]' END AS json) FROM "answer_drafts" WHERE "instrument" = '';--> statement-breakpoint
DELETE FROM "answer_drafts" WHERE "instrument" = '';
