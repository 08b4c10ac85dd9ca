// Reads one version folder of programmes/ into memory, parsed and as raw data for the seal.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Programme,
  type ProgrammeTexts,
  programmeSchema,
  programmeTextsSchema,
} from '../../programmes/schema/programme.ts';
import { type ProgrammeSeal, programmeSealSchema, type RawProgramme } from '../../programmes/schema/seal.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { checkFolder, parseFile, readJson, readTexts } from '../instruments/definition-files.ts';

export interface StoredProgramme {
  readonly folder: string;
  readonly raw: RawProgramme;
  readonly programme: Programme;
  readonly texts: Readonly<Partial<Record<Language, ProgrammeTexts>>>;
  readonly published: ProgrammeSeal | null;
}

/** @throws InstrumentFileError naming the file and every place in it that does not fit. */
export function readProgramme(folder: string): StoredProgramme {
  const path = join(folder, 'programme.json');
  const data = readJson(path);
  const programme = parseFile(programmeSchema, data, path);
  checkFolder(folder, path, programme);
  const { raw, texts } = readTexts(folder, programmeTextsSchema);
  const seal = join(folder, 'published.json');
  const published = existsSync(seal) ? parseFile(programmeSealSchema, readJson(seal), seal) : null;
  return { folder, raw: { programme: data, texts: raw }, programme, texts, published };
}
