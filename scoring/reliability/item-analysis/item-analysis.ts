// Item by item: how hard it is, how well it parts the strong from the weak, and whether it has room at both ends.
import { z } from 'zod';
import { type AnswerTable, completeRows, widthOf } from '../../math/complete-rows.ts';
import { meanOf } from '../../math/mean-of.ts';
import { stableSum } from '../../math/stable-sum.ts';

export const itemAnalysisSchema = z.strictObject({
  /** Lowest and highest answer per item, or one pair for all. */
  range: z.union([z.tuple([z.number(), z.number()]), z.array(z.tuple([z.number(), z.number()]))]),
  /** Share at an end from which it is flagged; 15 % by Terwee et al. (2007). */
  endShare: z.number().gt(0).lt(1),
  /** Share of persons in the upper and in the lower group; 27 % by Kelley (1939). */
  tail: z.number().gt(0).max(0.5),
});
export type ItemAnalysisOptions = z.infer<typeof itemAnalysisSchema>;

export interface ItemAnalysis {
  /** Mean as a share of the item's range, 0 (nobody) … 1 (everybody): the facility, called 难度 P in the Chinese literature. */
  readonly difficulty: number;
  /** Difficulty in the upper group less that in the lower one, −1…1; null where all sums are alike. */
  readonly discrimination: number | null;
  /** Share of persons at each end, and which end is too full. */
  readonly floor: number;
  readonly ceiling: number;
  readonly flag: 'floor' | 'ceiling' | null;
}
export interface ItemAnalyses {
  readonly reason: 'malformed' | 'no-persons' | null;
  readonly n: number;
  /** Persons in each of the two groups. */
  readonly tailPersons: number;
  readonly items: readonly ItemAnalysis[];
}

type Range = readonly [number, number];

/** Ties at the border of a group are all taken in, so that the order of persons makes no difference. */
function tails(sums: readonly number[], tail: number): { upper: number[]; lower: number[] } | null {
  const sorted = [...sums].sort((one, other) => one - other);
  const size = Math.max(1, Math.round(sums.length * tail));
  const lowest = sorted[size - 1] as number;
  const highest = sorted[sorted.length - size] as number;
  if (!(highest > lowest)) return null;
  const places = (keep: (sum: number) => boolean) => sums.flatMap((sum, at) => (keep(sum) ? [at] : []));
  return { upper: places((sum) => sum >= highest), lower: places((sum) => sum <= lowest) };
}

/**
 * @param rows persons × items, keyed in one direction; rows with a gap are left out
 * Source: Kelley (1939) for the groups; ends: Terwee et al. (2007), J. Clin. Epidemiol. 60.
 */
export function analyseItems(rows: AnswerTable, options: ItemAnalysisOptions): ItemAnalyses {
  const table = completeRows(rows);
  const width = widthOf(rows);
  const nothing = (reason: 'malformed' | 'no-persons') => ({ reason, n: table.length, tailPersons: 0, items: [] });
  if (!itemAnalysisSchema.safeParse(options).success) return nothing('malformed');
  const rangeOf = (item: number): Range | undefined => {
    const { range } = options;
    return typeof range[0] === 'number' ? (range as Range) : (range[item] as Range | undefined);
  };
  const ranges = Array.from({ length: width }, (_, item) => rangeOf(item));
  const outside = table.some((row) =>
    row.some((answer, item) => answer < (ranges[item]?.[0] ?? answer) || answer > (ranges[item]?.[1] ?? answer)),
  );
  if (outside || ranges.some((range) => !range || !(range[1] > range[0]))) return nothing('malformed');
  if (table.length === 0 || width === 0) return nothing('no-persons');
  const groups = tails(
    table.map((row) => stableSum(row)),
    options.tail,
  );
  const items = ranges.map((range, item): ItemAnalysis => {
    const [low, high] = range as Range;
    const share = (places: readonly number[]) =>
      (meanOf(places.map((at) => table[at]?.[item] ?? low)) - low) / (high - low);
    const at = (end: number) => table.filter((row) => row[item] === end).length / table.length;
    const [floor, ceiling] = [at(low), at(high)];
    const full = Math.max(floor, ceiling) >= options.endShare - 1e-9;
    return {
      difficulty: share(table.map((_, place) => place)),
      discrimination: groups && share(groups.upper) - share(groups.lower),
      floor,
      ceiling,
      flag: full ? (ceiling >= floor ? 'ceiling' : 'floor') : null,
    };
  });
  return { reason: null, n: table.length, tailPersons: Math.max(1, Math.round(table.length * options.tail)), items };
}
