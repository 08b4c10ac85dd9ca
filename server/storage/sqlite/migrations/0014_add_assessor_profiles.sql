CREATE TABLE `assessor_profiles` (
	`user_id` text PRIMARY KEY NOT NULL,
	`institution_id` text,
	`specialities` text NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `review_messages` ADD `due` text;