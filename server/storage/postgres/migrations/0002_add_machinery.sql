CREATE TABLE "audit_anchors" (
	"number" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"heads" json NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"chain" text NOT NULL,
	"number" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"details" json NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_chain_number_pk" PRIMARY KEY("chain","number")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"active_key" text,
	"institution_id" text,
	"created_by" text NOT NULL,
	"params" json NOT NULL,
	"state" text NOT NULL,
	"done" integer NOT NULL,
	"total" integer,
	"checkpoint" json,
	"result" json,
	"problem" text,
	"cancelling" boolean NOT NULL,
	"holder" text,
	"held_until" bigint,
	"attempts" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"expires_at" bigint,
	"revision" integer NOT NULL,
	CONSTRAINT "jobs_active_key_unique" UNIQUE("active_key")
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tries" (
	"place" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "jobs_by_state" ON "jobs" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "jobs_by_institution" ON "jobs" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE INDEX "tries_by_end" ON "tries" USING btree ("until");