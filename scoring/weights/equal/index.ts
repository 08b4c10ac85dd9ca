// 等权: the door of this method. See card.md.
import { countSchema } from './parameters.ts';

/** @returns n weights that sum to 1; null for no indicator, or for a number of them that cannot be meant */
export function equalWeights(count: number): number[] | null {
  return countSchema.safeParse(count).success ? Array.from({ length: count }, () => 1 / count) : null;
}
