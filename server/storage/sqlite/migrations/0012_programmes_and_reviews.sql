CREATE TABLE `application_events` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_stage` text,
	`to_stage` text,
	`reason` text NOT NULL,
	`allowed_by` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `application_events_by_application` ON `application_events` (`application_id`,`at`);--> statement-breakpoint
CREATE TABLE `application_materials` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`material` text NOT NULL,
	`period` text NOT NULL,
	`file_id` text,
	`note` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `application_materials_by_application` ON `application_materials` (`application_id`,`period`);--> statement-breakpoint
CREATE TABLE `application_sections` (
	`application_id` text NOT NULL,
	`section` text NOT NULL,
	`department` text,
	`user_id` text,
	`due` text,
	`answers` text NOT NULL,
	`done` integer NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`application_id`, `section`),
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`subject_id` text,
	`track` text NOT NULL,
	`title` text NOT NULL,
	`stage` text NOT NULL,
	`stage_since` integer NOT NULL,
	`stage_until` integer,
	`context` text NOT NULL,
	`members` text NOT NULL,
	`judged` text NOT NULL,
	`team` text NOT NULL,
	`note` text,
	`submitted_at` integer,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `programme_rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `applications_by_round` ON `applications` (`round_id`,`stage`);--> statement-breakpoint
CREATE INDEX `applications_by_institution` ON `applications` (`institution_id`);--> statement-breakpoint
CREATE TABLE `assessor_profiles` (
	`user_id` text PRIMARY KEY NOT NULL,
	`institution_id` text,
	`specialities` text NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `campus_sessions` (
	`digest` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`session_id` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `sign_on_providers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `campus_sessions_by_session` ON `campus_sessions` (`session_id`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`application_id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`issued_on` text NOT NULL,
	`valid_until` text,
	`revoked_on` text,
	`reason` text NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_number_unique` ON `certificates` (`number`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`issuer` text NOT NULL,
	`dated` text,
	`valid_until` text,
	`covers_from` text,
	`covers_until` text,
	`note` text NOT NULL,
	`link` text,
	`file_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_by_institution` ON `evidence` (`institution_id`);--> statement-breakpoint
CREATE TABLE `evidence_links` (
	`evidence_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`instrument` text NOT NULL,
	`node` text NOT NULL,
	`campaign_id` text NOT NULL,
	`stance` text NOT NULL,
	`clause` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`evidence_id`, `subject_id`, `instrument`, `node`, `campaign_id`),
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_links_by_subject` ON `evidence_links` (`subject_id`,`instrument`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`institution_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`received` integer NOT NULL,
	`sha256` text,
	`state` text NOT NULL,
	`scan` text NOT NULL,
	`thumbnail` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `files_by_institution` ON `files` (`institution_id`,`state`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`name` text NOT NULL,
	`contact` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`answer` text NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objections_by_application` ON `objections` (`application_id`,`state`);--> statement-breakpoint
CREATE TABLE `period_reports` (
	`application_id` text NOT NULL,
	`period` text NOT NULL,
	`year` integer NOT NULL,
	`answers` text NOT NULL,
	`confirmed` text NOT NULL,
	`prefilled_from` integer,
	`submitted_at` integer,
	`late` integer NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`application_id`, `period`, `year`),
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `programme_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`programme` text NOT NULL,
	`version` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`campaign_id` text,
	`state` text NOT NULL,
	`demo` integer NOT NULL,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rectifications` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`text` text NOT NULL,
	`owner` text NOT NULL,
	`due` text NOT NULL,
	`state` text NOT NULL,
	`report` text NOT NULL,
	`evidence` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rectifications_by_application` ON `rectifications` (`application_id`);--> statement-breakpoint
CREATE TABLE `review_assignments` (
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`user_id` text NOT NULL,
	`indicators` text,
	`lead` integer NOT NULL,
	`alias` text NOT NULL,
	`state` text NOT NULL,
	`opinion` text NOT NULL,
	`revision` integer NOT NULL,
	`handed_in_at` integer,
	PRIMARY KEY(`panel_id`, `subject_id`, `user_id`),
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_assignments_by_user` ON `review_assignments` (`user_id`,`state`);--> statement-breakpoint
CREATE TABLE `review_conflicts` (
	`user_id` text NOT NULL,
	`institution_id` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `institution_id`),
	FOREIGN KEY (`institution_id`) REFERENCES `institutions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_findings` (
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`indicator` text NOT NULL,
	`level` text NOT NULL,
	`rule` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`panel_id`, `subject_id`, `indicator`),
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`question_id` text NOT NULL,
	`side` text NOT NULL,
	`by` text NOT NULL,
	`text` text NOT NULL,
	`due` text,
	`evidence` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `review_questions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_messages_by_question` ON `review_messages` (`question_id`,`at`);--> statement-breakpoint
CREATE TABLE `review_panels` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text NOT NULL,
	`instrument` text NOT NULL,
	`round_id` text,
	`name` text NOT NULL,
	`rules` text NOT NULL,
	`state` text NOT NULL,
	`due` text,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `programme_rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_panels_by_campaign` ON `review_panels` (`campaign_id`,`instrument`);--> statement-breakpoint
CREATE TABLE `review_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`indicator` text NOT NULL,
	`asked_by` text NOT NULL,
	`due` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_questions_by_subject` ON `review_questions` (`subject_id`,`state`);--> statement-breakpoint
CREATE TABLE `review_scores` (
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`user_id` text NOT NULL,
	`indicator` text NOT NULL,
	`blind` text NOT NULL,
	`moderated` text,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`panel_id`, `subject_id`, `user_id`, `indicator`),
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `round_templates` (
	`round_id` text NOT NULL,
	`material` text NOT NULL,
	`name` text NOT NULL,
	`content` blob NOT NULL,
	`sha256` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`round_id`, `material`),
	FOREIGN KEY (`round_id`) REFERENCES `programme_rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
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
CREATE TABLE `site_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`visited_on` text NOT NULL,
	`visitors` text NOT NULL,
	`checklist` text NOT NULL,
	`record` text NOT NULL,
	`photographs` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `review_panels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_visits_by_panel` ON `site_visits` (`panel_id`,`subject_id`);--> statement-breakpoint
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
