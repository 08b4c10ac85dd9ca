// Graded response in slope–intercept form: η_k = aθ + d_k with falling d, P_k = F(η_k) − F(η_{k+1}). Its log is concave in
// (a, d), so Newton steps are safe. The part of the derivatives that does not depend on θ is ρ = 1/(exp(d_k − d_{k+1}) − 1).
import { logistic, logLogistic } from '../irt/models/logistic.ts';
import type { ItemFamily } from './item-family.ts';

/** ρ_k for the inner categories 1 … m−1; 0 at the two ends. */
function ratios(d: Float64Array): Float64Array {
  const rho = new Float64Array(d.length + 1);
  for (let k = 1; k < d.length; k++) rho[k] = 1 / Math.expm1((d[k - 1] as number) - (d[k] as number));
  return rho;
}

/** F(η_k), k = 0 … m+1, at one node: 1, …, 0. */
function cumulative(a: number, d: Float64Array, theta: number, above: Float64Array, below: Float64Array): void {
  const steps = d.length;
  above[0] = below[steps + 1] = 1;
  below[0] = above[steps + 1] = 0;
  for (let k = 1; k <= steps; k++) {
    const eta = a * theta + (d[k - 1] as number);
    above[k] = logistic(eta);
    below[k] = logistic(-eta);
  }
}

export const gradedFamily: ItemFamily = {
  logP(a, d, nodes, table, from) {
    const steps = d.length;
    const count = nodes.length;
    for (let k = 0; k <= steps; k++) {
      const gap = k === 0 || k === steps ? 0 : Math.log(-Math.expm1((d[k] as number) - (d[k - 1] as number)));
      for (let q = 0; q < count; q++) {
        const theta = nodes[q] as number;
        const upper = k === 0 ? 0 : logLogistic(a * theta + (d[k - 1] as number));
        const lower = k === steps ? 0 : logLogistic(-(a * theta + (d[k] as number)));
        table[from + k * count + q] = upper + lower + gap;
      }
    }
  },

  scores(a, d, nodes, table) {
    const steps = d.length;
    const count = nodes.length;
    const rho = ratios(d);
    const above = new Float64Array(steps + 2);
    const below = new Float64Array(steps + 2);
    table.fill(0, 0, (steps + 1) * (steps + 1) * count);
    for (let q = 0; q < count; q++) {
      cumulative(a, d, nodes[q] as number, above, below);
      for (let k = 0; k <= steps; k++) {
        const row = k * (steps + 1);
        const ratio = rho[k] as number;
        table[row * count + q] = (nodes[q] as number) * ((below[k] as number) - (above[k + 1] as number));
        if (k > 0) table[(row + k) * count + q] = (below[k] as number) + ratio;
        if (k < steps) table[(row + k + 1) * count + q] = -(above[k + 1] as number) - ratio;
      }
    }
  },

  addHessian(a, d, nodes, expected, from, hessian) {
    const steps = d.length;
    const width = steps + 1;
    const count = nodes.length;
    const rho = ratios(d);
    const above = new Float64Array(steps + 2);
    const below = new Float64Array(steps + 2);
    const add = (row: number, column: number, value: number) => {
      hessian[row * width + column] = (hessian[row * width + column] as number) + value;
      if (row !== column) hessian[column * width + row] = (hessian[column * width + row] as number) + value;
    };
    for (let q = 0; q < count; q++) {
      const theta = nodes[q] as number;
      cumulative(a, d, theta, above, below);
      for (let k = 0; k <= steps; k++) {
        const r = expected[from + k * count + q] as number;
        const upper = (above[k] as number) * (below[k] as number);
        const lower = (above[k + 1] as number) * (below[k + 1] as number);
        const cross = (rho[k] as number) * (1 + (rho[k] as number));
        add(0, 0, -r * theta * theta * (upper + lower));
        if (k > 0) {
          add(k, k, -r * (upper + cross));
          add(0, k, -r * theta * upper);
        }
        if (k < steps) {
          add(k + 1, k + 1, -r * (lower + cross));
          add(0, k + 1, -r * theta * lower);
        }
        if (k > 0 && k < steps) add(k, k + 1, r * cross);
      }
    }
  },

  isPossible: (d) => d.every((one, k) => Number.isFinite(one) && (k === 0 || one < (d[k - 1] as number) - 1e-10)),
};
