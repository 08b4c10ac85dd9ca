// Whether two results are the same to the last bit, and things that cannot be changed.

/** Numbers by their bits, so that −0 and NaN are seen; properties that are undefined count as absent. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [entriesOf(one), entriesOf(other)];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)));
}

const entriesOf = (thing: object): Map<string, unknown> =>
  new Map(Object.entries(thing).filter(([, value]) => value !== undefined));

/** Frozen all the way down. */
export function frozen<T>(thing: T): T {
  if (thing !== null && typeof thing === 'object' && !Object.isFrozen(thing) && !ArrayBuffer.isView(thing)) {
    Object.freeze(thing);
    Object.values(thing).forEach(frozen);
  }
  return thing;
}
