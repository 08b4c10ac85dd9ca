// What an item model gives: for every category its log-probability at θ with two derivatives. Scores, standard errors and
// information are all made of these three, so that a new model is one room.

/** Filled by `at`; entry k belongs to category k. Reused between calls: copy what you keep. */
export interface CurvePoint {
  readonly logP: Float64Array;
  /** d ln P_k / dθ */
  readonly slope: Float64Array;
  /** d² ln P_k / dθ² */
  readonly bend: Float64Array;
}

export interface Curves {
  /** Categories 0 … `steps`. */
  readonly steps: number;
  /** +1: higher categories go with higher θ; −1: the item was keyed the other way. */
  readonly direction: 1 | -1;
  at(theta: number, into: CurvePoint): void;
}

/** Room for an item with up to `steps` steps. */
export function curvePoint(steps: number): CurvePoint {
  return {
    logP: new Float64Array(steps + 1),
    slope: new Float64Array(steps + 1),
    bend: new Float64Array(steps + 1),
  };
}
