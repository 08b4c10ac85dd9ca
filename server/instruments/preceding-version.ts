// The sealed version that a new one follows: what it changes is told, and its number judged, against that.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ComparedVersion } from '../../questionnaires/versions/compare-versions.ts';
import { compareVersions as byNumber } from './catalog.ts';
import { verifySeals, versionFolders } from './load-catalog.ts';
import { readVersion, type StoredVersion } from './read-version.ts';

/**
 * The newest sealed one of the same instrument with a smaller number; null for the first.
 * @throws InstrumentFileError where it cannot be read or was changed after sealing
 */
export function precedingVersion(root: string, id: string, version: string): StoredVersion | null {
  const sealed = versionFolders(root)
    .filter((folder) => basename(dirname(folder)) === id && existsSync(join(folder, 'published.json')))
    .filter((folder) => byNumber(basename(folder), version) < 0)
    .toSorted((a, b) => byNumber(basename(b), basename(a)));
  return sealed[0] === undefined ? null : verifySeals(readVersion(sealed[0]));
}

/** With the profiles that are sealed, or all of a draft. */
export function asCompared({ instrument, texts, profiles, published }: StoredVersion): ComparedVersion {
  const offered = Object.entries(profiles).filter(([key]) => !published || Object.hasOwn(published.profiles, key));
  return { instrument, texts, profiles: offered.map(([, profile]) => profile) };
}
