// How alike two lines read, for refusing advice that only pretends to differ.

/** Pairs of neighbouring characters, each as often as it occurs; white space and punctuation say nothing. */
function bigramsOf(text: string): Map<string, number> {
  const characters = [...text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')];
  const bigrams = new Map<string, number>();
  characters.slice(1).forEach((character, at) => {
    const pair = `${characters[at]}${character}`;
    bigrams.set(pair, (bigrams.get(pair) ?? 0) + 1);
  });
  return bigrams;
}

/** Sørensen–Dice over character bigrams, 0 (nothing in common) … 1 (the same). Two empty texts are the same. */
export function similarity(a: string, b: string): number {
  const left = bigramsOf(a);
  const right = bigramsOf(b);
  const count = (bigrams: Map<string, number>): number => [...bigrams.values()].reduce((sum, times) => sum + times, 0);
  const total = count(left) + count(right);
  if (total === 0) return 1;
  const common = [...left].reduce((sum, [pair, times]) => sum + Math.min(times, right.get(pair) ?? 0), 0);
  return (2 * common) / total;
}
