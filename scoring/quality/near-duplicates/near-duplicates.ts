// Answer sheets that are all but copies of one another: one person answering for many, or answers forged.
import { duplicateRuleSchema } from './parameters.ts';

export interface DuplicatePair {
  /** 0-based rows, first < second. */
  readonly first: number;
  readonly second: number;
  /** Items both answered, and the share of them answered alike. */
  readonly items: number;
  readonly alike: number;
}

export interface DuplicateRule {
  /** Share alike from which a pair counts, e.g. 0.95. */
  readonly alike: number;
  /** Fewer common items than this say nothing. */
  readonly fewestItems: number;
  /** Pairs of straight-liners are alike without copying; rows with fewer different answers than this are left out. */
  readonly fewestValues: number;
}

export const usualDuplicateRule: DuplicateRule = Object.freeze({ alike: 0.95, fewestItems: 20, fewestValues: 2 });

/** Every pair of rows that agrees by the rule. Grows with the square of the rows: meant for one institution's cohort. */
export function nearDuplicates(
  rows: readonly (readonly (number | null)[])[],
  rule: DuplicateRule = usualDuplicateRule,
): DuplicatePair[] {
  if (!duplicateRuleSchema.safeParse(rule).success) return [];
  const telling = rows.map((row) => new Set(row.filter((answer) => answer !== null)).size >= rule.fewestValues);
  const pairs: DuplicatePair[] = [];
  for (let first = 0; first < rows.length; first++)
    for (let second = first + 1; second < rows.length; second++) {
      if (!telling[first] || !telling[second]) continue;
      let items = 0;
      let same = 0;
      for (const [at, answer] of (rows[first] ?? []).entries()) {
        const other = rows[second]?.[at] ?? null;
        if (answer === null || other === null) continue;
        items += 1;
        if (answer === other) same += 1;
      }
      if (items < rule.fewestItems || same / items < rule.alike - 1e-9) continue;
      pairs.push({ first, second, items, alike: same / items });
    }
  return pairs;
}

/** Rows that are in at least one pair. */
export const duplicatedRows = (pairs: readonly DuplicatePair[]): number =>
  new Set(pairs.flatMap(({ first, second }) => [first, second])).size;
