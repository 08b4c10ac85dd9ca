ALTER TABLE `anonymous_responses` DROP COLUMN `language`;--> statement-breakpoint
ALTER TABLE `anonymous_responses` DROP COLUMN `day`;