// Raw codes → what the estimation works on: used categories 0 … m per item, constant items left out by name, equal
// response patterns counted once. Nothing is shifted silently: every item keeps the list of its original codes.

export interface PreparedItem {
  readonly name: string;
  /** Original codes in use, ascending; category k of the model is `codes[k]`. */
  readonly codes: readonly number[];
}
export interface NotEstimable {
  readonly name: string;
  readonly reason: 'constant' | 'no-answers';
}
/** Whole codes nobody chose, between the lowest and the highest used one or inside the declared scale. */
export interface Collapsed {
  readonly name: string;
  readonly unused: readonly number[];
}
export interface Prepared {
  readonly items: readonly PreparedItem[];
  readonly notEstimable: readonly NotEstimable[];
  readonly collapsed: readonly Collapsed[];
  /** Patterns × items, categories 0 … m, −1 = not answered. */
  readonly patterns: Int8Array;
  /** Persons per pattern. */
  readonly counts: Float64Array;
  /** Persons with at least one answer to an estimable item. */
  readonly persons: number;
  readonly withoutAnswers: number;
}

export type Rows = readonly (readonly (number | null)[])[];

function usedCodes(rows: Rows, item: number): number[] {
  const used = new Set<number>();
  for (const row of rows) {
    const code = row[item];
    if (code !== null && code !== undefined) used.add(code);
  }
  return [...used].sort((a, b) => a - b);
}

function unusedCodes(codes: readonly number[], scale: readonly [number, number] | undefined): number[] {
  const low = Math.min(codes[0] ?? 0, scale?.[0] ?? Number.POSITIVE_INFINITY);
  const high = Math.max(codes.at(-1) ?? 0, scale?.[1] ?? Number.NEGATIVE_INFINITY);
  if (!codes.every(Number.isInteger) || high - low > 100) return [];
  return Array.from({ length: high - low + 1 }, (_, at) => low + at).filter((code) => !codes.includes(code));
}

/** Equal rows once, with their number. Empty rows carry no information and are only counted. */
function countPatterns(rows: Rows, places: readonly number[], maps: readonly Map<number, number>[]) {
  const seen = new Map<string, { pattern: number[]; count: number }>();
  let withoutAnswers = 0;
  for (const row of rows) {
    const pattern = places.map((place, item) => maps[item]?.get(row[place] ?? Number.NaN) ?? -1);
    if (pattern.every((category) => category < 0)) {
      withoutAnswers++;
      continue;
    }
    const key = pattern.join(' ');
    const known = seen.get(key);
    if (known) known.count++;
    else seen.set(key, { pattern, count: 1 });
  }
  return { found: [...seen.values()], withoutAnswers };
}

/** @param scale lowest and highest code of the answer format, if known @param rows persons × items, null = not administered */
export function prepareResponses(names: readonly string[], rows: Rows, scale?: readonly [number, number]): Prepared {
  const all = names.map((name, place) => ({ name, place, codes: usedCodes(rows, place) }));
  const kept = all.filter(({ codes }) => codes.length > 1);
  const { found, withoutAnswers } = countPatterns(
    rows,
    kept.map(({ place }) => place),
    kept.map(({ codes }) => new Map(codes.map((code, category) => [code, category]))),
  );
  return {
    items: kept.map(({ name, codes }) => ({ name, codes })),
    notEstimable: all
      .filter(({ codes }) => codes.length < 2)
      .map(({ name, codes }) => ({ name, reason: codes.length === 0 ? 'no-answers' : 'constant' })),
    collapsed: kept
      .map(({ name, codes }) => ({ name, unused: unusedCodes(codes, scale) }))
      .filter(({ unused }) => unused.length > 0),
    patterns: Int8Array.from(found.flatMap(({ pattern }) => pattern)),
    counts: Float64Array.from(found, ({ count }) => count),
    persons: rows.length - withoutAnswers,
    withoutAnswers,
  };
}
