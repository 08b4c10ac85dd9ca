// The rubric level whose vector lies nearest to the answers by weighted L1 distance. Halfway between two levels is the upper
// one, as everywhere in this house. Only + − × ÷.
import { slack } from '../../levels/level-by-cuts.ts';

/** One item: its ladder level, its weight, and what each rubric level asks of it. */
export interface Placed {
  readonly value: number;
  readonly weight: number;
  readonly asks: readonly number[];
}

export interface Nearest {
  /** 1…m */
  readonly level: number;
  /** Σ w |x − v_k| ÷ Σ w per rubric level, in ladder levels. */
  readonly distances: readonly number[];
}

/** @param placed at least one item @param levels m */
export function nearestLevel(placed: readonly Placed[], levels: number): Nearest {
  const total = placed.reduce((sum, { weight }) => sum + weight, 0);
  const distances = Array.from({ length: levels }, (_, at) => {
    const sum = placed.reduce(
      (all, { value, weight, asks }) => all + weight * Math.abs(value - (asks[at] ?? value)),
      0,
    );
    return sum / total;
  });
  const least = Math.min(...distances);
  return { level: distances.findLastIndex((distance) => distance <= least + slack) + 1, distances };
}
