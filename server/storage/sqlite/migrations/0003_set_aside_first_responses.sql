DROP TABLE `cohort_counters`;--> statement-breakpoint
DROP INDEX `responses_receipt_unique`;--> statement-breakpoint
DROP INDEX `responses_once`;--> statement-breakpoint
DROP INDEX `responses_by_key`;--> statement-breakpoint
DROP INDEX `responses_by_institution`;--> statement-breakpoint
DROP INDEX `sheets_once`;--> statement-breakpoint
DROP INDEX `sheets_by_subject`;--> statement-breakpoint
ALTER TABLE `response_authors` RENAME TO `first_response_authors`;--> statement-breakpoint
ALTER TABLE `sheets` RENAME TO `first_sheets`;--> statement-breakpoint
ALTER TABLE `responses` RENAME TO `first_responses`;--> statement-breakpoint
ALTER TABLE `shown_cohorts` RENAME TO `first_shown_cohorts`;
