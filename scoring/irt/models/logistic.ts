// The logistic function and its logarithm, exact in both tails. Every item model of this folder is made of them.

/** 1 / (1 + exp(−x)); its complement is `logistic(-x)`, never `1 - logistic(x)`, which loses all digits in the tail. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const grown = Math.exp(x);
  return grown / (1 + grown);
}

/** ln logistic(x), finite for every finite x. */
export function logLogistic(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}
