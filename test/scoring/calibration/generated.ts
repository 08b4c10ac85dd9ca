// Answers drawn from a known model, with a seed.
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';

export interface Drawn {
  names: string[];
  rows: (number | null)[][];
  items: { a: number; b: number[] }[];
}

/** Graded responses; `missing` = share of gaps. */
export function drawGraded(seed: number, persons: number, items: Drawn['items'], missing = 0): Drawn {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rows = Array.from({ length: persons }, () => {
    const theta = normal();
    return items.map(({ a, b }) => {
      const chance = random();
      const code = b.filter((one) => chance < 1 / (1 + Math.exp(-a * (theta - one)))).length;
      return random() < missing ? null : code;
    });
  });
  return { names: items.map((_, at) => `i${at + 1}`), rows, items };
}
