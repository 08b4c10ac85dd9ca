// One criterion of an application is judged, by revision like a score; only as long as the own pass runs.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { CriterionRow } from './judged-criteria.ts';
import type { DeskPlace } from './panel-place.ts';
import { type AskedCriterion, askedOf, readApplications } from './reviewed-applications.ts';
import { changed, refuseOver, writeInPass } from './save-score.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Judging extends AskedCriterion, Pick<CriterionRow, 'verdict' | 'comment' | 'revision'> {}

/** @throws not-found for what is not asked here, changed-meanwhile, review-handed-in, review-not-so-far */
export async function saveCriterion(parts: Parts, place: DeskPlace, judging: Judging) {
  const { storage, now } = parts;
  const { reviewCriteria: table } = storage.tables;
  const { panel, subject, assignment } = place;
  const { application, rule, verdict, comment } = judging;
  const asked = askedOf((await readApplications(parts, panel, [subject.id])).get(subject.id));
  if (!asked.some((one) => one.application === application && one.rule === rule)) throw new Problem('not-found');
  refuseOver(place);
  const key = { panel: panel.id, subject: subject.id, user: assignment.user, application, rule };
  const here = and(
    eq(table.panel, key.panel),
    eq(table.subject, key.subject),
    eq(table.user, key.user),
    eq(table.application, application),
    eq(table.rule, rule),
  );
  const read = async () => (await storage.db.select().from(table).where(here))[0];
  const before = await read();
  if ((before?.revision ?? 0) !== judging.revision) throw changed(before);
  const kept = { verdict, comment, revision: judging.revision + 1, updatedAt: now() };
  const written = before
    ? storage.db
        .update(table)
        .set(kept)
        .where(and(here, eq(table.revision, judging.revision)))
    : storage.db.insert(table).values({ ...key, ...kept });
  await writeInPass(parts, place, written, async () => changed(await read()));
  return { revision: kept.revision, savedAt: kept.updatedAt };
}
