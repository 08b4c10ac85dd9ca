// S-X²: observed against expected answers to an item among persons of the same sum score. Needs no ability estimates, so its
// χ² is honest also for short tests. Complete answers only.
import type { z } from 'zod';
import { type ItemModel, isCommonSlope } from '../../irt/models/item.ts';
import { type Prior, priorGrid, standardNormal } from '../../irt/scoring/prior.ts';
import { packResponses, type Test } from '../../irt/scoring/test.ts';
import { chiSquareTail } from '../../math/chi-square.ts';
import { scoreFitOptionsSchema } from './parameters.ts';
import { categoryChances, sumScoreChances } from './score-distribution.ts';

export interface ScoreFit {
  /** null where too few cells remain. */
  readonly chiSquare: number | null;
  readonly freedom: number;
  readonly p: number | null;
}
export type ScoreFits =
  | { readonly state: 'estimated'; readonly persons: number; readonly items: readonly ScoreFit[] }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-items' | 'too-few-persons' };

/** Persons with complete answers 〔本项目〕. */
export const fewestPersons = 200;
const leastExpected = 1;

/** E[category k | sum score s] of one item: scores × categories, over the distribution of θ. */
export function expectedShares(test: Test, item: number, population: Prior): number[][] {
  const { nodes, logMass } = priorGrid(population, 61);
  const steps = test.curves[item]?.steps ?? 0;
  const most = test.curves.reduce((sum, curves) => sum + curves.steps, 0);
  const joint = Array.from({ length: most + 1 }, () => new Array<number>(steps + 1).fill(0));
  for (const [node, theta] of nodes.entries()) {
    const chances = categoryChances(test, theta);
    const rest = sumScoreChances(chances, item);
    const mass = Math.exp(logMass[node] as number);
    for (const [k, p] of (chances[item] ?? []).entries())
      for (const [score, chance] of rest.entries()) {
        const row = joint[score + k];
        if (row) row[k] = (row[k] ?? 0) + mass * p * chance;
      }
  }
  return joint.map((row) => {
    const total = row.reduce((sum, one) => sum + one, 0);
    return row.map((one) => (total > 0 ? one / total : 0));
  });
}

/** Neighbouring categories are joined until each cell expects one person; a last thin cell joins the one before it. */
function joinCells(observed: readonly number[], expected: readonly number[]): { seen: number; due: number }[] {
  const cells: { seen: number; due: number }[] = [];
  let open = { seen: 0, due: 0 };
  for (const [k, due] of expected.entries()) {
    open = { seen: open.seen + (observed[k] ?? 0), due: open.due + due };
    if (open.due < leastExpected) continue;
    cells.push(open);
    open = { seen: 0, due: 0 };
  }
  const last = cells.at(-1);
  if (last) cells[cells.length - 1] = { seen: last.seen + open.seen, due: last.due + open.due };
  return cells;
}

function fitOf(
  shares: readonly (readonly number[])[],
  counts: readonly (readonly number[])[],
  parameters: number,
): ScoreFit {
  let chiSquare = 0;
  let freedom = -parameters;
  for (const [score, observed] of counts.entries()) {
    const persons = observed.reduce((sum, one) => sum + one, 0);
    const cells = joinCells(
      observed,
      (shares[score] ?? []).map((share) => share * persons),
    );
    if (cells.length < 2) continue;
    freedom += cells.length - 1;
    for (const { seen, due } of cells) chiSquare += (seen - due) ** 2 / due;
  }
  if (freedom < 1) return { chiSquare: null, freedom: Math.max(0, freedom), p: null };
  return { chiSquare, freedom, p: chiSquareTail(chiSquare, freedom).p };
}

/**
 * @param rows persons × items, codes 0…steps; rows with a gap are left out
 * @param estimated whether the items were calibrated on these very answers; then their parameters cost degrees of freedom
 * Sources: Orlando & Thissen (2000), Appl. Psych. Measurement 24; polytomous: Kang & Chen (2008), J. Educ. Measurement 45.
 */
export function scoreFit(
  model: ItemModel,
  test: Test,
  rows: readonly (readonly (number | null)[])[],
  options: z.infer<typeof scoreFitOptionsSchema> = {},
): ScoreFits {
  const parsed = scoreFitOptionsSchema.safeParse(options);
  if (!parsed.success) return { state: 'insufficient', reason: 'malformed' };
  const { population = standardNormal, estimated = true, fewest = fewestPersons } = parsed.data;
  const complete = rows.filter((row) => row.every((code) => code !== null));
  const packed = packResponses(test, complete);
  if ('state' in packed) return { state: 'insufficient', reason: 'malformed' };
  const width = test.curves.length;
  if (width < 3) return { state: 'insufficient', reason: 'too-few-items' };
  if (complete.length < fewest) return { state: 'insufficient', reason: 'too-few-persons' };
  const sums = complete.map((_, person) =>
    packed.subarray(person * width, (person + 1) * width).reduce((sum, code) => sum + code, 0),
  );
  const items = test.curves.map(({ steps }, item): ScoreFit => {
    const shares = expectedShares(test, item, population);
    const counts = shares.map((row) => row.map(() => 0));
    for (const [person, score] of sums.entries()) {
      const row = counts[score];
      const code = packed[person * width + item] as number;
      if (row) row[code] = (row[code] ?? 0) + 1;
    }
    return fitOf(shares, counts, estimated ? steps + (isCommonSlope(model) ? 0 : 1) : 0);
  });
  return { state: 'estimated', persons: complete.length, items };
}
