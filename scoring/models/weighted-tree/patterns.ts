// A node over few items can only have few means. They are worked out once, by the functions that `rollUp` uses, and found by
// the number of the pattern of levels below the node; each row of a block then only needs its numbers.
import { weightedMean } from '../../math/weighted-mean.ts';
import { itemValue } from './roll-up.ts';

/** Rows that are taken through all nodes together: few enough to stay near the processor. */
export const block = 512;
/** More means than this are worked out row by row. */
const mostPatterns = 4096;

export interface Patterns {
  /** The mean of each pattern. */
  readonly means: Float64Array;
  /** The pattern of each row of the block at hand. */
  readonly at: Uint16Array;
}

/** Works on a block of so many rows. */
export type OverBlock = (size: number) => void;

/** An item answered at each of its levels. */
export function patternsOfItem(steps: number): Patterns {
  return {
    means: Float64Array.from({ length: steps }, (_, at) => itemValue(at + 1, steps)),
    at: new Uint16Array(block),
  };
}

/**
 * What a node is made of parts that have patterns, the first part's fastest.
 * @param weights of the parts; null = items of a leaf, which count alike
 * @returns null where there are too many
 */
export function patternsAbove(parts: readonly Patterns[], weights: readonly number[] | null): Patterns | null {
  const count = parts.reduce((product, { means }) => product * means.length, 1);
  if (count > mostPatterns) return null;
  const values = new Float64Array(parts.length);
  const means = Float64Array.from({ length: count }, (_, pattern) => {
    let rest = pattern;
    for (const [place, part] of parts.entries()) {
      values[place] = part.means[rest % part.means.length] as number;
      rest = Math.floor(rest / part.means.length);
    }
    return weights ? weightedMean(values, weights) : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  const [only] = parts;
  return { means, at: only && parts.length === 1 ? only.at : new Uint16Array(block) };
}

/** Numbers the patterns of a node from those of its parts, part by part. */
export function numberPatterns(parts: readonly Patterns[], { at }: Patterns): OverBlock[] {
  let stride = 1;
  return parts.flatMap((part, place): OverBlock[] => {
    const before = stride;
    stride *= part.means.length;
    const from = parts[0]?.at;
    return place === 0 || !from ? [] : [addPart(place === 1 ? from : at, part.at, before, at)];
  });
}

function addPart(sum: Uint16Array, part: Uint16Array, stride: number, into: Uint16Array): OverBlock {
  return (size) => {
    for (let row = 0; row < size; row++) into[row] = (sum[row] as number) + stride * (part[row] as number);
  };
}
