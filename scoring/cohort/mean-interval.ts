// 95 % interval of a mean on 0–100: bounded for few persons, else t kept inside the scale.
import { studentT } from '../math/student-t-quantile.ts';
import { boundedBelow, boundedInterval } from './bounded-interval.ts';

/** The table of t: all reports ask for the same few numbers of persons, hundreds of times each. */
const quantiles = new Map<number, number>();
const mostQuantiles = 10_000;

function quantile(freedom: number): number {
  const known = quantiles.get(freedom);
  if (known !== undefined) return known;
  const found = studentT(0.95, freedom);
  if (quantiles.size >= mostQuantiles) quantiles.clear();
  quantiles.set(freedom, found);
  return found;
}

/** @param n two persons or more */
export function meanInterval(mean: number, sd: number, n: number): { low: number; high: number } {
  const error = sd / Math.sqrt(n);
  const t = quantile(n - 1);
  return n < boundedBelow
    ? boundedInterval(mean, error, t)
    : { low: Math.max(0, mean - t * error), high: Math.min(100, mean + t * error) };
}
