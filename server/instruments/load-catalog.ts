// Finds every version folder below questionnaires/, refuses broken seals and offers the sealed ones. A folder without
// published.json is an author's draft and stays unserved.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { outsideChoice } from '../../questionnaires/schema/model-parameters.ts';
import { findOutside } from '../../questionnaires/schema/outside-model.ts';
import { brokenSeals, digestOf, sealQuestionnaire } from '../../questionnaires/versions/seal.ts';
import { noPlugins, type Plugins } from '../plugins/plugin.ts';
import {
  type Catalog,
  type CatalogProfile,
  type CatalogVersion,
  createCatalog,
  createVersion,
  type UnservedProfile,
} from './catalog.ts';
import { foldersHolding } from './definition-files.ts';
import { InstrumentFileError, readVersion, type StoredVersion } from './read-version.ts';

export interface LoadOptions {
  /** Also offer unsealed versions and profiles: for authors' previews and tests, never for a running campaign. */
  readonly drafts?: boolean;
  /** Scoring models from outside; a profile that names another one is not offered. */
  readonly plugins?: Plugins;
}

/** `<root>/<id>/<x.y.z>` folders that hold an instrument. */
export function versionFolders(root: string): string[] {
  if (!existsSync(root))
    throw new InstrumentFileError(`${root}: 找不到量表文件夹 / the folder of instruments does not exist.`);
  return foldersHolding(root, 'instrument.json');
}

/** @throws InstrumentFileError: one sentence naming the folder whose seal is broken, or the file that cannot be read. */
export function loadCatalog(root: string, options: LoadOptions = {}): Catalog {
  const { drafts = false, plugins = noPlugins } = options;
  const stored = versionFolders(root)
    .filter((folder) => drafts || existsSync(join(folder, 'published.json')))
    .map((folder) => verifySeals(readVersion(folder)));
  const offered = stored.map((version) => offerVersion(version, { drafts, plugins }));
  return createCatalog(
    offered.map(({ entry }) => entry),
    { drafts, plugins, unserved: offered.flatMap(({ unserved }) => unserved) },
  );
}

/** A version with the profiles that can be scored with here, and those whose model is not loaded. */
export function offerVersion(
  stored: Pick<StoredVersion, 'instrument' | 'texts' | 'profiles' | 'raw' | 'published'>,
  { drafts = false, plugins = noPlugins }: LoadOptions,
): { readonly entry: CatalogVersion; readonly unserved: readonly UnservedProfile[] } {
  const { instrument, texts, raw, published } = stored;
  const sealed = Object.entries(stored.profiles)
    .filter(([key]) => drafts || Object.hasOwn(published?.profiles ?? {}, key))
    .map(([key, profile]) => ({ profile, sha256: digestOf(raw.profiles[key]) }));
  const { served: profiles, unserved } = servedProfiles(instrument, sealed, plugins);
  const seal = published ?? { date: '1970-01-01', sha256: sealQuestionnaire(raw) };
  const entry = createVersion({ instrument, texts, profiles, published: { date: seal.date, sha256: seal.sha256 } });
  return { entry, unserved };
}

export function servedProfiles(
  { id, version }: Instrument,
  sealed: readonly Pick<CatalogProfile, 'profile' | 'sha256'>[],
  plugins: Plugins,
): { readonly served: readonly CatalogProfile[]; readonly unserved: readonly UnservedProfile[] } {
  const served: CatalogProfile[] = [];
  const unserved: UnservedProfile[] = [];
  for (const { profile, sha256 } of sealed) {
    const { name, number } = profile;
    const model = outsideChoice(profile.model);
    const plugin = model && plugins.loaded.find((one) => findOutside([one.model], model));
    if (model && !plugin) unserved.push({ instrument: id, version, name, number, model });
    else served.push({ name, number, sha256, profile, ...(plugin ? { plugin } : {}) });
  }
  return { served, unserved };
}

/** @throws InstrumentFileError; a version that is not published has nothing to verify */
export function verifySeals(stored: StoredVersion): StoredVersion {
  const broken = stored.published ? brokenSeals(stored.raw, stored.published) : [];
  if (broken.length === 0) return stored;
  throw new InstrumentFileError(
    `${stored.folder}: 已封存的量表版本被改动(${broken.join('、')})，服务不能启动；请恢复原文件，改动应另立新版本。/ ` +
      `This sealed version was changed (${broken.join(', ')}): restore it and publish changes as a new version.`,
  );
}
