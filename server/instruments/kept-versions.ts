// Versions and profiles published in the console: kept in the database under the same seals as a folder's, and offered beside them.
// Each process reads what it does not know yet when a campaign names it, or somebody looks at the list.
import { and, eq } from 'drizzle-orm';
import { instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import { digestOf, type Published, type RawVersion, sealQuestionnaire } from '../../questionnaires/versions/seal.ts';
import type { Storage } from '../storage/storage.ts';
import { type Catalog, type CatalogVersion, createVersion } from './catalog.ts';
import { offerVersion, servedProfiles } from './load-catalog.ts';
import { InstrumentFileError } from './read-version.ts';

export interface KeptParts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
  readonly catalog: Catalog;
}

export interface NamedVersion {
  readonly instrument: string;
  readonly version: string;
}
type ProfileRow = NamedVersion & { readonly name: string; readonly number: number; readonly sha256: string };

/** Before pins are used: what they name and this process does not know is read. */
export async function knowPins(
  parts: KeptParts,
  pins: readonly (NamedVersion & { readonly profileName: string; readonly profileNumber: number })[],
): Promise<void> {
  const isKnown = (pin: (typeof pins)[number]) =>
    parts.catalog.get(pin.instrument, pin.version)?.profile(pin.profileName, pin.profileNumber) !== undefined;
  if (!pins.every(isKnown)) await bringUpToDate(parts);
}

/** @throws InstrumentFileError naming a version or profile that no longer matches its seal */
export async function bringUpToDate(parts: KeptParts): Promise<void> {
  const { catalog } = parts;
  const { db, tables } = parts.storage;
  const { instrumentVersions: versions, instrumentProfiles: profiles } = tables;
  const keys = await db
    .select({ instrument: versions.instrument, version: versions.version, sha256: versions.sha256 })
    .from(versions);
  const profileKeys = await db
    .select({
      instrument: profiles.instrument,
      version: profiles.version,
      name: profiles.name,
      number: profiles.number,
      sha256: profiles.sha256,
    })
    .from(profiles);
  // A folder of the same name with other content came with a later release: what answers were given to stays.
  const fresh = keys.filter((key) => catalog.get(key.instrument, key.version)?.published.sha256 !== key.sha256);
  for (const key of fresh) await addVersion(parts, key);
  const further = profileKeys.filter((key) => !isOffered(catalog, key));
  for (const group of Map.groupBy(further, ({ instrument, version }) => `${instrument} ${version}`).values())
    await addProfiles(parts, group);
}

function isOffered({ get, unserved }: Catalog, { instrument, version, name, number, sha256 }: ProfileRow): boolean {
  const known = get(instrument, version);
  const lacksModel = unserved.some(
    (one) => one.instrument === instrument && one.version === version && one.name === name && one.number === number,
  );
  return known === undefined || lacksModel || known.profile(name, number)?.sha256 === sha256;
}

async function addVersion(parts: KeptParts, key: NamedVersion): Promise<void> {
  const kept = await readKept(parts, key);
  if (!kept) return;
  const instrument = instrumentSchema.parse(kept.raw.instrument);
  const texts = mapValues(kept.raw.texts, (text): Texts => textsSchema.parse(text));
  const profiles = mapValues(kept.raw.profiles, (profile): Profile => profileSchema.parse(profile));
  const { entry, unserved } = offerVersion({ ...kept, instrument, texts, profiles }, parts.catalog);
  parts.catalog.add(entry, unserved);
}

/** To a version that is offered already, of a folder or not. */
async function addProfiles(parts: KeptParts, rows: readonly ProfileRow[]): Promise<void> {
  const [first] = rows;
  const known = first && parts.catalog.get(first.instrument, first.version);
  if (!known) return;
  const raw = await readProfiles(parts, first);
  const profiles = mapValues(raw, (profile): Profile => profileSchema.parse(profile));
  const { served, unserved } = servedProfiles(
    known.instrument,
    Object.entries(profiles).map(([key, profile]) => ({ profile, sha256: digestOf(raw[key]) })),
    parts.catalog.plugins,
  );
  const others = known.profiles.filter(({ name, number }) => !Object.hasOwn(raw, `${name}@${number}`));
  parts.catalog.add(withProfiles(known, [...others, ...served]), unserved);
}

const withProfiles = (version: CatalogVersion, profiles: CatalogVersion['profiles']): CatalogVersion =>
  createVersion({ ...version, profiles });

export interface KeptVersion {
  readonly raw: RawVersion;
  readonly published: Published;
}

/** A version of the database whole, under its seals; null when it is not kept there. */
export async function readKept(parts: Pick<KeptParts, 'storage'>, key: NamedVersion): Promise<KeptVersion | null> {
  const { db, tables } = parts.storage;
  const { instrumentVersions: table } = tables;
  const [row] = await db
    .select()
    .from(table)
    .where(and(eq(table.instrument, key.instrument), eq(table.version, key.version)));
  if (!row) return null;
  const { content, date, sha256 } = row;
  if (sealQuestionnaire(content) !== sha256) throw broken(`${key.instrument} ${key.version}`);
  const profiles = await readProfiles(parts, key);
  const seals = mapValues(profiles, digestOf);
  return {
    raw: { ...content, profiles },
    published: { schema: 'shuheng-published/1', date, sha256, profiles: seals },
  };
}

/** By `name@number`, each under its seal. */
export async function readProfiles(
  { storage }: Pick<KeptParts, 'storage'>,
  { instrument, version }: NamedVersion,
): Promise<Record<string, unknown>> {
  const { instrumentProfiles: table } = storage.tables;
  const rows = await storage.db
    .select()
    .from(table)
    .where(and(eq(table.instrument, instrument), eq(table.version, version)))
    .orderBy(table.name, table.number);
  return Object.fromEntries(
    rows.map(({ name, number, content, sha256 }) => {
      const key = `${name}@${number}`;
      if (digestOf(content) !== sha256) throw broken(`${instrument} ${version} ${key}`);
      return [key, content];
    }),
  );
}

const broken = (name: string): InstrumentFileError =>
  new InstrumentFileError(
    `数据库中已封存的 ${name} 被改动，与封存值不符；请从备份恢复。/ ` +
      `${name}, sealed in the database, was changed and no longer matches its seal: restore it from a backup.`,
  );

const mapValues = <From, To>(of: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, map(value)]));
