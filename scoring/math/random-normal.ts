// Normal and chi-square random numbers from a given generator of uniform ones, for simulations.

/** Numbers in [0, 1); seeded ones come from questionnaires/schema/seeded-random.ts. */
export type Random = () => number;

/** Standard normal numbers, by Marsaglia's polar method (1964). */
export function normalNumbers(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    let [x, y, square] = [0, 0, 0];
    do {
      x = 2 * random() - 1;
      y = 2 * random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    spare = y * scale;
    return x * scale;
  };
}

/** One chi-square number with `freedom` ≥ 2 degrees of freedom (Marsaglia & Tsang 2000); for 1 square a normal number. */
export function chiSquareNumber(freedom: number, random: Random, normal: () => number): number {
  if (freedom === 1) return normal() ** 2;
  const shape = freedom / 2 - 1 / 3;
  const scale = 1 / Math.sqrt(9 * shape);
  for (;;) {
    const z = normal();
    const cube = (1 + scale * z) ** 3;
    if (cube > 0 && Math.log(random() || 1e-300) < (z * z) / 2 + shape - shape * cube + shape * Math.log(cube))
      return 2 * shape * cube;
  }
}
