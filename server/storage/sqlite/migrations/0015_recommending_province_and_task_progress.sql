CREATE TABLE `task_progress` (
	`campaign_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`task` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`evidence_id` text,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `subject_id`, `task`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `applications` ADD `recommended_by` text;