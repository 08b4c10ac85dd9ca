CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_by_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `assessor_assignments` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `user_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `campaign_pins` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_number` integer NOT NULL,
	`identity` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `campaign_subjects` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`code` text NOT NULL,
	`invited` text,
	PRIMARY KEY(`campaign_id`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaign_subjects_by_code` ON `campaign_subjects` (`campaign_id`,`code`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`name` text NOT NULL,
	`organiser` text NOT NULL,
	`opens` text NOT NULL,
	`closes` text NOT NULL,
	`state` text NOT NULL,
	`k` integer NOT NULL,
	`demo` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`opened_at` integer,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_number_unique` ON `campaigns` (`number`);--> statement-breakpoint
CREATE TABLE `cohort_counters` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`cell` text NOT NULL,
	`shard` integer NOT NULL,
	`contexts` text NOT NULL,
	`counters` text NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`, `cell`, `shard`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `institutions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`region` text NOT NULL,
	`contact` text,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `institutions_name_unique` ON `institutions` (`name`);--> statement-breakpoint
CREATE TABLE `issued_reports` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`language` text NOT NULL,
	`number` text NOT NULL,
	`report` text NOT NULL,
	`sha256` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `language`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`kind` text NOT NULL,
	`institution_id` text NOT NULL,
	`subject_id` text,
	`instrument` text NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_by_place` ON `links` (`campaign_id`,`institution_id`,`instrument`,`kind`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`audience` text NOT NULL,
	`code` text NOT NULL,
	`code_key` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`groups` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_by_code` ON `persons` (`institution_id`,`audience`,`code_key`);--> statement-breakpoint
CREATE TABLE `response_authors` (
	`response_id` text NOT NULL,
	`author` text NOT NULL,
	PRIMARY KEY(`response_id`, `author`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`version` text NOT NULL,
	`subject_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`revision` integer NOT NULL,
	`language` text NOT NULL,
	`context` text NOT NULL,
	`answers` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`result_key_hash` text NOT NULL,
	`receipt` text NOT NULL,
	`started_at` integer,
	`submitted_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_receipt_unique` ON `responses` (`receipt`);--> statement-breakpoint
CREATE UNIQUE INDEX `responses_once` ON `responses` (`campaign_id`,`instrument`,`subject_id`,`revision`);--> statement-breakpoint
CREATE UNIQUE INDEX `responses_by_key` ON `responses` (`campaign_id`,`instrument`,`subject_id`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `responses_by_institution` ON `responses` (`campaign_id`,`institution_id`,`instrument`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_by_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setup_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`response_id` text NOT NULL,
	`profile_name` text NOT NULL,
	`profile_number` integer NOT NULL,
	`model_id` text NOT NULL,
	`model_version` integer NOT NULL,
	`sheet` text NOT NULL,
	`digest` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sheets_once` ON `sheets` (`response_id`,`profile_name`,`profile_number`,`model_id`,`model_version`);--> statement-breakpoint
CREATE INDEX `sheets_by_subject` ON `sheets` (`campaign_id`,`instrument`,`subject_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`user_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`institution_id` text,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `subject_members` (
	`subject_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`subject_id`, `institution_id`),
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subjects_by_institution` ON `subjects` (`institution_id`,`kind`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`tasks` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`username` text,
	`display_username` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
