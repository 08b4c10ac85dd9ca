// How alike two lines read, for refusing advice that only pretends to differ.

/** A line as it is compared: worked out once, where one line meets many. */
export interface LineShape {
  readonly bigrams: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Pairs of neighbouring characters, each as often as it occurs; white space and punctuation say nothing. */
export function shapeOf(text: string): LineShape {
  const characters = [...text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')];
  const bigrams = new Map<string, number>();
  for (let at = 1; at < characters.length; at++) {
    const pair = `${characters[at - 1]}${characters[at]}`;
    bigrams.set(pair, (bigrams.get(pair) ?? 0) + 1);
  }
  return { bigrams, total: Math.max(0, characters.length - 1) };
}

/** Sørensen–Dice over character bigrams, 0 (nothing in common) … 1 (the same). Two empty texts are the same. */
export function likeness(a: LineShape, b: LineShape): number {
  const total = a.total + b.total;
  if (total === 0) return 1;
  let common = 0;
  for (const [pair, times] of a.bigrams) common += Math.min(times, b.bigrams.get(pair) ?? 0);
  return (2 * common) / total;
}

export const similarity = (a: string, b: string): number => likeness(shapeOf(a), shapeOf(b));
