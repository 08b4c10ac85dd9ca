// When two results say the same: whole numbers to the last one, others up to rounding, the order of keys aside.

/** Maps as objects, without what only functions tell. */
export function plain(thing: unknown): unknown {
  if (thing instanceof Map) return plain(Object.fromEntries(thing));
  if (Array.isArray(thing)) return thing.map(plain);
  if (typeof thing !== 'object' || thing === null) return thing;
  const told = Object.entries(thing).filter(([, part]) => typeof part !== 'function');
  return Object.fromEntries(told.map(([key, part]) => [key, plain(part)]));
}

/** The first difference. Whole numbers are the same or not; others differ by rounding. */
export function difference(one: unknown, other: unknown, tolerance: number, path = 'result'): string | null {
  if (typeof one === 'number' && typeof other === 'number') {
    const allowed = Number.isInteger(one) && Number.isInteger(other) ? 0 : tolerance * Math.max(1, Math.abs(one));
    return Math.abs(one - other) <= allowed ? null : `${path}: ${one}, then ${other}`;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? null : `${path}: ${one}, then ${other}`;
  const [parts, others] = [one, other].map((thing) => new Map(Object.entries(thing))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  if (parts.size !== others.size) return `${path}: ${parts.size} parts, then ${others.size}`;
  for (const [key, part] of parts) {
    const found = difference(part, others.get(key), tolerance, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
