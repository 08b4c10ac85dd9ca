// The door for reading: a workbook's bytes → an instrument version, or every fault with its cell. Nothing half-read is ever given out.
import { checkInstrument } from '../schema/check-instrument.ts';
import { type Instrument, instrumentSchema } from '../schema/instrument.ts';
import { minutesOf } from '../schema/minutes.ts';
import type { OutsideSchema } from '../schema/outside-model.ts';
import { profileSchema } from '../schema/profile.ts';
import { type Texts, textsSchema } from '../schema/texts.ts';
import { ledBack, placeOf, schemaFaults } from './lead-back.ts';
import { workbookLimits } from './limits.ts';
import { isConsequence, mendInstrument, mendLines } from './mend.ts';
import { readGrids } from './read-grids.ts';
import { type ReadVersion, readVersion } from './read-version.ts';
import type { Raw } from './reading.ts';
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
  const sheets = file.grids.map(({ name }) => name);
  return faults.length > 0 ? { faults: listed(faults, sheets) } : { version: read.version };
}

/** Schemas first, then the checker on what can be mended: it speaks of everything but the cells already named. */
function faultsOf(read: ReadVersion, { outside, check = true }: ReadOptions): WorkbookFault[] {
  const { version } = read;
  const faults = [
    ...schemaFaults(instrumentSchema.safeParse(version.instrument), version.instrument, ['instrument'], read),
    ...Object.entries(version.texts).flatMap(([language, one]) =>
      schemaFaults(textsSchema.safeParse(one), one, ['texts', language], read),
    ),
    ...Object.entries(version.profiles).flatMap(([key, one]) =>
      schemaFaults(profileSchema.safeParse(one), one, ['profiles', key], read),
    ),
  ];
  const mended = mendInstrument(version.instrument);
  if (!mended) return faults;
  const { instrument } = mended;
  const combinations = instrument.contexts.reduce((product, { values }) => product * values.length, 1);
  if (combinations > workbookLimits.combinations) {
    const place = placeOf(`instrument.contexts.${instrument.contexts[0]?.code}`, read);
    return [...faults, workbookFault(place, 'too-many-combinations', workbookLimits.combinations)];
  }
  const texts = soundOnes(version.texts, (one) => mendLines(textsSchema, one));
  fillMinutes(read, instrument, texts);
  if (!check) return faults;
  const profiles = soundOnes(version.profiles, (one) =>
    mendLines(profileSchema, { ...one, instrument: instrument.id }),
  );
  // A language whose texts are beyond mending is left out, and what the checker would miss of it is not told twice.
  const draft = {
    instrument: { ...instrument, languages: instrument.languages.filter((one) => Object.hasOwn(texts, one)) },
    texts,
    profiles: Object.values(profiles),
    ...(outside ? { outside } : {}),
  };
  const named = new Set(faults.map(cellOf));
  const found = checkInstrument(draft).filter(({ code }) => !isConsequence(code, mended));
  return [
    ...faults,
    ...read.reading.doubts,
    ...found.flatMap((fault) => ledBack(fault, read)).filter((fault) => !named.has(cellOf(fault))),
  ];
}

const cellOf = ({ sheet, row, column }: WorkbookFault): string => `${sheet}!${column}${row}`;

const soundOnes = <T>(raws: Readonly<Record<string, Raw>>, mend: (raw: Raw) => T | null): Record<string, T> =>
  Object.fromEntries(
    Object.entries(raws).flatMap(([key, raw]) => {
      const one = mend(raw);
      return one ? [[key, one]] : [];
    }),
  );

function fillMinutes(
  { version, minutesLeft }: ReadVersion,
  instrument: Instrument,
  texts: Partial<Record<string, Texts>>,
): void {
  const wording = texts['zh-CN'] ?? Object.values(texts)[0];
  if (!wording || (!minutesLeft.core && !minutesLeft.module)) return;
  const needed = minutesOf(instrument, wording);
  if (minutesLeft.core) instrument.minutes.core = Math.max(1, Math.ceil(needed.core));
  if (minutesLeft.module) instrument.minutes.module = Math.ceil(needed.module);
  version.instrument.minutes = { ...instrument.minutes };
}

/** Each fault once, in the order in which an author goes through the file: sheet by sheet, row by row. */
function listed(faults: readonly WorkbookFault[], sheets: readonly string[]): WorkbookFault[] {
  const once = [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()].sort(
    (a, b) =>
      sheets.indexOf(a.sheet ?? '') - sheets.indexOf(b.sheet ?? '') ||
      (a.row ?? 0) - (b.row ?? 0) ||
      byColumn(a.column ?? '', b.column ?? ''),
  );
  if (once.length <= workbookLimits.faults) return once;
  return [...once.slice(0, workbookLimits.faults), workbookFault(null, 'more-faults', workbookLimits.faults)];
}

/** Z before AA. */
const byColumn = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));
