// Reads one version folder from disk into memory, parsed and as raw data for the seal. The only room that knows the
// folder layout of questionnaires/.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Language, languageSchema } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import { type Published, publishedSchema, type RawVersion } from '../../questionnaires/versions/seal.ts';

/** A sentence for the person who starts the server or publishes; the folder or file is named in it. */
export class InstrumentFileError extends Error {}

export interface StoredVersion {
  readonly folder: string;
  readonly raw: RawVersion;
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  /** By `name@number`. */
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly published: Published | null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? '不是有效的 JSON / is not valid JSON' : '无法读取 / cannot be read';
    throw new InstrumentFileError(`${path}: ${why}。`, { cause: error });
  }
}

function parse<T extends z.ZodType>(schema: T, data: unknown, path: string): z.infer<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new InstrumentFileError(`${path}: 格式不符 / does not fit the schema:\n  ${issues.join('\n  ')}`);
}

function jsonFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
}

/** @throws InstrumentFileError naming the file and every place in it that does not fit. */
export function readVersion(folder: string): StoredVersion {
  const instrumentPath = join(folder, 'instrument.json');
  const rawInstrument = readJson(instrumentPath);
  const instrument = parse(instrumentSchema, rawInstrument, instrumentPath);
  if (folder.split(/[\\/]/).slice(-2).join('/') !== `${instrument.id}/${instrument.version}`)
    throw new InstrumentFileError(
      `${instrumentPath}: 标识或版本与文件夹不一致 / id or version differ from the folder's name.`,
    );

  const rawTexts: Record<string, unknown> = {};
  const texts: Partial<Record<Language, Texts>> = {};
  for (const name of jsonFiles(join(folder, 'texts'))) {
    const path = join(folder, 'texts', name);
    const language = parse(languageSchema, basename(name, '.json'), path);
    rawTexts[language] = readJson(path);
    texts[language] = parse(textsSchema, rawTexts[language], path);
  }

  const rawProfiles: Record<string, unknown> = {};
  const profiles: Record<string, Profile> = {};
  for (const name of jsonFiles(join(folder, 'profiles'))) {
    const path = join(folder, 'profiles', name);
    const data = readJson(path);
    const profile = parse(profileSchema, data, path);
    const key = `${profile.name}@${profile.number}`;
    if (basename(name, '.json') !== key)
      throw new InstrumentFileError(`${path}: 文件名应为 ${key}.json / the file should be called ${key}.json.`);
    rawProfiles[key] = data;
    profiles[key] = profile;
  }

  const sealPath = join(folder, 'published.json');
  const published = existsSync(sealPath) ? parse(publishedSchema, readJson(sealPath), sealPath) : null;
  return {
    folder,
    raw: { instrument: rawInstrument, texts: rawTexts, profiles: rawProfiles },
    instrument,
    texts,
    profiles,
    published,
  };
}
