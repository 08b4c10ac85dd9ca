// A panel in moderation as its operator sees it: how far its assessors agree, who is strict, and the subjects with indicators on which
// they lie too far apart. The assessors themselves are never told who is strict.
import { eq } from 'drizzle-orm';
import { type Severity, severitiesOf } from '../../scoring/witnesses/assessor-severity.ts';
import { spreadOf } from '../../scoring/witnesses/find-levels.ts';
import { type Agreement, agreementOf } from '../../scoring/witnesses/panel-agreement.ts';
import type { Deps } from '../deps.ts';
import type { PanelPlace } from './panel-place.ts';
import { readSubmitted } from './panel-subjects.ts';
import { byPlace, handedIn, type JudgedLevel, levelsOf, placeName, readFindings, readLevels } from './read-judged.ts';

export interface ModeratedSubject {
  readonly id: string;
  readonly name: string;
  readonly handedIn: number;
  readonly assigned: number;
  readonly indicators: number;
  /** Further apart than the panel's distance, as the scores stand. */
  readonly beyond: readonly string[];
  /** Changed in moderation. */
  readonly changed: number;
  /** Written by the lead. */
  readonly found: number;
}
export interface PanelModeration {
  /** Of the first pass. */
  readonly agreement: Agreement;
  readonly severity: readonly (Severity & { readonly name: string })[];
  readonly subjects: readonly ModeratedSubject[];
}

export async function describeModeration(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  place: PanelPlace,
): Promise<PanelModeration> {
  const { db, tables } = parts.storage;
  const { reviewAssignments: given, user } = tables;
  const rows = await db
    .select({ subject: given.subject, user: given.user, state: given.state, name: user.name })
    .from(given)
    .leftJoin(user, eq(user.id, given.user))
    .where(eq(given.panel, place.panel.id));
  const names = new Map(rows.map((row) => [row.user, row.name ?? '']));
  const assigned = Map.groupBy(
    rows.filter(({ state }) => state !== 'declined'),
    ({ subject }) => subject,
  );
  const submitted = (await readSubmitted(parts, place)).filter(({ id }) => assigned.has(id));
  const judged = await readLevels(parts, place);
  const places = byPlace(judged);
  const found = Map.groupBy(await readFindings(parts, place), ({ subject }) => subject);
  const bySubject = Map.groupBy(judged, ({ score }) => score.subject);
  const steps = Math.max(1, ...submitted.flatMap(({ reviewed }) => reviewed.map((one) => one.steps)));
  return {
    agreement: agreementOf([...places.values()].map(blindLevels), steps),
    severity: severitiesOf(ratingsOf(judged)).map((one) => ({ ...one, name: names.get(one.user) ?? '' })),
    subjects: submitted.map(({ id, name, reviewed }) => ({
      ...{ id, name, indicators: reviewed.length },
      handedIn: (assigned.get(id) ?? []).filter(handedIn).length,
      assigned: assigned.get(id)?.length ?? 0,
      beyond: reviewed
        .filter(({ code }) => spreadOf(levelsOf(places.get(placeName(id, code)) ?? [])) > place.panel.rules.distance)
        .map(({ code }) => code),
      changed: (bySubject.get(id) ?? []).filter(({ score }) => score.moderated !== null).length,
      found: found.get(id)?.length ?? 0,
    })),
  };
}

const blindLevels = (judged: readonly JudgedLevel[]): ReadonlyMap<string, number> =>
  new Map(judged.flatMap(({ score: { user, blind } }) => (blind.level === null ? [] : [[user, blind.level] as const])));

const ratingsOf = (judged: readonly JudgedLevel[]) =>
  judged.flatMap(({ score: { user, subject, indicator, blind, updatedAt: at } }) =>
    blind.level === null ? [] : [{ user, unit: placeName(subject, indicator), level: blind.level, at }],
  );
