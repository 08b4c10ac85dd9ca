// What profiles and 裁剪 change for one dimension, as reasons: weights, model, cuts and keys, and whether the same answers give
// another score for it.
import type { Reason } from '../schema/comparison.ts';
import { differs } from './design-shares.ts';
import type { Found } from './found.ts';
import type { Sides } from './sides.ts';
import { reason, reasonOf } from './verdict-reasons.ts';

/** Weights and rules. `rescores`: the same answers give another score. */
export function rulesOf(
  found: Found,
  dimension: string,
  exchanged: boolean,
  was: readonly string[],
  is: readonly string[],
): { readonly reasons: readonly Reason[]; readonly rescores: boolean } {
  const { effects, sides } = found;
  const both = new Set(is.filter((code) => was.includes(code)));
  const weighed = reweighted(found, dimension, exchanged, both);
  const tailored = effects.tailored.filter((code) =>
    [sides.before, sides.after].some(({ tree }) => tree.domain(code)?.code === dimension),
  );
  const ofItems = (codes: ReadonlySet<string>) => [...both].filter((code) => codes.has(code));
  const scoring: Reason[] = [
    ...(weighed.length > 0 ? [reason('weights-changed', weighed)] : []),
    ...(effects.model ? [reason('model-changed')] : []),
    ...reasonOf('parameters-changed', ofItems(effects.parameters)),
    ...reasonOf(
      'cuts-changed',
      ofItems(effects.cuts).filter((code) => scoredInBoth(sides, code)),
    ),
    ...reasonOf('tailoring-changed', tailored),
  ];
  const beside: Reason[] = [
    ...reasonOf('keys-changed', ofItems(effects.keys)),
    ...(effects.indicatorLevels ? [reason('levels-changed')] : []),
  ];
  return { reasons: [...scoring, ...beside], rescores: scoring.length > 0 };
}

const scoredInBoth = ({ before, after }: Sides, code: string): boolean =>
  before.scored.has(code) && after.scored.has(code);

/** Indicators below a dimension, and items within it where none was exchanged, that weigh otherwise. */
function reweighted(
  { sides, indicators, weights }: Found,
  dimension: string,
  exchanged: boolean,
  both: ReadonlySet<string>,
): string[] {
  const { after } = sides;
  const below = [...after.tree.indicators.keys()].filter(
    (code) => code !== dimension && after.tree.domain(code)?.code === dimension,
  );
  const shares = below.filter((code) => indicators.get(code)?.kinds.includes('reweighted'));
  if (exchanged || shares.length > 0) return shares;
  return [...both].filter((code) =>
    weights.some((pair) => {
      const within = [pair.before, pair.after].map(
        ({ item, indicator }) => (item.get(code) ?? 0) / (indicator.get(dimension) || 1),
      );
      return differs(within[0] ?? 0, within[1] ?? 0);
    }),
  );
}
