CREATE TABLE `cohort_counters` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`cell` text NOT NULL,
	`shard` integer NOT NULL,
	`contexts` text NOT NULL,
	`persons` integer NOT NULL,
	`counters` blob NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`, `cell`, `shard`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `item_products` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`shard` integer NOT NULL,
	`products` blob NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`, `shard`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `peer_scores` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`type` text NOT NULL,
	`scores` blob NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `type`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `response_authors` (
	`receipt` text NOT NULL,
	`author` text NOT NULL,
	PRIMARY KEY(`receipt`, `author`),
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`receipt` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`institution_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`revision` integer NOT NULL,
	`language` text NOT NULL,
	`context` text NOT NULL,
	`answers` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`result_key_hash` text NOT NULL,
	`started_at` integer,
	`submitted_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_once` ON `responses` (`campaign_id`,`instrument`,`institution_id`,`subject_id`,`revision`);--> statement-breakpoint
CREATE TABLE `sheets` (
	`receipt` text NOT NULL,
	`institution_id` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_number` integer NOT NULL,
	`model_id` text NOT NULL,
	`model_version` integer NOT NULL,
	`level` integer,
	`overall` integer,
	`scores` text NOT NULL,
	`missing` text,
	`linked` text,
	`digest` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`receipt`, `profile_name`, `profile_number`),
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `shown_cohorts` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`persons` integer NOT NULL,
	`total` blob NOT NULL,
	`told` blob NOT NULL,
	`shown_at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
