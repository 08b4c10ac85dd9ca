// What no column holds travels as patches: a path into the version and the JSON that stands there. Made by comparing what the sheets
// give with what was to be written, so nothing is ever lost, whatever a schema gains later.
// A path goes by codes, not by positions, so that inserting a row does not move it: instrument/items/A.1-L/construct.

export interface Patch {
  readonly path: readonly string[];
  /** undefined takes away what the sheets give by default. */
  readonly value: unknown;
}

type Members = Record<string, unknown>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names the elements of a list by their codes, or by position where they have none of their own. */
export function namesOf(list: readonly unknown[]): string[] {
  const codes = list.map((one) =>
    isMembers(one) && typeof one.code === 'string'
      ? one.code
      : isMembers(one) && typeof one.type === 'string'
        ? one.type
        : null,
  );
  return codes.map((code, at) =>
    code !== null && codes.indexOf(code) === at && codes.lastIndexOf(code) === at ? code : `#${at + 1}`,
  );
}

export function* patchesBetween(given: unknown, wanted: unknown, path: readonly string[] = []): Generator<Patch> {
  if (isMembers(given) && isMembers(wanted)) {
    for (const key of new Set([...Object.keys(given), ...Object.keys(wanted)]))
      if (!Object.hasOwn(wanted, key)) yield { path: [...path, key], value: undefined };
      else if (!Object.hasOwn(given, key)) yield { path: [...path, key], value: wanted[key] };
      else yield* patchesBetween(given[key], wanted[key], [...path, key]);
    return;
  }
  if (Array.isArray(given) && Array.isArray(wanted) && given.length === wanted.length && wanted.some(isMembers)) {
    const names = namesOf(given);
    if (names.join('\n') === namesOf(wanted).join('\n')) {
      for (const [at, name] of names.entries()) yield* patchesBetween(given[at], wanted[at], [...path, name]);
      return;
    }
  }
  if (JSON.stringify(given) !== JSON.stringify(wanted)) yield { path, value: wanted };
}

/** @returns false where the path leads to nothing */
export function applyPatch(root: Members, { path, value }: Patch): boolean {
  let at: unknown = root;
  for (const segment of path.slice(0, -1)) at = childOf(at, segment);
  const last = path.at(-1);
  if (last === undefined) return false;
  if (Array.isArray(at)) {
    const position = namesOf(at).indexOf(last);
    if (position < 0 || value === undefined) return false;
    at[position] = value;
    return true;
  }
  if (!isMembers(at)) return false;
  if (value === undefined) return Object.hasOwn(at, last) && Reflect.deleteProperty(at, last);
  Object.defineProperty(at, last, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

function childOf(at: unknown, segment: string): unknown {
  if (Array.isArray(at)) return at[namesOf(at).indexOf(segment)];
  return isMembers(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
}

/** As a JSON pointer spells it, without the slash in front; signs that a cell would lose or change are spelled ~uXXXX. */
export const pathText = (path: readonly string[]): string =>
  path
    .map((segment) =>
      segment
        .replaceAll('~', '~0')
        .replaceAll('/', '~1')
        .replace(/[\s\p{C}]/gu, (sign) =>
          [...Array(sign.length).keys()].map((at) => `~u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
        ),
    )
    .join('/');

export const pathOf = (text: string): string[] =>
  text
    .replace(/^\//, '')
    .split('/')
    .map((segment) =>
      segment
        .replace(/~u([0-9a-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('~1', '/')
        .replaceAll('~0', '~'),
    );
