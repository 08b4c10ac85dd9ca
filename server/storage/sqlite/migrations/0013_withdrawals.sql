CREATE TABLE `campus_sessions` (
	`digest` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`session_id` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `sign_on_providers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `campus_sessions_by_session` ON `campus_sessions` (`session_id`);--> statement-breakpoint
CREATE TABLE `sign_on_links` (
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`provider_id`, `user_id`),
	FOREIGN KEY (`provider_id`) REFERENCES `sign_on_providers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_on_links_by_user` ON `sign_on_links` (`user_id`);--> statement-breakpoint
CREATE TABLE `withdrawal_marks` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`at` integer NOT NULL,
	`keys` text NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `replaced_responses` ADD `key_digest` text;--> statement-breakpoint
INSERT INTO `withdrawal_marks` (`campaign_id`, `subject_id`, `at`, `keys`) SELECT `campaign_id`, `subject_id`, `saved_at`, CASE WHEN `holder` = 'withdrawn:' THEN '[]' ELSE '["' || replace(substr(`holder`, 11), ' ', '","') || '"]' END FROM `answer_drafts` WHERE `instrument` = '';--> statement-breakpoint
DELETE FROM `answer_drafts` WHERE `instrument` = '';
