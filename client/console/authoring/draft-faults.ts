// Everything that stands against publishing, worked out in the browser while one writes: what the formats say and what the checker
// says, each with the place where it is mended.
import { checkInstrument } from '../../../questionnaires/schema/check-instrument.ts';
import { instrumentFault } from '../../../questionnaires/schema/checks/instrument-faults.ts';
import { instrumentSchema } from '../../../questionnaires/schema/instrument.ts';
import { issueFaults } from '../../../questionnaires/schema/issue-faults.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { OutsideSchema } from '../../../questionnaires/schema/outside-model.ts';
import { profileSchema } from '../../../questionnaires/schema/profile.ts';
import { textsSchema } from '../../../questionnaires/schema/texts.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import type { Fault } from '../../contract.ts';
import { placeOf } from './fault-place.ts';
import type { Place } from './place.ts';

export interface DraftFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}

type Told = Omit<DraftFault, 'place'>;
type Schema = Parameters<typeof issuesOf>[0];

const malformed: Readonly<Record<Language, string>> = {
  'zh-CN': '格式不对：代码只用字母、数字、点和连字符，并以字母开头',
  en: 'malformed: a code has letters, digits, dots and hyphens, and begins with a letter',
};

function valueAt(thing: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    thing,
  );
}

/** A place in a list is told by the code that stands there. */
function namedPath(thing: unknown, path: readonly PropertyKey[]): string[] {
  return path.map((key, at) => {
    const code = typeof key === 'number' ? valueAt(thing, [...path.slice(0, at + 1), 'code']) : null;
    return typeof code === 'string' && code !== '' ? code : String(key);
  });
}

function issuesOf(
  schema: typeof instrumentSchema | typeof textsSchema | typeof profileSchema,
  thing: unknown,
  at: string,
  language: Language,
): Told[] {
  const found = schema.safeParse(thing);
  if (found.success) return [];
  return found.error.issues.map((issue) => {
    const path = [at, ...namedPath(thing, issue.path)].join('.');
    const value = valueAt(thing, issue.path);
    const empty = value === '' || value === undefined || value === null;
    const missing = instrumentFault(path, 'missing-text');
    if (empty) return { path, code: 'missing-text', message: missing.message[language] };
    const [told] = issueFaults([issue], thing, at, language);
    const message = issue.code === 'invalid_format' ? malformed[language] : (told?.message ?? issue.message);
    return { path, code: issue.code, message };
  });
}

/** A half-written draft may be anything: what the checker cannot walk, the formats have already told. */
function checked(content: VersionContent, language: Language, outside: readonly OutsideSchema[]): Told[] {
  try {
    const draft = { ...content, profiles: Object.values(content.profiles), outside };
    return checkInstrument(draft).map(({ path, code, message }) => ({ path, code, message: message[language] }));
  } catch {
    return [];
  }
}

function partsOf({ instrument, texts, profiles }: VersionContent): (readonly [Schema, unknown, string])[] {
  return [
    [instrumentSchema, instrument, 'instrument'],
    ...Object.entries(texts).map(([of, wording]) => [textsSchema, wording, `texts.${of}`] as const),
    ...Object.entries(profiles).map(([name, one]) => [profileSchema, one, `profiles.${name}`] as const),
  ];
}

/** Whether it can be written as a file: nothing needed is missing or malformed. */
export const fitsFormats = (content: VersionContent): boolean =>
  partsOf(content).every(([schema, thing]) => schema.safeParse(thing).success);

export function draftFaults(
  content: VersionContent,
  language: Language,
  outside: readonly OutsideSchema[] = [],
): DraftFault[] {
  const told = [
    ...partsOf(content).flatMap(([schema, thing, at]) => issuesOf(schema, thing, at, language)),
    ...checked(content, language, outside),
  ];
  const unique = new Map(told.map((fault) => [`${fault.path} ${fault.code} ${fault.message}`, fault]));
  return [...unique.values()].map((fault) => ({ ...fault, place: placeOf(fault.path, content) }));
}

/** What only the server can know: what is published beside this one. */
const serverOnly: readonly string[] = [
  'link-unserved',
  'construct-differs',
  'version-exists',
  'version-behind',
  'bump-too-small',
  'profile-exists',
];

export function withServerFaults(
  own: readonly DraftFault[],
  server: readonly Fault[],
  content: VersionContent,
): DraftFault[] {
  const more = server
    .filter(
      ({ code, path, message }) =>
        serverOnly.includes(code) && !own.some((one) => one.path === path && one.message === message),
    )
    .map(({ code, path = '', message }) => ({ code, path, message, place: placeOf(path, content) }));
  return [...own, ...more];
}
