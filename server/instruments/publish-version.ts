// Seals one version folder for ever: checks everything, writes published.json and the golden cases. A sealed version is
// never changed again; only a new profile may join it, under a seal of its own.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkInstrument, type InstrumentFault } from '../../questionnaires/schema/check-instrument.ts';
import {
  compareVersions,
  type SmallerBump,
  smallerBump,
  type VersionComparison,
} from '../../questionnaires/versions/compare-versions.ts';
import {
  brokenSeals,
  digestOf,
  type Published,
  sealVersion,
  unsealedProfiles,
} from '../../questionnaires/versions/seal.ts';
import type { OutsideModel } from '../../scoring/models/index.ts';
import { noPlugins, type Plugins } from '../plugins/plugin.ts';
import { checkCompanions } from './check-companions.ts';
import { type GoldenFile, makeGoldenCases, printGolden } from './golden-cases.ts';
import { asCompared, precedingVersion } from './preceding-version.ts';
import { readVersion, type StoredVersion } from './read-version.ts';

export interface PublishRequest {
  /** The folder that holds the instruments, and the one for golden cases. */
  readonly questionnaires: string;
  readonly golden: string;
  readonly id: string;
  readonly version: string;
  /** YYYY-MM-DD, written into the seal. */
  readonly date: string;
  /** Scoring models from outside that its profiles may name. */
  readonly plugins?: Plugins;
}

export type PublishResult =
  | { readonly state: 'sealed'; readonly published: Published; readonly cases: number }
  | { readonly state: 'profiles-added'; readonly profiles: readonly string[]; readonly cases: number }
  | { readonly state: 'unchanged'; readonly published: Published }
  | { readonly state: 'changed-after-sealing'; readonly what: readonly string[] }
  | { readonly state: 'faulty'; readonly faults: readonly InstrumentFault[] }
  | { readonly state: 'step-too-small'; readonly step: SmallerBump; readonly comparison: VersionComparison }
  | { readonly state: 'no-profile' };

/** @throws InstrumentFileError when a file of the folder cannot be read or does not fit its schema. */
export function publishVersion(request: PublishRequest): PublishResult {
  const stored = readVersion(join(request.questionnaires, request.id, request.version));
  const { published } = stored;
  if (published) {
    const broken = brokenSeals(stored.raw, published);
    if (broken.length > 0) return { state: 'changed-after-sealing', what: broken };
  }
  const fresh = published ? unsealedProfiles(stored.raw, published) : Object.keys(stored.profiles);
  if (published && fresh.length === 0) return { state: 'unchanged', published };
  if (fresh.length === 0) return { state: 'no-profile' };

  const { instrument, texts, profiles } = stored;
  const outside = (request.plugins ?? noPlugins).loaded.map(({ model }) => model);
  const own = checkInstrument({ instrument, texts, profiles: Object.values(profiles), outside });
  // With its own house in order first: what stands between instruments is only worth naming then.
  const faults = own.length > 0 ? own : checkCompanions(stored, request.questionnaires);
  if (faults.length > 0) return { state: 'faulty', faults };
  const tooSmall = published ? null : stepTooSmall(stored, request.questionnaires);
  if (tooSmall) return tooSmall;

  // Scored before anything is written: a model that cannot serve the profile leaves no half-made seal behind.
  const golden = goldenWith(stored, fresh, request.golden, outside);
  const sealed = published
    ? { ...published, profiles: { ...published.profiles, ...digests(stored, fresh) } }
    : sealVersion(stored.raw, request.date);
  writeWhole(goldenPath(request.golden, request.id, request.version), printGolden(golden));
  writeWhole(join(stored.folder, 'published.json'), `${JSON.stringify(sealed, null, 2)}\n`);
  const cases = golden.cases.length;
  return published
    ? { state: 'profiles-added', profiles: fresh, cases }
    : { state: 'sealed', published: sealed, cases };
}

/** A profile may join at any time; a new version must move its number as far as its changes demand. */
function stepTooSmall(stored: StoredVersion, root: string): (PublishResult & { state: 'step-too-small' }) | null {
  const before = precedingVersion(root, stored.instrument.id, stored.instrument.version);
  if (!before) return null;
  const comparison = compareVersions(asCompared(before), asCompared(stored));
  const step = smallerBump(comparison);
  return step && { state: 'step-too-small', step, comparison };
}

export const goldenPath = (folder: string, id: string, version: string): string =>
  join(folder, `${id}@${version}.json`);

function digests(stored: StoredVersion, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, digestOf(stored.raw.profiles[key])]));
}

/** Cases of profiles sealed earlier stay as they are. */
function goldenWith(
  stored: StoredVersion,
  fresh: readonly string[],
  folder: string,
  outside: readonly OutsideModel[],
): GoldenFile {
  const { instrument } = stored;
  const path = goldenPath(folder, instrument.id, instrument.version);
  const kept = stored.published && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as GoldenFile).cases : [];
  const made = fresh.flatMap((key) => {
    const profile = stored.profiles[key];
    return profile ? makeGoldenCases(instrument, profile, outside) : [];
  });
  return {
    schema: 'shuheng-golden/1',
    instrument: { id: instrument.id, version: instrument.version },
    cases: [...kept, ...made],
  };
}

function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
