CREATE TABLE `correction_drafts` (
	`receipt` text PRIMARY KEY NOT NULL,
	`corrects` integer NOT NULL,
	`version` text NOT NULL,
	`language` text NOT NULL,
	`content` text NOT NULL,
	`answered` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `guardian_consents` (
	`person_id` text PRIMARY KEY NOT NULL,
	`received_on` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`import_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `result_codes` (
	`receipt` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`receipt`) REFERENCES `responses`(`receipt`) ON UPDATE no action ON DELETE no action
);
