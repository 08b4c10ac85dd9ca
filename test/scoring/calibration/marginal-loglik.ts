// A second, slow way to the marginal log-likelihood, written from the formulas in (a, b) and sharing no code with scoring/.
// The witness for standard errors: the inverse of its numerical Hessian.
import { inverse, Matrix } from 'ml-matrix';

export interface AB {
  a: number;
  b: readonly number[];
}
type Kind = 'graded' | 'partial';
type Rows = readonly (readonly (number | null)[])[];

function probability(kind: Kind, { a, b }: AB, theta: number, k: number): number {
  if (kind === 'graded') {
    const above = (j: number) => (j <= 0 ? 1 : j > b.length ? 0 : 1 / (1 + Math.exp(-a * (theta - b[j - 1]!))));
    return above(k) - above(k + 1);
  }
  const weight = (j: number) => Math.exp(b.slice(0, j).reduce((sum, one) => sum + a * (theta - one), 0));
  return weight(k) / Array.from({ length: b.length + 1 }, (_, j) => weight(j)).reduce((sum, one) => sum + one, 0);
}

/** @param rows categories 0 … m, null = missing; θ ~ N(0, 1) on 61 nodes */
export function marginalLoglik(kind: Kind, items: readonly AB[], rows: Rows): number {
  const nodes = Array.from({ length: 61 }, (_, at) => -6 + at / 5);
  const mass = nodes.map((node) => Math.exp(-(node * node) / 2));
  const all = mass.reduce((sum, one) => sum + one, 0);
  const tables = items.map((item) =>
    Array.from({ length: item.b.length + 1 }, (_, k) => nodes.map((node) => probability(kind, item, node, k))),
  );
  const counts = new Map<string, { row: readonly (number | null)[]; n: number }>();
  for (const row of rows) {
    const key = row.join(',');
    counts.set(key, { row, n: (counts.get(key)?.n ?? 0) + 1 });
  }
  return [...counts.values()].reduce((total, { row, n }) => {
    const density = nodes.reduce(
      (sum, _, at) =>
        sum +
        row.reduce<number>((p, code, item) => (code === null ? p : p * tables[item]![code]![at]!), mass[at]! / all),
      0,
    );
    return total + n * Math.log(density);
  }, 0);
}

/** Standard errors of [a, b_1 … b_m] per item. */
export function numericalErrors(kind: Kind, items: readonly AB[], rows: Rows): number[][] {
  const flat = items.flatMap(({ a, b }) => [a, ...b]);
  const rebuilt = (values: readonly number[]) => {
    let at = 0;
    return items.map(({ b }) => ({ a: values[at++]!, b: b.map(() => values[at++]!) }));
  };
  const height = (values: readonly number[]) => marginalLoglik(kind, rebuilt(values), rows);
  const step = 1e-3;
  const moved = (moves: [number, number][]) =>
    flat.map((one, at) => one + moves.reduce((sum, [i, by]) => (i === at ? sum + by : sum), 0));
  const hessian = Matrix.zeros(flat.length, flat.length);
  for (let i = 0; i < flat.length; i++)
    for (let j = 0; j <= i; j++) {
      const corner = (x: number, y: number) =>
        height(
          moved([
            [i, x * step],
            [j, y * step],
          ]),
        );
      const curve = (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * step * step);
      hessian.set(i, j, -curve);
      hessian.set(j, i, -curve);
    }
  const errors = inverse(hessian).diagonal().map(Math.sqrt);
  return rebuilt(errors).map(({ a, b }) => [a, ...b]);
}
