CREATE TABLE "task_progress" (
	"campaign_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"task" text NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"evidence_id" text,
	"revision" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "task_progress_campaign_id_subject_id_task_pk" PRIMARY KEY("campaign_id","subject_id","task")
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "recommended_by" text;--> statement-breakpoint
ALTER TABLE "task_progress" ADD CONSTRAINT "task_progress_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_progress" ADD CONSTRAINT "task_progress_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_progress" ADD CONSTRAINT "task_progress_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;