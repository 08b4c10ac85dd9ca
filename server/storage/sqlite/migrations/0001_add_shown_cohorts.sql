CREATE TABLE `shown_cohorts` (
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`subject_id` text NOT NULL,
	`persons` integer NOT NULL,
	`cells` text NOT NULL,
	`told` text NOT NULL,
	`shown_at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`campaign_id`, `instrument`, `subject_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
