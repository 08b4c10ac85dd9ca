DROP INDEX "audit_events_by_action";--> statement-breakpoint
CREATE INDEX "audit_events_of_action" ON "audit_events" USING btree ("chain","action","number","actor");--> statement-breakpoint
CREATE INDEX "audit_events_of_actor" ON "audit_events" USING btree ("chain","actor","number","action");--> statement-breakpoint
CREATE INDEX "audit_events_on_target" ON "audit_events" USING btree ("chain","target","number","actor","action");