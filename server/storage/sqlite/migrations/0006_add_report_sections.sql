ALTER TABLE `campaign_subjects` ADD `place` text;--> statement-breakpoint
CREATE INDEX `campaign_subjects_by_subject` ON `campaign_subjects` (`subject_id`);--> statement-breakpoint
ALTER TABLE `campaigns` ADD `show_ranks` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `report_edition` integer;