// The last step of a re-scoring, one commit: the forms it reaches with the shares of the cohorts scored before, what their
// reports compare with, and of every participant what was and what would be. From then on it can be accepted.
import { and, eq } from 'drizzle-orm';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import { type Cohorts, readCohorts } from '../campaigns/cohorts.ts';
import { peerStatements } from '../campaigns/peer-scores.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { placeSubjects } from '../campaigns/place-subjects.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import type { Deps } from '../deps.ts';
import { sheetRow } from '../responses/keep-sheet.ts';
import { insertMissing, insertRows } from '../storage/insert-rows.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import { compareCohorts, compareForms } from './compare.ts';
import type { RescoringRow } from './queries.ts';
import { withPins } from './reached-pins.ts';
import type { Rescored } from './rescoring.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

const rowsAtOnce = 200;

interface Sides {
  readonly before: Campaign;
  readonly after: Campaign;
  readonly cohorts: { readonly before: Cohorts; readonly after: Cohorts };
}

export interface Proposal {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
  readonly summary: Readonly<Record<string, number>>;
}

export async function propose(parts: Parts, row: RescoringRow, campaign: Campaign): Promise<Proposal> {
  const sides = await readSides(parts, row, campaign);
  const changes = new Map<string, Rescored[]>(campaign.subjects.map((subject) => [subject, []]));
  let places: ReadonlyMap<string, PlaceInterval> = new Map();
  const statements: Statement[] = [];
  for (const [was, pin] of reachedIn(parts, row, sides)) {
    if (pin.byPersons) {
      // Where only the counters hold something else, no score has changed.
      if (was.profile !== pin.profile) compareAllCohorts(sides, [was, pin], changes);
      continue;
    }
    const scored = await scoreForms(parts, sides, [was, pin], changes);
    statements.push(...scored.statements);
    if (campaign.showRanks) places = scored.places;
  }
  const summary = summarise(changes);
  const end = ending(parts, row, summary);
  const rows = [...changes].map(([subject, of]) => ({
    ...{ rescoring: row.id, subject, changes: of, place: places.get(subject) ?? null },
  }));
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    statements.push(insertRows(parts.storage, parts.storage.tables.rescoredSubjects, rows.slice(at, at + rowsAtOnce)));
  return { statements: [end, ...statements], guards: [{ of: end, rows: 1 }], summary };
}

async function readSides(parts: Parts, row: RescoringRow, campaign: Campaign): Promise<Sides> {
  const before = withPins(campaign, row.before);
  const after = withPins(campaign, row.after);
  return {
    before,
    after,
    cohorts: { before: await readCohorts(parts, before), after: await readCohorts(parts, after) },
  };
}

type Two = readonly [was: Pinned, pin: Pinned];

function reachedIn(parts: Parts, row: RescoringRow, { before, after }: Sides): Two[] {
  const now = pinnedIn(parts, before);
  return pinnedIn(parts, after).flatMap((pin): Two[] => {
    const was = now.find(({ id }) => id === pin.id);
    return was && row.after.some(({ instrument }) => instrument === pin.id) ? [[was, pin]] : [];
  });
}

function compareAllCohorts({ before, cohorts }: Sides, [was, pin]: Two, changes: Map<string, Rescored[]>): void {
  for (const [subject, found] of changes) {
    const [old, fresh] = [cohorts.before.cells(subject, pin.id), cohorts.after.cells(subject, pin.id)];
    const compared = compareCohorts({ pin: was, cells: old }, { pin, cells: fresh }, before.k);
    if (compared) found.push(compared);
  }
}

async function scoreForms(parts: Parts, sides: Sides, [was, pin]: Two, changes: Map<string, Rescored[]>) {
  const { storage, now } = parts;
  const old = await readSubjectSheets(parts, sides.before, was, sides.cohorts.before);
  const fresh = await readSubjectSheets(parts, sides.after, pin, sides.cohorts.after);
  const createdAt = now();
  const rows = [...fresh.values()].map(({ response, institution, sheet }) =>
    sheetRow(pin.scorer, { response, institution, createdAt, scoring: pin.scoring }, sheet),
  );
  const statements: Statement[] = [];
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    statements.push(insertMissing(storage, storage.tables.sheets, rows.slice(at, at + rowsAtOnce)));
  const sheets = new Map([...fresh].map(([subject, { sheet }]) => [subject, sheet]));
  statements.push(...(await peerStatements(parts, sides.after, pin, sheets)));
  for (const [subject, { sheet }] of fresh) {
    const before = old.get(subject)?.sheet;
    if (before) changes.get(subject)?.push(compareForms(pin, before, sheet));
  }
  return {
    statements,
    places: sides.after.showRanks ? await placeSubjects(parts, sides.after, pin, fresh) : new Map(),
  };
}

function summarise(changes: ReadonlyMap<string, readonly Rescored[]>): Record<string, number> {
  const levels = [...changes.values()].flatMap((of) => of.flatMap(({ level }) => (level ? [level] : [])));
  const up = levels.filter(([before, after]) => (after ?? 0) > (before ?? 0)).length;
  const down = levels.filter(([before, after]) => (after ?? 0) < (before ?? 0)).length;
  return { institutions: [...changes.values()].filter(({ length }) => length > 0).length, up, down };
}

function ending({ storage }: Parts, { id }: RescoringRow, summary: Record<string, number>): Statement {
  const { rescorings } = storage.tables;
  return storage.db
    .update(rescorings)
    .set({ state: 'proposed', summary })
    .where(and(eq(rescorings.id, id), eq(rescorings.state, 'computing')));
}
