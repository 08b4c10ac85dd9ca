CREATE TABLE "instrument_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"basis_instrument" text,
	"basis_version" text,
	"state" text NOT NULL,
	"content" json NOT NULL,
	"comment" text,
	"revision" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"submitted_by" text
);
--> statement-breakpoint
CREATE TABLE "instrument_profiles" (
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"content" json NOT NULL,
	"sha256" text NOT NULL,
	"written_by" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "instrument_profiles_instrument_version_name_number_pk" PRIMARY KEY("instrument","version","name","number")
);
--> statement-breakpoint
CREATE TABLE "instrument_versions" (
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"content" json NOT NULL,
	"date" text NOT NULL,
	"sha256" text NOT NULL,
	"written_by" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "instrument_versions_instrument_version_pk" PRIMARY KEY("instrument","version")
);
--> statement-breakpoint
CREATE TABLE "retired_versions" (
	"instrument" text NOT NULL,
	"version" text NOT NULL,
	"retired_by" text NOT NULL,
	"retired_at" bigint NOT NULL,
	CONSTRAINT "retired_versions_instrument_version_pk" PRIMARY KEY("instrument","version")
);
--> statement-breakpoint
CREATE INDEX "instrument_drafts_by_change" ON "instrument_drafts" USING btree ("updated_at");