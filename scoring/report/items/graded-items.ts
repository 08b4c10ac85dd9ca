// Figures of the ladder and likert items of an instrument over everybody who answered: where each lies, how it goes with the
// others, and whether it has room at both ends.
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Counters } from '../../cohort/counters.ts';
import { type ItemMoments, planProducts } from '../../cohort/item-products.ts';
import { keyedCovariances } from '../../reliability/cronbach-alpha/alpha-of-moments.ts';
import { type ItemStatistics, itemStatistics } from '../../reliability/cronbach-alpha/item-statistics.ts';
import { reliabilityMethods } from '../../reliability/index.ts';
import { left, right, textCell } from '../cells.ts';
import { reversedItems } from '../cohort-confidence.ts';
import { formatDecimal } from '../format.ts';
import type { InstrumentView } from '../instrument-view.ts';
import type { Block, Cell } from '../report.ts';
import type { Wording } from '../wording.ts';
import { isWithheld, withheldRow } from './withheld-items.ts';

/** Share at an end from which an item is flagged: Terwee et al. (2007). */
const crowded = 0.15;
/** Corrected correlation below which an item is flagged: a customary limit (Nunnally & Bernstein 1994). */
const weak = 0.3;

type Graded = Item & { kind: 'ladder' | 'likert' };

export interface ItemCounts {
  readonly counters: Counters;
  readonly moments: ItemMoments | null;
  readonly k: number;
}

export function gradedTables(words: Wording, view: InstrumentView, { counters, moments, k }: ItemCounts): Block[] {
  const items = view.instrument.items.filter(
    (item): item is Graded => item.kind === 'ladder' || item.kind === 'likert',
  );
  const statistics = statisticsOf(view, moments);
  return [
    placeTable(
      words,
      items.flatMap((item) => {
        const found = spreadOf(view, item, counters, k);
        return found ? [placeRow(words, view, item, found)] : [withheldRow(words, view, item, 8)];
      }),
    ),
    ...(statistics.size > 0
      ? [
          togetherTable(
            words,
            items.flatMap((item) => {
              const found = statistics.get(item.code);
              return found ? [togetherRow(words, view, item, found)] : [];
            }),
          ),
        ]
      : []),
  ];
}

function placeTable(words: Wording, rows: Cell[][]): Block {
  const told = words.evidence.items;
  const columns = [
    left(told.item, 3.2),
    right(told.n, 1),
    right(told.skipped, 1.4),
    right(told.mean, 1.2),
    right(told.spread, 1.2),
    right(told.difficulty, 1.2),
    right(told.floor, 1.5),
    right(told.ceiling, 1.5),
    left(told.flag, 1.8),
  ];
  const note = told.gradedNote(Math.round(crowded * 100));
  return { kind: 'table', id: 'graded-items', caption: told.graded, columns, rows, note };
}

function togetherTable(words: Wording, rows: Cell[][]): Block {
  const told = words.evidence.items;
  const columns = [left(told.item, 5), right(told.correlation, 2), right(told.without, 1.6), left(told.flag, 2.6)];
  const note = told.togetherNote(formatDecimal(weak, 1));
  return { kind: 'table', id: 'items-together', caption: told.together, columns, rows, note };
}

function statisticsOf(view: InstrumentView, moments: ItemMoments | null): ReadonlyMap<string, ItemStatistics> {
  const { persons } = reliabilityMethods['item-analysis'].floor;
  // Many may have answered, and hardly anybody everything.
  if (!moments || moments.persons < persons) return new Map();
  const { items } = planProducts(view.instrument);
  const found = itemStatistics(keyedCovariances(moments, reversedItems(view)), moments.means);
  return new Map(items.flatMap((code, at) => (found[at] ? [[code, found[at]] as const] : [])));
}

interface Spread {
  readonly n: number;
  readonly skipped: number;
  readonly mean: number;
  readonly sd: number;
  readonly difficulty: number;
  readonly floor: number;
  readonly ceiling: number;
}

/** null where it may not be told: too few answered, or all alike. */
function spreadOf({ instrument }: InstrumentView, item: Graded, { items }: Counters, k: number): Spread | null {
  const counter = items[item.code];
  const points =
    item.kind === 'ladder' ? item.steps : instrument.scales.find(({ code }) => code === item.scale)?.points;
  if (!counter || !points) return null;
  const counts = Array.from({ length: points }, (_, at) => counter.options[String(at + 1)] ?? 0);
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (isWithheld(n, Math.max(...counts), k)) return null;
  const sum = counts.reduce((total, count, at) => total + count * (at + 1), 0);
  const squares = counts.reduce((total, count, at) => total + count * (at + 1) ** 2, 0);
  const mean = sum / n;
  return {
    n,
    skipped: counter.skipped / (n + counter.skipped),
    mean,
    sd: Math.sqrt((n * squares - sum * sum) / n / (n - 1)),
    difficulty: (mean - 1) / (points - 1),
    floor: (counts[0] ?? 0) / n,
    ceiling: (counts.at(-1) ?? 0) / n,
  };
}

function placeRow(words: Wording, view: InstrumentView, { code }: Graded, found: Spread): Cell[] {
  const { floor, ceiling } = found;
  const full = Math.max(floor, ceiling) >= crowded - 1e-9;
  return [
    textCell(`${code} ${view.stem(code)}`),
    { number: found.n, as: 'count' },
    { number: found.skipped, as: 'share' },
    { number: found.mean, as: 'coefficient' },
    { number: found.sd, as: 'coefficient' },
    { number: found.difficulty, as: 'coefficient' },
    { number: floor, as: 'share' },
    { number: ceiling, as: 'share' },
    textCell(full ? words.evidence.items.flags[ceiling >= floor ? 'ceiling' : 'floor'] : words.noLevel),
  ];
}

function togetherRow(words: Wording, view: InstrumentView, { code }: Graded, found: ItemStatistics): Cell[] {
  const { correctedItemTotalR: correlation, alphaIfDeleted: without } = found;
  const coefficient = (value: number | null): Cell =>
    value === null ? { withheld: words.noLevel } : { number: value, as: 'coefficient' };
  const low = correlation !== null && correlation < weak;
  return [
    textCell(`${code} ${view.stem(code)}`),
    coefficient(correlation),
    coefficient(without),
    textCell(low ? words.evidence.items.weak : words.noLevel),
  ];
}
