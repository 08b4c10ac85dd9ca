CREATE TABLE "assessor_profiles" (
	"user_id" text PRIMARY KEY NOT NULL,
	"institution_id" text,
	"specialities" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "review_messages" ADD COLUMN "due" text;--> statement-breakpoint
ALTER TABLE "assessor_profiles" ADD CONSTRAINT "assessor_profiles_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;