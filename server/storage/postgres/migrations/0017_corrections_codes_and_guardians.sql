CREATE TABLE "correction_drafts" (
	"receipt" text PRIMARY KEY NOT NULL,
	"corrects" integer NOT NULL,
	"version" text NOT NULL,
	"language" text NOT NULL,
	"content" json NOT NULL,
	"answered" integer NOT NULL,
	"saved_at" bigint NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guardian_consents" (
	"person_id" text PRIMARY KEY NOT NULL,
	"received_on" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"import_id" text
);
--> statement-breakpoint
CREATE TABLE "result_codes" (
	"receipt" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "correction_drafts" ADD CONSTRAINT "correction_drafts_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_consents" ADD CONSTRAINT "guardian_consents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_codes" ADD CONSTRAINT "result_codes_receipt_responses_receipt_fk" FOREIGN KEY ("receipt") REFERENCES "public"."responses"("receipt") ON DELETE no action ON UPDATE no action;