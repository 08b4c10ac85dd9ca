// CI and CR of a judgement matrix. The table of random indices is always named with the result: tables differ.

/** RI for n = 1, 2, …; `saaty1980` and `saaty2008` as published to n = 10, `saaty1980-long` as commonly continued to 15. */
export const randomIndices = Object.freeze({
  saaty1980: [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49],
  saaty2008: [0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49],
  'saaty1980-long': [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
} as const);
export type RandomIndexTable = keyof typeof randomIndices;

/** From here on judgements are refused. */
export const consistencyLimit = 0.1;

/** (λmax − n)/(n − 1), never negative; 0 for n ≤ 2, which cannot contradict itself. */
export function consistencyIndex(lambdaMax: number, size: number): number {
  if (size <= 2) return 0;
  const index = (lambdaMax - size) / (size - 1);
  return index < 1e-12 ? 0 : index;
}

/** CI / RI; 0 for n ≤ 2; null where the table ends before n. */
export function consistencyRatio(index: number, size: number, table: RandomIndexTable): number | null {
  if (size <= 2) return 0;
  const random = randomIndices[table][size - 1];
  return random === undefined ? null : index / random;
}

/**
 * 总排序一致性: CR of a whole level = Σ w_j·CI_j / Σ w_j·RI_j over the groups below parents of weight w_j.
 * @returns null where a group is larger than the table; 0 where no group has more than two members
 */
export function levelConsistencyRatio(
  groups: readonly { readonly weight: number; readonly ci: number; readonly size: number }[],
  table: RandomIndexTable,
): number | null {
  const random = groups.map(({ size }) => randomIndices[table][size - 1]);
  if (groups.length === 0 || random.some((value) => value === undefined)) return null;
  const below = groups.reduce((sum, { weight }, at) => sum + weight * (random[at] ?? 0), 0);
  return below === 0 ? 0 : groups.reduce((sum, { weight, ci }) => sum + weight * ci, 0) / below;
}
