// Reads one version folder from disk into memory, parsed and as raw data for the seal. The only room that knows the
// folder layout of questionnaires/.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import { type Published, publishedSchema, type RawVersion } from '../../questionnaires/versions/seal.ts';
import { checkFolder, InstrumentFileError, jsonFiles, parseFile, readJson, readTexts } from './definition-files.ts';

export { InstrumentFileError } from './definition-files.ts';

export interface StoredVersion {
  readonly folder: string;
  readonly raw: RawVersion;
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  /** By `name@number`. */
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly published: Published | null;
}

/** @throws InstrumentFileError naming the file and every place in it that does not fit. */
export function readVersion(folder: string): StoredVersion {
  const instrumentPath = join(folder, 'instrument.json');
  const rawInstrument = readJson(instrumentPath);
  const instrument = parseFile(instrumentSchema, rawInstrument, instrumentPath);
  checkFolder(folder, instrumentPath, instrument);
  const { raw: rawTexts, texts } = readTexts(folder, textsSchema);

  const rawProfiles: Record<string, unknown> = {};
  const profiles: Record<string, Profile> = {};
  for (const name of jsonFiles(join(folder, 'profiles'))) {
    const path = join(folder, 'profiles', name);
    const data = readJson(path);
    const profile = parseFile(profileSchema, data, path);
    const key = `${profile.name}@${profile.number}`;
    if (basename(name, '.json') !== key)
      throw new InstrumentFileError(`${path}: 文件名应为 ${key}.json / the file should be called ${key}.json.`);
    rawProfiles[key] = data;
    profiles[key] = profile;
  }

  const sealPath = join(folder, 'published.json');
  const published = existsSync(sealPath) ? parseFile(publishedSchema, readJson(sealPath), sealPath) : null;
  return {
    folder,
    raw: { instrument: rawInstrument, texts: rawTexts, profiles: rawProfiles },
    instrument,
    texts,
    profiles,
    published,
  };
}
