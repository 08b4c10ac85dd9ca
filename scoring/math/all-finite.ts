// The last look at the door: is every number of a result a number? Input that is finite can still add up to more than a
// number holds, so results are looked at, once and at the end, and not every step on the way.

/** Lists and plain objects are looked through; whatever is no number passes. */
export function allFinite(thing: unknown): boolean {
  if (typeof thing === 'number') return Number.isFinite(thing);
  if (typeof thing !== 'object' || thing === null) return true;
  return Object.values(thing).every(allFinite);
}
