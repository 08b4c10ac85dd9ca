CREATE INDEX `audit_events_by_time` ON `audit_events` (`at`,`chain`,`number`);--> statement-breakpoint
CREATE INDEX `audit_events_by_action` ON `audit_events` (`action`,`at`,`chain`,`number`);--> statement-breakpoint
CREATE TRIGGER `audit_events_never_update` BEFORE UPDATE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_events_never_delete` BEFORE DELETE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_anchors_never_update` BEFORE UPDATE ON `audit_anchors`
BEGIN SELECT RAISE(ABORT, 'audit_anchors is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_anchors_never_delete` BEFORE DELETE ON `audit_anchors`
BEGIN SELECT RAISE(ABORT, 'audit_anchors is append-only'); END;