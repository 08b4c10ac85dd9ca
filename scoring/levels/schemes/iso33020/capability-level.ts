// ISO/IEC 33020:2015 process capability from percent achievement of the process attributes PA1.1 … PA5.2.

export type AttributeRating = 'N' | 'P' | 'L' | 'F';

/** Upper bounds: N ≤ 15 < P ≤ 50 < L ≤ 85 < F. A boundary belongs to the lower rating. */
const bounds = [15, 50, 85] as const;
const ratings = ['N', 'P', 'L', 'F'] as const;

/** Attributes per capability level 1…5. */
export const processAttributes = Object.freeze([
  ['PA1.1'],
  ['PA2.1', 'PA2.2'],
  ['PA3.1', 'PA3.2'],
  ['PA4.1', 'PA4.2'],
  ['PA5.1', 'PA5.2'],
] as const);

/** @param percent 0…100 @returns null for no value or one outside the range */
export function attributeRating(percent: number | null | undefined): AttributeRating | null {
  if (percent === null || percent === undefined || !(percent >= 0 && percent <= 100)) return null;
  const above = bounds.filter((bound) => percent > bound + 1e-9).length;
  return ratings[above] ?? null;
}

export interface CapabilityLevel {
  /** 0…5. */
  readonly level: number;
  /** Rating of every attribute given, by its name; null where it has no value. */
  readonly ratings: Readonly<Record<string, AttributeRating | null>>;
}

/**
 * Level k holds when its attributes are L or F and all attributes of lower levels are F; an attribute without a value holds
 * nothing. The same rule stands in ISO/IEC 15504-2:2003 §5.
 */
export function capabilityLevel(profile: Readonly<Record<string, number | null>>): CapabilityLevel {
  const found = Object.fromEntries(Object.entries(profile).map(([name, percent]) => [name, attributeRating(percent)]));
  let level = 0;
  for (const [at, names] of processAttributes.entries()) {
    const lower = processAttributes.slice(0, at).flat();
    const holds = names.every((name) => found[name] === 'L' || found[name] === 'F');
    if (!holds || !lower.every((name) => found[name] === 'F')) break;
    level = at + 1;
  }
  return { level, ratings: found };
}
