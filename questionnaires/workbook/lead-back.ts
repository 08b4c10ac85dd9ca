// Leads what the schemas and the checker say back to the cell it comes from, and says what is expected there.
import type { z } from 'zod';
import type { InstrumentFault } from '../schema/check-instrument.ts';
import { instrumentFault } from '../schema/checks/instrument-faults.ts';
import { issueFaults } from '../schema/issue-faults.ts';
import type { ReadVersion } from './read-version.ts';
import { faultAt, type Place, type WorkbookFault, workbookFault } from './workbook-faults.ts';

type Parsed = z.ZodSafeParseResult<unknown>;

export function schemaFaults(parsed: Parsed, sent: unknown, at: readonly string[], read: ReadVersion): WorkbookFault[] {
  if (parsed.success) return [];
  const { issues } = parsed.error;
  const zh = issueFaults(issues, sent, '', 'zh-CN');
  const en = issueFaults(issues, sent, '', 'en');
  return issues.map((issue, index) => {
    const place = placeOf([...at, ...namedPath(sent, issue.path)].join('.'), read);
    const value = valueAt(sent, issue.path);
    if (value === undefined) return workbookFault(place, 'blank-cell');
    // A name that no indicator has: not its form is wrong.
    if (issue.code === 'invalid_format' && issue.path.at(-1) === 'indicator' && value !== '')
      return faultAt(place, 'orphan-item', instrumentFault('', 'orphan-item', String(value)).message);
    if (issue.code === 'invalid_format' || issue.code === 'invalid_key') {
      const shown = issue.code === 'invalid_key' ? String(issue.path.at(-1)) : String(value);
      return shown === '' ? workbookFault(place, 'blank-cell') : workbookFault(place, 'wrong-form', shown);
    }
    const message = { 'zh-CN': zh[index]?.message ?? issue.message, en: en[index]?.message ?? issue.message };
    return faultAt(place, `schema-${issue.code}`, message);
  });
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    sent,
  );
}

/** Positions in lists become codes. */
function namedPath(sent: unknown, path: readonly PropertyKey[]): string[] {
  let at = sent;
  return path.map((key) => {
    const next: unknown = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    const named =
      Array.isArray(at) && typeof next === 'object' && next !== null
        ? (next as { code?: unknown; type?: unknown })
        : {};
    at = next;
    return String(named.code ?? named.type ?? String(key));
  });
}

/** Columns of an item that the checker does not name in its path. */
const itemColumns: Readonly<Record<string, string>> = {
  'orphan-item': 'indicator',
  'item-not-on-leaf': 'indicator',
  'reasonless-not-applicable': 'notApplicable',
  'unknown-scale': 'scale',
  'empty-range': 'max',
  'links-to-itself': 'instrument',
  'missing-scene': 'scene',
};

export function ledBack(fault: InstrumentFault, read: ReadVersion): WorkbookFault[] {
  const { path, code, message } = fault;
  // Told while reading, at every row after the first that uses the code.
  if (code === 'duplicate-code' && path === 'instrument') return [];
  const detailed = itemColumns[code] ? `${path}.${itemColumns[code]}` : path;
  const place = code === 'weights-off-sum' ? firstChild(path, read) : placeOf(detailed, read);
  return [faultAt(place, code, code === 'advice-missing' ? missingAdvice(fault) : message)];
}

/** A row that is not there has no cell: the sentence says which one. */
function missingAdvice({ path, message }: InstrumentFault): InstrumentFault['message'] {
  const [, code, level] = /Advice\.(.*)\.(\d)$/.exec(path) ?? [];
  if (!code) return message;
  return {
    'zh-CN': `${message['zh-CN']}：指标 ${code} 第 ${level} 级`,
    en: `${message.en}: indicator ${code}, level ${level}`,
  };
}

/** A sum belongs to the siblings, not to their parent. */
function firstChild(path: string, read: ReadVersion): Place | null {
  const parent = /weights\.(.*)$/.exec(path)?.[1] ?? '';
  const indicators = read.version.instrument.indicators as { code: string; parent: string | null }[];
  const child = indicators.find((one) => one.parent === (parent === 'first-level' ? null : parent));
  return placeOf(child ? path.replace(/weights\..*$/, `weights.${child.code}`) : path, read);
}

/**
 * The longest known beginning of a path. Profiles share the sheets of the first one. Paths are cut at dots, and codes hold dots, so
 * every place is noted even where its cell is blank.
 */
export function placeOf(path: string, { reading, version }: ReadVersion): Place | null {
  const profile = Object.keys(version.profiles).find(
    (key) => path.startsWith(`profiles.${key}.`) || path === `profiles.${key}`,
  );
  const head = profile === undefined ? '' : `profiles.${profile}`;
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found =
      reading.origins.get(at) ?? reading.origins.get(head && at.startsWith(head) ? at.replace(head, 'profile') : '');
    if (found) return found;
  }
  return reading.origins.get(path.startsWith('profiles') ? 'profiles' : 'instrument.id') ?? null;
}
