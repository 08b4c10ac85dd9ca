// Student's t distribution function, for p-values; its quantile for intervals is in student-t-quantile.ts.
import { incompleteBeta } from './incomplete-beta.ts';

/** P(T > t) for any finite t. @param freedom > 0, need not be whole @throws RangeError outside */
export function studentTTail(t: number, freedom: number): number {
  const total = freedom + t * t;
  const half = incompleteBeta(freedom / total, freedom / 2, 0.5, (t * t) / total) / 2;
  return t >= 0 ? half : 1 - half;
}
