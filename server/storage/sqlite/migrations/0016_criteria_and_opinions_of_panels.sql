CREATE TABLE `review_criteria` (
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`user_id` text NOT NULL,
	`application_id` text NOT NULL,
	`rule` text NOT NULL,
	`verdict` text,
	`comment` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`panel_id`, `subject_id`, `user_id`, `application_id`, `rule`),
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_criteria_by_application` ON `review_criteria` (`application_id`);--> statement-breakpoint
CREATE TABLE `review_opinions` (
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`panel_id`, `subject_id`),
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
