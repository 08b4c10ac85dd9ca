CREATE TABLE "campus_sessions" (
	"digest" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"session_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_on_links" (
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sign_on_links_provider_id_user_id_pk" PRIMARY KEY("provider_id","user_id")
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
ALTER TABLE "campus_sessions" ADD CONSTRAINT "campus_sessions_provider_id_sign_on_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."sign_on_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campus_sessions" ADD CONSTRAINT "campus_sessions_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_on_links" ADD CONSTRAINT "sign_on_links_provider_id_sign_on_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."sign_on_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_on_links" ADD CONSTRAINT "sign_on_links_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawal_marks" ADD CONSTRAINT "withdrawal_marks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campus_sessions_by_session" ON "campus_sessions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sign_on_links_by_user" ON "sign_on_links" USING btree ("user_id");--> statement-breakpoint
INSERT INTO "withdrawal_marks" ("campaign_id", "subject_id", "at", "keys") SELECT "campaign_id", "subject_id", "saved_at", CAST(CASE WHEN "holder" = 'withdrawn:' THEN '[]' ELSE '["' || replace(substr("holder", 11), ' ', '","') || '"]' END AS json) FROM "answer_drafts" WHERE "instrument" = '';--> statement-breakpoint
DELETE FROM "answer_drafts" WHERE "instrument" = '';
