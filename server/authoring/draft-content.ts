// What a draft holds, and everything that stands against publishing it. While it is being written nearly anything may be in it:
// only what could not be stored or shown again is refused.
import { z } from 'zod';
import {
  checkConstructs,
  checkInstrument,
  checkLinks,
  type InstrumentFault,
} from '../../questionnaires/schema/check-instrument.ts';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { issueFaults } from '../../questionnaires/schema/issue-faults.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { storableFault } from '../check-storable.ts';
import { hiddenCharacters, hidesSomething } from '../clean-text.ts';
import type { Catalog } from '../instruments/catalog.ts';
import { type Fault, Problem } from '../problems.ts';
import { beyondBounds, listed } from './draft-bounds.ts';

/** Bytes of JSON: some ten times the largest of the shipped ones. */
export const largestContent = 2 * 1024 * 1024;

const anything = z.looseObject({});
export const contentSchema = z.strictObject({
  instrument: anything,
  texts: z.record(z.string().max(20), anything),
  profiles: z.record(z.string().max(80), anything),
});

export interface ReadContent {
  readonly instrument: Instrument;
  readonly texts: Readonly<Record<string, Texts>>;
  readonly profiles: Readonly<Record<string, Profile>>;
}

/** @throws Problem where it cannot be stored */
export function refuseUnstorable(content: RawVersion, language: Language): void {
  const fault = storableFault(content, 'content', language);
  if (fault) throw new Problem('invalid-request', { faults: [fault] });
}

/** @returns the version as it would be sealed, or what does not fit the format, in the reader's language */
export function parseContent(content: RawVersion, language: Language): ReadContent | { readonly faults: Fault[] } {
  const beyond = beyondBounds(content, language);
  if (beyond.length > 0) return { faults: beyond };
  const faults: Fault[] = [];
  const parse = <T extends z.ZodType>(schema: T, data: unknown, at: string): z.infer<T> | undefined => {
    const found = schema.safeParse(data);
    if (found.success) return found.data;
    // One by one: an engine takes only so many arguments.
    for (const fault of issueFaults(found.error.issues, data, at, language)) faults.push(fault);
    return undefined;
  };
  const parseAll = <T extends z.ZodType>(schema: T, all: Readonly<Record<string, unknown>>, at: string) =>
    Object.fromEntries(Object.entries(all).map(([key, data]) => [key, parse(schema, data, `${at}.${key}`)]));
  const instrument = parse(instrumentSchema, content.instrument, 'instrument');
  const texts = parseAll(textsSchema, content.texts, 'texts');
  const profiles = parseAll(profileSchema, content.profiles, 'profiles');
  if (!instrument || faults.length > 0) return { faults: listed(faults, language) };
  return { instrument, texts, profiles } as ReadContent;
}

/** What the format, the rules of measurement and the other instruments of the house say. */
export function faultsIn(read: ReadContent, catalog: Catalog, language: Language): Fault[] {
  const { instrument, texts } = read;
  const outside = catalog.plugins.loaded.map(({ model }) => model);
  const profiles = Object.values(read.profiles);
  const own = checkInstrument({ instrument, texts, profiles, outside });
  const found = own.length > 0 ? own : besideOthers(read, catalog);
  const told = found.map(({ path, code, message }) => ({ path, code, message: message[language] }));
  return listed([...told, ...hidingTexts(read, language)], language);
}

/** Text that shows its reader something other than what it is. */
function hidingTexts(read: ReadContent, language: Language): Fault[] {
  const faults: Fault[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'string' && hidesSomething(value))
      faults.push({ path, code: 'bad-text', message: hiddenCharacters[language] });
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) look(inner, path === '' ? key : `${path}.${key}`);
  };
  look(read, '');
  return faults;
}

/** Shared constructs and links: compared with the newest published version of every other instrument. */
function besideOthers(draft: Pick<ReadContent, 'instrument' | 'texts'>, catalog: Catalog): InstrumentFault[] {
  const ids = [...new Set(catalog.versions.map(({ id }) => id))].filter((id) => id !== draft.instrument.id);
  const faults = ids.flatMap((id) => {
    const other = catalog.latest(id);
    return other ? [...checkConstructs([other, draft]), ...checkLinks([other, draft])] : [];
  });
  // A fault within this version shows up beside every other.
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message.en}`, fault])).values()];
}
