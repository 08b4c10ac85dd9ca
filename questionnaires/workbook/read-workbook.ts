// The door for reading: a workbook's bytes → an instrument version, or every fault with its cell. Nothing half-read is ever given out.
import { checkInstrument } from '../schema/check-instrument.ts';
import { instrumentSchema } from '../schema/instrument.ts';
import { minutesOf } from '../schema/minutes.ts';
import type { OutsideSchema } from '../schema/outside-model.ts';
import { profileSchema } from '../schema/profile.ts';
import { type Texts, textsSchema } from '../schema/texts.ts';
import { ledBack, schemaFaults } from './lead-back.ts';
import { workbookLimits } from './limits.ts';
import { readGrids } from './read-grids.ts';
import { type ReadVersion, readVersion } from './read-version.ts';
import { type WorkbookFault, workbookFault } from './workbook-faults.ts';

export interface RawWorkbook {
  readonly instrument: unknown;
  readonly texts: Readonly<Record<string, unknown>>;
  /** By `name@number`. */
  readonly profiles: Readonly<Record<string, unknown>>;
}

export interface ReadOptions {
  /** Models from outside that are known here. */
  readonly outside?: readonly OutsideSchema[];
  /** false: well formed is enough, for a draft that is to be finished elsewhere. */
  readonly check?: boolean;
}

export type ReadWorkbook = { readonly version: RawWorkbook } | { readonly faults: readonly WorkbookFault[] };

export async function readWorkbook(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadWorkbook> {
  const file = readGrids(bytes);
  if ('faults' in file) return file;
  const read = readVersion(file.grids);
  const faults = [...read.reading.faults, ...faultsOf(read, options)];
  return faults.length > 0 ? { faults: listed(faults) } : { version: read.version };
}

/** Schemas first: what is not well formed cannot be checked. Every schema speaks, whatever the others say. */
function faultsOf(read: ReadVersion, { outside, check = true }: ReadOptions): WorkbookFault[] {
  const { version } = read;
  const instrument = instrumentSchema.safeParse(version.instrument);
  const texts = Object.entries(version.texts).map(([language, one]) => ({
    language,
    parsed: textsSchema.safeParse(one),
  }));
  const profiles = Object.entries(version.profiles).map(([key, one]) => ({
    key,
    parsed: profileSchema.safeParse(one),
  }));
  const faults = [
    ...schemaFaults(instrument, version.instrument, ['instrument'], read),
    ...texts.flatMap(({ language, parsed }) =>
      schemaFaults(parsed, version.texts[language], ['texts', language], read),
    ),
    ...profiles.flatMap(({ key, parsed }) => schemaFaults(parsed, version.profiles[key], ['profiles', key], read)),
  ];
  if (!instrument.success) return faults;
  const sound = Object.fromEntries(
    texts.flatMap(({ language, parsed }) => (parsed.success ? [[language, parsed.data]] : [])),
  );
  fillMinutes(read, instrument.data, sound);
  if (!check) return faults;
  // Texts or profiles that are not well formed are left out, and what the checker then misses of them is not told twice.
  const draft = {
    instrument: { ...instrument.data, languages: instrument.data.languages.filter((one) => Object.hasOwn(sound, one)) },
    texts: sound,
    profiles: profiles.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    ...(outside ? { outside } : {}),
  };
  return [...faults, ...read.reading.doubts, ...checkInstrument(draft).flatMap((fault) => ledBack(fault, read))];
}

function fillMinutes(
  { version, minutesLeft }: ReadVersion,
  instrument: Parameters<typeof minutesOf>[0],
  texts: Partial<Record<string, Texts>>,
): void {
  const wording = texts['zh-CN'] ?? Object.values(texts)[0];
  if (!wording || (!minutesLeft.core && !minutesLeft.module)) return;
  const needed = minutesOf(instrument, wording);
  if (minutesLeft.core) instrument.minutes.core = Math.max(1, Math.ceil(needed.core));
  if (minutesLeft.module) instrument.minutes.module = Math.ceil(needed.module);
  version.instrument.minutes = { ...instrument.minutes };
}

/** Each fault once, in the order of sheets and rows as found. */
function listed(faults: readonly WorkbookFault[]): WorkbookFault[] {
  const once = [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
  if (once.length <= workbookLimits.faults) return once;
  return [...once.slice(0, workbookLimits.faults), workbookFault(null, 'more-faults', workbookLimits.faults)];
}
