// Equality of JSON-like data: key order does not matter, an absent key equals one that is undefined.

export function equalData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => equalData(one, b[at]));
  return keysOf(a, b).every((key) => equalData(memberOf(a, key), memberOf(b, key)));
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

/** Own members only: a code may be called like something every object has. */
export function memberOf(thing: object | undefined, key: string): unknown {
  return thing && Object.hasOwn(thing, key) ? (thing as Readonly<Record<string, unknown>>)[key] : undefined;
}
