CREATE TABLE "review_criteria" (
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text NOT NULL,
	"application_id" text NOT NULL,
	"rule" text NOT NULL,
	"verdict" text,
	"comment" text NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "review_criteria_panel_id_subject_id_user_id_application_id_rule_pk" PRIMARY KEY("panel_id","subject_id","user_id","application_id","rule")
);
--> statement-breakpoint
CREATE TABLE "review_opinions" (
	"panel_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "review_opinions_panel_id_subject_id_pk" PRIMARY KEY("panel_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "review_criteria" ADD CONSTRAINT "review_criteria_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_criteria" ADD CONSTRAINT "review_criteria_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_criteria" ADD CONSTRAINT "review_criteria_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_panel_id_review_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."review_panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_opinions" ADD CONSTRAINT "review_opinions_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_criteria_by_application" ON "review_criteria" USING btree ("application_id");