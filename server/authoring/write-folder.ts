// A published version as the folder it would be among the shipped ones: put into questionnaires/ and test/golden/, the publish command
// finds it sealed and unchanged.
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { digestOf, type Published, type RawVersion } from '../../questionnaires/versions/seal.ts';
import type { Deps } from '../deps.ts';
import { type GoldenFile, makeGoldenCases, printGolden } from '../instruments/golden-cases.ts';
import { type NamedVersion, readKept, readProfiles } from '../instruments/kept-versions.ts';
import { readVersion } from '../instruments/read-version.ts';
import { Problem } from '../problems.ts';
import { printCard } from './print-card.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config'>;

export interface Sealed {
  readonly raw: RawVersion;
  readonly published: Published;
}

/** @throws Problem when there is no such published version */
export async function readSealed(parts: Parts, named: NamedVersion): Promise<Sealed> {
  const known = parts.catalog.get(named.instrument, named.version);
  if (!known) throw new Problem('not-found');
  const kept = await readKept(parts, named);
  if (kept) return kept;
  const stored = readVersion(join(parts.config.questionnairesDir, named.instrument, named.version));
  if (!stored.published) throw new Problem('not-found');
  const further = await readProfiles(parts, named);
  const seals = Object.entries(further).map(([key, profile]) => [key, digestOf(profile)]);
  return {
    raw: { ...stored.raw, profiles: { ...sealedOnly(stored.raw, stored.published), ...further } },
    published: { ...stored.published, profiles: { ...stored.published.profiles, ...Object.fromEntries(seals) } },
  };
}

const sealedOnly = ({ profiles }: RawVersion, published: Published) =>
  Object.fromEntries(Object.entries(profiles).filter(([key]) => Object.hasOwn(published.profiles, key)));

const pretty = (data: unknown): Uint8Array => strToU8(`${JSON.stringify(data, null, 2)}\n`);

/** @returns a zip with `questionnaires/<id>/…` and `test/golden/…` */
export async function writeFolder(parts: Parts, named: NamedVersion): Promise<Uint8Array> {
  const { raw, published } = await readSealed(parts, named);
  const version = parts.catalog.get(named.instrument, named.version);
  if (!version) throw new Problem('not-found');
  const folder = `questionnaires/${named.instrument}/${named.version}`;
  const outside = parts.catalog.plugins.loaded.map(({ model }) => model);
  const profiles = Object.values(raw.profiles).map((profile): Profile => profileSchema.parse(profile));
  const golden: GoldenFile = {
    schema: 'shuheng-golden/1',
    instrument: { id: version.id, version: version.version },
    cases: profiles.flatMap((profile) => makeGoldenCases(version.instrument, profile, outside)),
  };
  return zipSync({
    [`questionnaires/${named.instrument}/card.md`]: strToU8(printCard(version, published)),
    [`${folder}/instrument.json`]: pretty(raw.instrument),
    ...within(`${folder}/texts`, raw.texts),
    ...within(`${folder}/profiles`, raw.profiles),
    [`${folder}/published.json`]: pretty(published),
    [`test/golden/${named.instrument}@${named.version}.json`]: strToU8(printGolden(golden)),
  });
}

const within = (folder: string, files: Readonly<Record<string, unknown>>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(files).map(([name, data]) => [`${folder}/${name}.json`, pretty(data)]));
