CREATE TABLE `anonymous_keys` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`institution_id` text NOT NULL,
	`public_key` text NOT NULL,
	`secret_key` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `institution_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `anonymous_responses` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`institution_id` text NOT NULL,
	`language` text NOT NULL,
	`context` text NOT NULL,
	`answers` text NOT NULL,
	`day` text NOT NULL,
	`told` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `anonymous_responses_by_cohort` ON `anonymous_responses` (`campaign_id`,`instrument`,`institution_id`,`told`,`id`);--> statement-breakpoint
CREATE TABLE `anonymous_rights` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`blinded` text NOT NULL,
	`done` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `answer_drafts` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`institution_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`holder` text NOT NULL,
	`language` text NOT NULL,
	`content` text,
	`answered` integer NOT NULL,
	`pages` text NOT NULL,
	`opened_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `consents` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`version` integer NOT NULL,
	`language` text NOT NULL,
	`age` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `version`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `form_events` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`instrument` text NOT NULL,
	`item` text,
	`kind` text NOT NULL,
	`comment` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `form_events_by_form` ON `form_events` (`campaign_id`,`subject_id`,`instrument`,`at`);--> statement-breakpoint
CREATE TABLE `form_items` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`instrument` text NOT NULL,
	`item` text NOT NULL,
	`department` text,
	`user_id` text,
	`due` text,
	`answer` text,
	`basis` text,
	`note` text,
	`state` text NOT NULL,
	`updated_by` text,
	`updated_at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `instrument`, `item`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `forms` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`context` text NOT NULL,
	`state` text NOT NULL,
	`prefilled_from` text,
	`pledge` text,
	`receipt` text,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `instrument`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`instrument` text NOT NULL,
	`channel` text NOT NULL,
	`sent` integer NOT NULL,
	`failed` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminders_by_campaign` ON `reminders` (`campaign_id`,`subject_id`,`at`);--> statement-breakpoint
CREATE TABLE `replaced_responses` (
	`receipt` text NOT NULL,
	`revision` integer NOT NULL,
	`language` text NOT NULL,
	`context` text NOT NULL,
	`answers` text NOT NULL,
	`started_at` integer,
	`submitted_at` integer NOT NULL,
	`pages` text,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`receipt`, `revision`),
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `result_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`receipt` text NOT NULL,
	`institution_id` text NOT NULL,
	`until` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `result_shares_by_institution` ON `result_shares` (`institution_id`,`until`);--> statement-breakpoint
CREATE TABLE `resume_codes` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`holder` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `roster_changes` (
	`import_id` text NOT NULL,
	`person_id` text NOT NULL,
	`before` text,
	`after` text NOT NULL,
	PRIMARY KEY(`import_id`, `person_id`),
	FOREIGN KEY (`import_id`) REFERENCES `roster_imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `roster_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`audience` text NOT NULL,
	`file_name` text,
	`counts` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`committed_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_imports_by_place` ON `roster_imports` (`institution_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `sign_on_providers` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`secret` text,
	`for_staff` integer NOT NULL,
	`for_respondents` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer,
	`failed_verification_count` integer,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `two_factor_by_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`kind` text NOT NULL,
	`secret` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhooks_by_institution` ON `webhooks` (`institution_id`);--> statement-breakpoint
CREATE TABLE `withdrawals` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`scoring` integer NOT NULL,
	`persons` integer NOT NULL,
	`digest` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`, `scoring`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `links_by_place`;--> statement-breakpoint
ALTER TABLE `links` ADD `group` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `entry_code` text;--> statement-breakpoint
CREATE UNIQUE INDEX `links_entry_code_unique` ON `links` (`entry_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `links_by_place` ON `links` (`campaign_id`,`institution_id`,`instrument`,`kind`,`subject_id`,`group`);--> statement-breakpoint
ALTER TABLE `campaign_subjects` ADD `closes` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `owner_id` text REFERENCES institutions(id);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `grace_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `retain_until` text;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `consent` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `initials` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `contact` text;--> statement-breakpoint
ALTER TABLE `persons` ADD `left_at` integer;--> statement-breakpoint
CREATE INDEX `persons_by_leaving` ON `persons` (`institution_id`,`audience`,`left_at`);--> statement-breakpoint
ALTER TABLE `responses` ADD `pages` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `region` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `department` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `password_issued` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `staff` ADD `blocked_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `two_factor_enabled` integer;