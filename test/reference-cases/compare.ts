// The comparison that the cases' README defines (and its compare.mjs applies), strict: a key that is not produced fails,
// NaN fails wherever it stands. Counts every value so that "passed" cannot mean "nothing was compared".
import type { ReferenceCase } from './case-file.ts';
import type { Json } from './track-reads.ts';

export interface Mismatch {
  path: string;
  expected: string;
  got: string;
  tolerance: string;
}
export interface Comparison {
  mismatches: Mismatch[];
  compared: number;
  /** Paths of keys that are not produced and whose absence `isExcused` allows. */
  excused: string[];
}

const special: Record<string, number> = { Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY };
const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || value instanceof Float64Array;
const numeric = (value: unknown) => (typeof value === 'string' && value in special ? special[value] : value);
const show = (value: unknown) => (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value)));

/** @param isExcused told the dotted path of a missing key, e.g. `icc2k.ci95_mcgraw_wong` */
export function compareCase(one: ReferenceCase, got: unknown, isExcused: (path: string) => boolean): Comparison {
  const result: Comparison = { mismatches: [], compared: 0, excused: [] };
  const fail = (path: string, expected: unknown, found: unknown, tolerance = '') =>
    result.mismatches.push({ path, expected: show(expected), got: show(found), tolerance });

  const compareNumber = (expected: number, found: unknown, path: string, key: string) => {
    const { abs = 0, rel = 0 } = one.tolerance.per?.[key] ?? one.tolerance;
    const value = numeric(found);
    const close =
      typeof value === 'number' &&
      (expected === value ||
        (Number.isFinite(expected) && Math.abs(value - expected) <= abs + rel * Math.abs(expected)));
    if (!close) fail(path, expected, found, `abs ${abs} rel ${rel}`);
  };

  const walk = (expected: Json, found: unknown, path: string, key: string): void => {
    if (Array.isArray(expected)) {
      if (!isList(found) || found.length !== expected.length) {
        result.compared += 1;
        fail(path, `${expected.length} values`, isList(found) ? `${found.length} values` : found);
        return;
      }
      for (const [at, inner] of expected.entries()) walk(inner, found[at], `${path}[${at}]`, key);
    } else if (expected !== null && typeof expected === 'object') {
      if (found === null || typeof found !== 'object') {
        result.compared += 1;
        fail(path, 'an object', found);
        return;
      }
      // Names that stand nowhere in the input cannot be produced: a list of the same length goes by position.
      if (isList(found) && found.length === Object.keys(expected).length) {
        walk(Object.values(expected), found, path, key);
        return;
      }
      for (const [name, inner] of Object.entries(expected)) {
        const inside = path === '' ? name : `${path}.${name}`;
        if (!(name in found)) {
          if (isExcused(inside)) result.excused.push(inside);
          else {
            result.compared += 1;
            fail(inside, inner, 'missing');
          }
        } else walk(inner, (found as Record<string, unknown>)[name], inside, one.tolerance.per?.[name] ? name : key);
      }
    } else {
      result.compared += 1;
      const value = numeric(expected);
      if (expected === null) {
        if (found !== null && found !== undefined) fail(path, null, found);
      } else if (typeof value === 'number') compareNumber(value, found, path, key);
      else if (value !== found) fail(path, expected, found);
    }
  };
  walk(one.expected as Json, got, '', '');
  for (const path of nanPaths(got, '')) fail(path, 'no NaN anywhere', Number.NaN);
  return result;
}

function nanPaths(value: unknown, path: string): string[] {
  if (typeof value === 'number') return Number.isNaN(value) ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => nanPaths(inner, path === '' ? key : `${path}.${key}`));
}
