// 权重 as schools write it: 15, 15% or 0.15. Which is meant is told by the siblings together, because 1 alone may be either.
import type { Amount } from './read-cells.ts';
import type { Raw } from './reading.ts';

export interface Weighted {
  readonly code: string;
  readonly parent: string | null;
}

/**
 * @param indicators those that are weighted: modules are not
 * @returns values by code: siblings without any weight share equally, one without among others stays missing. null = none is given.
 */
export function readWeights(indicators: readonly Weighted[], given: ReadonlyMap<string, Amount>): Raw | null {
  if (given.size === 0) return null;
  const groups = new Map<string, string[]>();
  for (const { code, parent } of indicators) groups.set(parent ?? '', [...(groups.get(parent ?? '') ?? []), code]);
  const values: Raw = {};
  for (const codes of groups.values()) {
    const amounts = codes.flatMap((code) => given.get(code) ?? []);
    const inPercent = amounts.some(({ percent }) => percent) || sumOf(amounts) > 2;
    for (const code of codes) {
      const amount = given.get(code);
      if (amount)
        values[code] =
          amount.percent || (inPercent && amount.value > 1) || sumOf(amounts) > 2 ? amount.value / 100 : amount.value;
      else if (amounts.length === 0) values[code] = 1 / codes.length;
    }
  }
  // What weighs nothing, such as a module, is left for the checker to name.
  for (const [code, amount] of given) if (!Object.hasOwn(values, code)) values[code] = amount.value;
  return values;
}

const sumOf = (amounts: readonly Amount[]): number =>
  amounts.reduce((sum, { value, percent }) => sum + (percent ? value / 100 : value), 0);
