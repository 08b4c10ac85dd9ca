DROP INDEX "links_by_place";--> statement-breakpoint
CREATE UNIQUE INDEX "links_by_place" ON "links" USING btree ("campaign_id","institution_id","instrument","kind","subject_id");