// (Generalised) partial credit in slope–intercept form: ln P_k = k·aθ + d_1 + … + d_k − ln Z. An exponential family, so the
// curvature does not depend on the answer; G_j = P(X ≥ j) is all it needs.
import type { ItemFamily } from './item-family.ts';

/** ln P_k of one node into `logs`; returns nothing else because every caller wants them all. */
function logsAt(a: number, d: Float64Array, theta: number, logs: Float64Array): void {
  logs[0] = 0;
  let most = 0;
  for (let k = 1; k <= d.length; k++) {
    logs[k] = (logs[k - 1] as number) + a * theta + (d[k - 1] as number);
    most = Math.max(most, logs[k] as number);
  }
  let total = 0;
  for (let k = 0; k <= d.length; k++) total += Math.exp((logs[k] as number) - most);
  const logTotal = most + Math.log(total);
  for (let k = 0; k <= d.length; k++) logs[k] = (logs[k] as number) - logTotal;
}

/** `tails[j] = P(X ≥ j)`, `weighted[j] = Σ_{k≥j} k·P_k`; `tails[0] = 1` and `weighted[0]` is the mean. */
function tailsAt(logs: Float64Array, tails: Float64Array, weighted: Float64Array): number {
  let tail = 0;
  let sum = 0;
  let square = 0;
  for (let k = logs.length - 1; k >= 0; k--) {
    const p = Math.exp(logs[k] as number);
    tail += p;
    sum += k * p;
    square += k * k * p;
    tails[k] = tail;
    weighted[k] = sum;
  }
  return square - sum * sum;
}

export const partialCreditFamily: ItemFamily = {
  logP(a, d, nodes, table, from) {
    const logs = new Float64Array(d.length + 1);
    for (let q = 0; q < nodes.length; q++) {
      logsAt(a, d, nodes[q] as number, logs);
      for (let k = 0; k <= d.length; k++) table[from + k * nodes.length + q] = logs[k] as number;
    }
  },

  scores(a, d, nodes, table) {
    const width = d.length + 1;
    const count = nodes.length;
    const logs = new Float64Array(width);
    const tails = new Float64Array(width);
    const weighted = new Float64Array(width);
    for (let q = 0; q < count; q++) {
      logsAt(a, d, nodes[q] as number, logs);
      tailsAt(logs, tails, weighted);
      for (let k = 0; k < width; k++) {
        table[k * width * count + q] = (nodes[q] as number) * (k - (weighted[0] as number));
        for (let j = 1; j < width; j++) table[(k * width + j) * count + q] = (k >= j ? 1 : 0) - (tails[j] as number);
      }
    }
  },

  addHessian(a, d, nodes, expected, from, hessian) {
    const width = d.length + 1;
    const count = nodes.length;
    const logs = new Float64Array(width);
    const tails = new Float64Array(width);
    const weighted = new Float64Array(width);
    const add = (row: number, column: number, value: number) => {
      hessian[row * width + column] = (hessian[row * width + column] as number) + value;
      if (row !== column) hessian[column * width + row] = (hessian[column * width + row] as number) + value;
    };
    for (let q = 0; q < count; q++) {
      const theta = nodes[q] as number;
      let n = 0;
      for (let k = 0; k < width; k++) n += expected[from + k * count + q] as number;
      logsAt(a, d, theta, logs);
      const variance = tailsAt(logs, tails, weighted);
      const mean = weighted[0] as number;
      add(0, 0, -n * theta * theta * variance);
      for (let j = 1; j < width; j++) {
        const tail = tails[j] as number;
        add(0, j, -n * theta * ((weighted[j] as number) - mean * tail));
        for (let i = 1; i <= j; i++) add(i, j, -n * tail * (1 - (tails[i] as number)));
      }
    }
  },

  isPossible: (d) => d.every(Number.isFinite),
};
