// Whether a model can be estimated from these data at all, decided by counting before any iteration. Unidentified models
// would otherwise wander for ever or stop anywhere.
import { type ItemModel, isCommonSlope, isDichotomous } from '../irt/models/item.ts';
import type { Prepared } from './prepare-responses.ts';

export type Unidentified =
  | { readonly state: 'insufficient'; readonly reason: 'no-items' }
  /** More free parameters than the answers have free proportions, or fewer associations than slopes. */
  | { readonly state: 'insufficient'; readonly reason: 'not-identified'; readonly items: readonly string[] }
  /** A two-category model was asked for items with more. */
  | { readonly state: 'insufficient'; readonly reason: 'not-dichotomous'; readonly items: readonly string[] }
  /** More than 25 different codes: not categories. */
  | { readonly state: 'insufficient'; readonly reason: 'too-many-categories'; readonly items: readonly string[] };

export function freeParameters(model: ItemModel, prepared: Prepared): number {
  const steps = prepared.items.reduce((sum, { codes }) => sum + codes.length - 1, 0);
  return steps + (isCommonSlope(model) ? 1 : prepared.items.length);
}

/** For every pair of items, whether anybody answered both. */
function answeredTogether({ items, patterns, counts }: Prepared): Uint8Array {
  const width = items.length;
  const together = new Uint8Array(width * width);
  for (let row = 0; row < counts.length; row++)
    for (let one = 0; one < width; one++) {
      if ((patterns[row * width + one] as number) < 0) continue;
      for (let other = 0; other < one; other++)
        if ((patterns[row * width + other] as number) >= 0)
          together[one * width + other] = together[other * width + one] = 1;
    }
  return together;
}

/** Sets of items linked by persons who answered both, each with its number of linked pairs. */
function linkedSets(prepared: Prepared): { members: number[]; pairs: number }[] {
  const width = prepared.items.length;
  const together = answeredTogether(prepared);
  const set = new Int32Array(width).fill(-1);
  const sets: { members: number[]; pairs: number }[] = [];
  for (let first = 0; first < width; first++) {
    if (set[first] !== -1) continue;
    const members = [first];
    set[first] = sets.length;
    let pairs = 0;
    for (let at = 0; at < members.length; at++)
      for (let other = 0; other < width; other++) {
        if (together[(members[at] as number) * width + other] !== 1) continue;
        pairs += 0.5;
        if (set[other] === -1) {
          set[other] = sets.length;
          members.push(other);
        }
      }
    sets.push({ members, pairs });
  }
  return sets;
}

/** null when nothing speaks against estimation. */
export function findUnidentified(model: ItemModel, prepared: Prepared): Unidentified | null {
  const { items } = prepared;
  if (items.length === 0) return { state: 'insufficient', reason: 'no-items' };
  const named = (chosen: readonly number[]) => chosen.map((at) => items[at]?.name ?? '');
  const over = (limit: number) => items.filter(({ codes }) => codes.length > limit).map(({ name }) => name);
  if (over(25).length > 0) return { state: 'insufficient', reason: 'too-many-categories', items: over(25) };
  if (isDichotomous(model) && over(2).length > 0)
    return { state: 'insufficient', reason: 'not-dichotomous', items: over(2) };
  // Logarithms, because the number of possible patterns overflows.
  const logPatterns = items.reduce((sum, { codes }) => sum + Math.log(codes.length), 0);
  const all = { state: 'insufficient', reason: 'not-identified', items: items.map(({ name }) => name) } as const;
  if (Math.log(freeParameters(model, prepared) + 1) > logPatterns + 1e-9) return all;
  const sets = linkedSets(prepared);
  if (isCommonSlope(model)) return sets.some(({ pairs }) => pairs >= 1) ? null : all;
  // Each free slope needs an association of its own: three items with three pairs, never two items with one.
  const loose = sets.filter(({ members, pairs }) => pairs < members.length);
  return loose.length === 0
    ? null
    : { state: 'insufficient', reason: 'not-identified', items: named(loose.flatMap(({ members }) => members)) };
}
