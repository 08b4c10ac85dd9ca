// One indicator is scored, by revision: of two tabs the later is told. Only as long as the own pass runs; keeping a level is what
// brings the claim, and the level it was brought by is remembered beside a later one.
import { and, eq, exists, inArray } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { ReviewScore } from '../storage/programme-tables.ts';
import { Duplicate, GuardFailed, type Statement } from '../storage/storage.ts';
import { type Claim, isFrozen, readClaim, type ScoreRow } from './describe-desk.ts';
import { type DeskPlace, isOfPanel } from './panel-place.ts';
import { readOne } from './panel-subjects.ts';
import { givenOf, type Reviewed } from './reviewed-indicators.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Scoring extends Omit<ReviewScore, 'first'> {
  readonly indicator: string;
  readonly revision: number;
}
export interface Scored {
  readonly revision: number;
  readonly savedAt: number;
  readonly claim: Claim | null;
}

export async function saveScore(parts: Parts, staff: Staff, place: DeskPlace, scoring: Scoring): Promise<Scored> {
  const { storage, now } = parts;
  const { reviewScores: table } = storage.tables;
  refuseOver(place);
  const indicator = await scoredIndicator(parts, place, scoring.indicator, scoring.level);
  const before = await readScore(parts, place, scoring.indicator);
  if ((before?.revision ?? 0) !== scoring.revision) throw changed(before);
  const { level, confidence, comment } = scoring;
  const first = before?.blind.first ?? level;
  const blind: ReviewScore = { level, confidence, comment, ...(first === null ? {} : { first }) };
  const revision = scoring.revision + 1;
  const savedAt = now();
  const key = { panel: place.panel.id, subject: place.subject.id, user: staff.id, indicator: scoring.indicator };
  const written = before
    ? storage.db
        .update(table)
        .set({ blind, revision, updatedAt: savedAt })
        .where(and(ofIndicator(parts, place, scoring.indicator), eq(table.revision, scoring.revision)))
    : storage.db.insert(table).values({ ...key, blind, moderated: null, revision, updatedAt: savedAt });
  await writeInPass(parts, place, written, async () => changed(await readScore(parts, place, scoring.indicator)));
  const revealed = !place.panel.rules.blind || first !== null;
  return { revision, savedAt, claim: revealed ? await readClaim(parts, place, indicator) : null };
}

/** Written only while the own pass runs. @param toldOf what whoever was slower is told */
export async function writeInPass(
  { storage }: Pick<Deps, 'storage'>,
  place: DeskPlace,
  written: Statement,
  toldOf: () => Promise<Problem>,
): Promise<void> {
  const { reviewAssignments, reviewPanels } = storage.tables;
  const scores = storage.db
    .select({ id: reviewPanels.id })
    .from(reviewPanels)
    .where(and(eq(reviewPanels.id, place.panel.id), eq(reviewPanels.state, 'scoring')));
  const begun = storage.db
    .update(reviewAssignments)
    .set({ state: 'scoring' })
    .where(
      and(
        isOfPanel(storage.tables, place.assignment),
        inArray(reviewAssignments.state, ['assigned', 'scoring']),
        exists(scores),
      ),
    );
  try {
    await storage.commit(
      [begun, written],
      [
        { of: begun, rows: 1 },
        { of: written, rows: 1 },
      ],
    );
  } catch (error) {
    if (error instanceof GuardFailed && error.of === begun) throw new Problem('review-not-so-far');
    if (error instanceof GuardFailed || error instanceof Duplicate) throw await toldOf();
    throw error;
  }
}

export function refuseOver(place: DeskPlace): void {
  if (isFrozen(place)) throw new Problem('review-handed-in');
  if (place.panel.state !== 'scoring') throw new Problem('review-not-so-far');
}

/** @throws not-found where it is not this assessor's, review-level-off off its ladder */
export async function scoredIndicator(
  parts: Parts,
  place: DeskPlace,
  code: string,
  level: number | null,
): Promise<Reviewed> {
  const { reviewed } = await readOne(parts, place, place.subject);
  const found = givenOf(reviewed, place.assignment.indicators).find((one) => one.code === code);
  if (!found) throw new Problem('not-found');
  if (level !== null && (level < 1 || level > found.steps)) throw new Problem('review-level-off');
  return found;
}

/** By whom is no question: these scores are one person's, in two tabs or on two devices. */
export const changed = (row: Pick<ScoreRow, 'updatedAt' | 'revision'> | undefined): Problem =>
  new Problem('changed-meanwhile', {
    details: { by: null, at: row?.updatedAt ?? 0, revision: row?.revision ?? 0 },
  });

export function ofIndicator({ storage: { tables } }: Parts, { panel, subject, assignment }: DeskPlace, code: string) {
  const { reviewScores: table } = tables;
  return and(
    eq(table.panel, panel.id),
    eq(table.subject, subject.id),
    eq(table.user, assignment.user),
    eq(table.indicator, code),
  );
}

export async function readScore(parts: Parts, place: DeskPlace, code: string): Promise<ScoreRow | undefined> {
  const { reviewScores: table } = parts.storage.tables;
  const [row] = await parts.storage.db
    .select()
    .from(table)
    .where(ofIndicator(parts, place, code));
  return row;
}
