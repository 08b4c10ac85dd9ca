// The cohorts that reports tell of. Once a campaign is closed that is all there is; before, a stored state that moves in
// steps, when a report is read and enough have answered since (scoring/cohort/shown-state.ts says when).
import { and, eq, inArray } from 'drizzle-orm';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { noCounters } from '../../scoring/cohort/counters.ts';
import { parseCounters, serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import { heldBack, nextTold, stepOf } from '../../scoring/cohort/shown-state.ts';
import type { CohortCell } from '../../scoring/report/report-input.ts';
import type { Deps } from '../http/environment.ts';
import { Duplicate, type Guard, GuardFailed, type Statement } from '../storage/storage.ts';
import type { ShownCell } from '../storage/tables.ts';
import { type Cohorts, cohortsOf, placeOf, readCohorts, readPlaces } from './cohorts.ts';
import type { Campaign } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
type State = Awaited<ReturnType<typeof readStates>>[number];

/** Servers that move the same state at the same moment meet; who was slower reads what the other told. */
const tries = 5;

export async function readShownCohorts(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[] = campaign.subjects,
): Promise<Cohorts> {
  if (campaign.state === 'closed') return readCohorts(parts, campaign, subjects);
  const states = await moveStates(parts, campaign, subjects);
  const shown = new Map(states.map((state) => [placeOf(state.subject, state.instrument), describe(state)]));
  const places = new Map([...shown].map(([place, { cells }]) => [place, cells]));
  const step = stepOf(campaign.k);
  return cohortsOf(parts, campaign, subjects, places, (subject, instrument) => {
    const state = shown.get(placeOf(subject, instrument));
    return { step, shownAt: state?.shownAt ?? null, held: state?.held ?? [] };
  });
}

function describe(state: State) {
  const cells = state.cells.map(
    ({ contexts, counters }): CohortCell => ({ contexts, counters: parseCounters(counters) }),
  );
  const total = sumCounters(cells.map(({ counters }) => counters));
  return { cells, shownAt: state.shownAt, held: heldBack(parseCounters(state.told), total) };
}

async function readStates({ storage }: Parts, campaign: Campaign, subjects: readonly string[]) {
  const { shownCohorts: table } = storage.tables;
  return storage.db
    .select()
    .from(table)
    .where(and(eq(table.campaign, campaign.id), inArray(table.subject, ['', ...subjects])));
}

/** The states as they are told from now on, stored before anybody sees them. */
async function moveStates(parts: Parts, campaign: Campaign, subjects: readonly string[]): Promise<State[]> {
  for (let attempt = 1; ; attempt++) {
    const states = await readStates(parts, campaign, subjects);
    if (campaign.state !== 'open' || attempt > tries) return states;
    const moved = await nextStates(parts, campaign, subjects, states);
    if (moved.length === 0) return states;
    try {
      await keep(parts, moved);
      const keys = new Set(moved.map((state) => placeOf(state.subject, state.instrument)));
      return [...states.filter((state) => !keys.has(placeOf(state.subject, state.instrument))), ...moved];
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate)) throw error;
    }
  }
}

async function nextStates(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[],
  states: readonly State[],
): Promise<State[]> {
  const known = new Map(states.map((state) => [placeOf(state.subject, state.instrument), state]));
  const now = await readPlaces(parts, campaign, subjects);
  const shownAt = parts.now();
  return subjects.flatMap((subject) =>
    campaign.pins.flatMap(({ instrument }): State[] => {
      const before = known.get(placeOf(subject, instrument));
      const cells = now.get(placeOf(subject, instrument)) ?? [];
      const total = sumCounters(cells.map(({ counters }) => counters));
      const told = nextTold(before ? parseCounters(before.told) : noCounters, total, campaign.k);
      if (!told) return [];
      return [
        {
          campaign: campaign.id,
          instrument,
          subject,
          persons: total.persons,
          cells: cells.map(withoutItems),
          told: serialiseCounters(told),
          shownAt,
          revision: (before?.revision ?? 0) + 1,
        },
      ];
    }),
  );
}

/** Counts of single items stand in no report. */
function withoutItems({ contexts, counters }: CohortCell): ShownCell {
  return { contexts, counters: serialiseCounters({ ...counters, items: {} }) };
}

async function keep({ storage }: Parts, states: readonly State[]): Promise<void> {
  const { shownCohorts: table } = storage.tables;
  const guards: Guard[] = [];
  const inOrder = states.toSorted((a, b) =>
    placeOf(a.subject, a.instrument) < placeOf(b.subject, b.instrument) ? -1 : 1,
  );
  const statements = inOrder.map((state): Statement => {
    if (state.revision === 1) return storage.db.insert(table).values(state);
    const update = storage.db
      .update(table)
      .set(state)
      .where(
        and(
          eq(table.campaign, state.campaign),
          eq(table.instrument, state.instrument),
          eq(table.subject, state.subject),
          eq(table.revision, state.revision - 1),
        ),
      );
    guards.push({ of: update, rows: 1 });
    return update;
  });
  await storage.commit(statements, guards);
}
