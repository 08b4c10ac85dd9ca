// Where the test information is highest. It can have several peaks, so a grid over all thresholds comes first.
import { itemsSchema } from '../models/item.ts';
import { informationAt, type Test } from '../scoring/test.ts';

const golden = (Math.sqrt(5) - 1) / 2;

/** Golden section on an interval with one peak. */
function peakBetween(height: (theta: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let leftHeight = height(left);
  let rightHeight = height(right);
  while (high - low > 1e-9 * Math.max(1, Math.abs(low), Math.abs(high))) {
    if (leftHeight >= rightHeight) {
      high = right;
      right = left;
      rightHeight = leftHeight;
      left = high - golden * (high - low);
      leftHeight = height(left);
    } else {
      low = left;
      left = right;
      leftHeight = rightHeight;
      right = low + golden * (high - low);
      rightHeight = height(right);
    }
  }
  return (low + high) / 2;
}

/** The highest peak; of two equally high ones the lower θ. `items` are those the test was compiled from. */
export function maximumInformation(test: Test, items: unknown): { theta: number; value: number } {
  const height = (theta: number) => informationAt(test, null, theta).information;
  const parsed = itemsSchema.parse(items);
  // Each item's information falls off beyond its outermost thresholds within a few 1/a.
  const margin = ({ a = 1 }: { a?: number | undefined }) => 4 / Math.abs(a);
  const centres = parsed.flatMap((item) => item.b.map((b) => ({ b, margin: margin(item) })));
  const low = Math.min(...centres.map(({ b, margin: reach }) => b - reach));
  const high = Math.max(...centres.map(({ b, margin: reach }) => b + reach));
  const narrow = Math.max(...parsed.map(({ a = 1 }) => Math.abs(a)));
  const count = Math.min(20_000, Math.max(200, Math.ceil((high - low) * narrow * 8)));
  const step = (high - low) / count;
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at <= count; at++) {
    const reached = height(low + at * step);
    if (reached > highest) {
      highest = reached;
      best = at;
    }
  }
  const theta = peakBetween(height, low + (best - 1) * step, low + (best + 1) * step);
  return { theta, value: height(theta) };
}
