// What rows of persons may tell. A row is never told with a background that fewer than k persons share, nor with an answer
// that all who share it gave; what is left over must itself be many and not alike, or it could be had by subtraction. Decided
// from the cohort's counters before the first row is read.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { type ItemTally, scoredAlike, tallyItem } from '../../scoring/cohort/alike.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import { shownCells } from '../../scoring/cohort/withholding.ts';
import type { CohortCell } from '../../scoring/report/report-input.ts';
import { placeOf, readPlaces } from '../campaigns/cohorts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import type { Told } from './response-table.ts';
import { toldIndicators } from './score-columns.ts';
import { countStored, withdrawnPlaces } from './stored-cells.ts';

/** Codes of items whose answers are withheld in the rows of a group. */
type Hidden = ReadonlySet<string>;

export interface ToldCohort {
  readonly persons: number;
  /** How many of them. */
  readonly withoutBackground: number;
  /** By background as canonical JSON; rows of any other background are told without it. */
  readonly groups: ReadonlyMap<string, Hidden>;
  readonly others: Hidden;
}

interface Group {
  /** null: the rest. */
  readonly background: string | null;
  readonly counters: Counters;
}

/** Rows show whole distributions: 10 is the house's smallest cell for those. */
export const smallestGroup = (k: number): number => Math.max(10, k);

/** Whether anything of a whole cohort may be told: not where too few answered, or all alike in something that is scored. */
export function mayTell(instrument: Instrument, k: number): (total: Counters) => boolean {
  const alike = alikeIn(instrument);
  return (total) => total.persons >= smallestGroup(k) && !alike(total);
}

/** null when no row of the cohort may be told. */
export function tellCohort(instrument: Instrument, cells: readonly CohortCell[], k: number): ToldCohort | null {
  const smallest = smallestGroup(k);
  const total = sumCounters(cells.map(({ counters }) => counters));
  if (!mayTell(instrument, k)(total)) return null;
  const alike = alikeIn(instrument);
  const shown = shownCells(
    cells.map(({ counters }) => ({ n: counters.persons, uniform: alike(counters) })),
    smallest,
    true,
    (places) => alike(sumCounters(places.flatMap((at) => cells[at]?.counters ?? []))),
  );
  const told = cells.flatMap(({ contexts, counters }, at): Group[] =>
    shown[at] ? [{ background: canonicalJson(contexts), counters }] : [],
  );
  const rest = cells.filter((_, at) => !shown[at]).map(({ counters }) => counters);
  const groups = rest.length > 0 ? [...told, { background: null, counters: sumCounters(rest) }] : told;
  const hidden = groups.map(() => new Set<string>());
  for (const { code, kind } of instrument.items)
    if (kind === 'choice' || kind === 'choices') hideAlike(code, kind === 'choices', groups, hidden);
  return {
    persons: total.persons,
    withoutBackground: rest.reduce((sum, { persons }) => sum + persons, 0),
    groups: new Map(
      groups.flatMap(({ background }, at) => (background === null ? [] : [[background, hidden[at] ?? new Set()]])),
    ),
    others: hidden[groups.findIndex(({ background }) => background === null)] ?? new Set(),
  };
}

/** @param context as it is kept */
export type Teller = (context: string) => Told;
const everything: Told = { background: true, hidden: new Set() };

/** What each row of the institution tells; null when none may be told. A form speaks for no person. */
export async function tellerOf(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  campaign: Campaign,
  pin: Pinned,
  institution: string,
): Promise<Teller | null> {
  if (!pin.byPersons) return () => everything;
  const place = placeOf(institution, pin.id);
  const cells = (await withdrawnPlaces(parts, campaign)).has(place)
    ? await countStored(parts, campaign, pin, institution)
    : ((await readPlaces(parts, campaign, [institution], [pin])).get(place) ?? []);
  const cohort = tellCohort(pin.version.instrument, cells, campaign.k);
  if (!cohort) return null;
  const others: Told = { background: false, hidden: cohort.others };
  const groups = new Map(
    [...cohort.groups].map(([name, hidden]): [string, Told] => [name, { background: true, hidden }]),
  );
  const toldOf = (context: string): Told => {
    const own = Object.entries(JSON.parse(context)).filter(([code]) => pin.ownContexts.has(code));
    return groups.get(canonicalJson(Object.fromEntries(own))) ?? others;
  };
  // Hundreds of persons share a background, and mostly its spelling.
  const known = new Map<string, Told>();
  return (context) => {
    const told = known.get(context) ?? toldOf(context);
    known.set(context, told);
    return told;
  };
}

/** Everybody's own number would be known: the same rung of a ladder, or the same score. */
function alikeIn(instrument: Instrument): (counters: Counters) => boolean {
  const scored = instrument.items.flatMap(({ code, kind }) => (kind === 'ladder' || kind === 'likert' ? [code] : []));
  const indicators = ['', ...toldIndicators(instrument)];
  return (counters) =>
    scored.some((code) => isOneAnswer(tallyItem(counters, code))) ||
    indicators.some((code) => scoredAlike(counters, code));
}

/** Keyed and other choices enter no score, so one alone can be withheld: where all chose the same, and beside that. */
function hideAlike(code: string, several: boolean, groups: readonly Group[], hidden: readonly Set<string>[]): void {
  const isAlike = (counters: Counters, { asked, alike } = tallyItem(counters, code)): boolean =>
    // Options overlap where several may be chosen: all who were asked cannot be counted by them.
    isOneAnswer({ asked: several ? counters.persons : asked, alike });
  const sizes = groups.map(({ counters }) => ({ n: tallyItem(counters, code).asked, uniform: isAlike(counters) }));
  const shown = shownCells(sizes, 1, true, (places) =>
    isAlike(sumCounters(places.flatMap((at) => groups[at]?.counters ?? []))),
  );
  for (const [at, one] of hidden.entries()) if (!shown[at]) one.add(code);
}

const isOneAnswer = ({ asked, alike }: Pick<ItemTally, 'asked' | 'alike'>): boolean => asked > 0 && alike === asked;
