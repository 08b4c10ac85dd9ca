// What the estimation must know of an item model, in slope–intercept form: parameters [a, d_1 … d_m], b_k = −d_k / a.
// Tables are category × node, one category after the other.

export interface ItemFamily {
  /** ln P(X = k | θ_q) into `table[from + k·Q + q]`. */
  readonly logP: (a: number, d: Float64Array, nodes: Float64Array, table: Float64Array, from: number) => void;
  /** d ln P_k / d parameter c at node q, into `table[(k·(m+1) + c)·Q + q]`. */
  readonly scores: (a: number, d: Float64Array, nodes: Float64Array, table: Float64Array) => void;
  /** Adds Σ_kq r_kq · d² ln P_k to the symmetric (m+1)×(m+1) `hessian`; `expected` holds r from `from` on. */
  readonly addHessian: (
    a: number,
    d: Float64Array,
    nodes: Float64Array,
    expected: Float64Array,
    from: number,
    hessian: Float64Array,
  ) => void;
  readonly isPossible: (d: Float64Array) => boolean;
}
