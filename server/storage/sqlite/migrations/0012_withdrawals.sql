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
