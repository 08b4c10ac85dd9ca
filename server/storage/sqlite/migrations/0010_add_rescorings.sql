CREATE TABLE `rescored_subjects` (
	`rescoring_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`changes` text NOT NULL,
	`place` text,
	PRIMARY KEY(`rescoring_id`, `subject_id`),
	FOREIGN KEY (`rescoring_id`) REFERENCES `rescorings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rescorings` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`scoring` integer NOT NULL,
	`name` text NOT NULL,
	`instrument` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_number` integer NOT NULL,
	`state` text NOT NULL,
	`basis` integer NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`summary` text,
	`job_id` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rescorings_by_number` ON `rescorings` (`campaign_id`,`scoring`);--> statement-breakpoint
CREATE TABLE `__new_cohort_counters` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`cell` text NOT NULL,
	`scoring` integer DEFAULT 0 NOT NULL,
	`shard` integer NOT NULL,
	`contexts` text NOT NULL,
	`persons` integer NOT NULL,
	`counters` blob NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`, `cell`, `shard`, `scoring`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_cohort_counters`("campaign_id", "instrument", "subject_id", "cell", "scoring", "shard", "contexts", "persons", "counters", "revision") SELECT "campaign_id", "instrument", "subject_id", "cell", 0, "shard", "contexts", "persons", "counters", "revision" FROM `cohort_counters`;--> statement-breakpoint
DROP TABLE `cohort_counters`;--> statement-breakpoint
ALTER TABLE `__new_cohort_counters` RENAME TO `cohort_counters`;--> statement-breakpoint
CREATE TABLE `__new_peer_scores` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`type` text NOT NULL,
	`scoring` integer DEFAULT 0 NOT NULL,
	`scores` blob NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `type`, `scoring`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_peer_scores`("campaign_id", "instrument", "type", "scoring", "scores") SELECT "campaign_id", "instrument", "type", 0, "scores" FROM `peer_scores`;--> statement-breakpoint
DROP TABLE `peer_scores`;--> statement-breakpoint
ALTER TABLE `__new_peer_scores` RENAME TO `peer_scores`;--> statement-breakpoint
CREATE TABLE `__new_sheets` (
	`receipt` text NOT NULL,
	`institution_id` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_number` integer NOT NULL,
	`scoring` integer DEFAULT 0 NOT NULL,
	`model_id` text NOT NULL,
	`model_version` integer NOT NULL,
	`level` integer,
	`overall` integer,
	`scores` text NOT NULL,
	`missing` text,
	`linked` text,
	`digest` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`receipt`, `profile_name`, `profile_number`, `scoring`),
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_sheets`("receipt", "institution_id", "profile_name", "profile_number", "scoring", "model_id", "model_version", "level", "overall", "scores", "missing", "linked", "digest", "created_at") SELECT "receipt", "institution_id", "profile_name", "profile_number", 0, "model_id", "model_version", "level", "overall", "scores", "missing", "linked", "digest", "created_at" FROM `sheets`;--> statement-breakpoint
DROP TABLE `sheets`;--> statement-breakpoint
ALTER TABLE `__new_sheets` RENAME TO `sheets`;--> statement-breakpoint
ALTER TABLE `campaign_pins` ADD `scoring` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `issued_reports` ADD `pins` text;