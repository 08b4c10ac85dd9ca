// The cohorts that reports tell of. Once a campaign is closed that is all there is; before, a stored state that moves in
// steps, when a report is read and enough have answered since (scoring/cohort/shown-state.ts says when).
import { and, eq, inArray, sql } from 'drizzle-orm';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { noCounters } from '../../scoring/cohort/counters.ts';
import { packCounters, unpackCounters } from '../../scoring/cohort/pack-counters.ts';
import { heldBack, nextTold, stepOf } from '../../scoring/cohort/shown-state.ts';
import type { Deps } from '../deps.ts';
import { Duplicate, type Guard, GuardFailed, type Statement } from '../storage/storage.ts';
import { type Cohorts, cohortsOf, placeOf, readCohorts, readPlaces } from './cohorts.ts';
import type { Pinned } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';
import { hasClosed } from './window.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;
type State = Awaited<ReturnType<typeof readStates>>[number];

/** Servers that move the same state at the same moment meet; who was slower reads what the other told. */
const tries = 5;

export async function readShownCohorts(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly string[] = campaign.subjects,
): Promise<Cohorts> {
  if (hasClosed(campaign)) return readCohorts(parts, campaign, subjects);
  const states = await moveStates(parts, campaign, subjects);
  const pins = pinnedIn(parts, campaign);
  const shown = new Map(
    states.flatMap((state) => {
      const pin = pins.find(({ id }) => id === state.instrument);
      return pin ? [[placeOf(state.subject, state.instrument), describe(pin, state)] as const] : [];
    }),
  );
  const places = new Map([...shown].map(([place, { cells }]) => [place, cells]));
  const step = stepOf(campaign.k);
  return cohortsOf(parts, campaign, subjects, places, (subject, instrument) => {
    const state = shown.get(placeOf(subject, instrument));
    return { step, shownAt: state?.shownAt ?? null, held: state?.held ?? [] };
  });
}

/** Groups are told after the close, so the whole cohort is one cell. */
function describe({ plan }: Pinned, state: State) {
  const total = unpackCounters(plan, state.total);
  return {
    cells: [{ contexts: {}, counters: total }],
    shownAt: state.shownAt,
    held: heldBack(unpackCounters(plan, state.told), total),
  };
}

async function readStates({ storage }: Parts, campaign: Campaign, subjects: readonly string[]) {
  const { shownCohorts: table } = storage.tables;
  return storage.db
    .select()
    .from(table)
    .where(and(eq(table.campaign, campaign.id), inArray(table.subject, [...subjects])));
}

/** The states as they are told from now on, stored before anybody sees them. */
async function moveStates(parts: Parts, campaign: Campaign, subjects: readonly string[]): Promise<State[]> {
  for (let attempt = 1; ; attempt++) {
    const states = await readStates(parts, campaign, subjects);
    if (campaign.state === 'closing' || attempt > tries) return states;
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
  const pins = pinnedIn(parts, campaign);
  const now = await readPlaces(parts, campaign, await grown(parts, campaign, subjects, known));
  const shownAt = parts.now();
  return subjects.flatMap((subject) =>
    pins.flatMap(({ id: instrument, plan }): State[] => {
      const before = known.get(placeOf(subject, instrument));
      const cells = now.get(placeOf(subject, instrument)) ?? [];
      const total = sumCounters(cells.map(({ counters }) => counters));
      const told = nextTold(before ? unpackCounters(plan, before.told) : noCounters, total, campaign.k);
      if (!told) return [];
      return [
        {
          campaign: campaign.id,
          instrument,
          subject,
          persons: total.persons,
          // Counts of single items stand in no report.
          total: Buffer.from(packCounters(plan, { ...total, items: {} })),
          told: Buffer.from(packCounters(plan, told)),
          shownAt,
          revision: (before?.revision ?? 0) + 1,
        },
      ];
    }),
  );
}

/** Only where a step's worth of persons came can anything move; their counters alone are read. */
async function grown(
  { storage }: Parts,
  campaign: Campaign,
  subjects: readonly string[],
  known: ReadonlyMap<string, State>,
): Promise<string[]> {
  const { cohortCounters: table } = storage.tables;
  const sizes = await storage.db
    .select({
      subject: table.subject,
      instrument: table.instrument,
      persons: sql<number>`sum(${table.persons})`.mapWith(Number),
    })
    .from(table)
    .where(and(eq(table.campaign, campaign.id), inArray(table.subject, [...subjects])))
    .groupBy(table.subject, table.instrument);
  const moving = sizes.filter(({ subject, instrument, persons }) => {
    return persons - (known.get(placeOf(subject, instrument))?.persons ?? 0) >= stepOf(campaign.k);
  });
  return [...new Set(moving.map(({ subject }) => subject))];
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
