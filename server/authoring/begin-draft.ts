// A draft begins blank, as the next version of a published one, as a copy under another id, as one more profile, or from a file.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { nextVersion as numberAfter } from '../../questionnaires/versions/compare-versions.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import type { CatalogVersion } from '../instruments/catalog.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { blankContent } from './blank-content.ts';
import type { DraftRow } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export type Beginning =
  | { readonly from: 'blank'; readonly instrument: string; readonly title: string }
  | {
      readonly from: 'version';
      readonly instrument: string;
      readonly version: string;
      readonly bump: 'patch' | 'minor' | 'major';
    }
  | { readonly from: 'copy'; readonly instrument: string; readonly version: string; readonly as: string }
  | { readonly from: 'profile'; readonly instrument: string; readonly version: string; readonly profile: string };

type Begun = Pick<DraftRow, 'kind' | 'instrument' | 'version' | 'content'> & {
  readonly basis: { readonly instrument: string; readonly version: string } | null;
};

/** @throws Problem when what it begins from is not there, or the id of a new instrument is taken */
export async function beginDraft(parts: Parts, by: Actor, beginning: Beginning): Promise<string> {
  await bringUpToDate(parts);
  return keepDraft(parts, by, begin(parts, beginning));
}

function begin({ catalog }: Parts, beginning: Beginning): Begun {
  if (beginning.from === 'blank') {
    if (catalog.latest(beginning.instrument)) throw new Problem('instrument-exists');
    const content = blankContent(beginning.instrument, beginning.title);
    return { kind: 'version', instrument: beginning.instrument, version: '1.0.0', content, basis: null };
  }
  const found = catalog.get(beginning.instrument, beginning.version);
  if (!found) throw new Problem('not-found');
  const basis = { instrument: found.id, version: found.version };
  if (beginning.from === 'profile') return { ...furtherProfile(found, beginning.profile), basis };
  if (beginning.from === 'copy') {
    if (catalog.latest(beginning.as)) throw new Problem('instrument-exists');
    return { ...nextVersion(found, beginning.as, '1.0.0'), basis };
  }
  return { ...nextVersion(found, found.id, numberAfter(found.version, beginning.bump)), basis };
}

/** The same questions; of each name the newest profile, counted from one again. */
function nextVersion({ instrument, texts, profiles }: CatalogVersion, id: string, version: string) {
  const newest = new Map(profiles.map((one) => [one.name, one.profile]));
  const renamed: Instrument = { ...instrument, id, version };
  const content: RawVersion = {
    instrument: renamed,
    texts: texts as RawVersion['texts'],
    profiles: Object.fromEntries(
      [...newest].map(([name, profile]): [string, Profile] => [`${name}@1`, { ...profile, instrument: id, number: 1 }]),
    ),
  };
  return { kind: 'version' as const, instrument: id, version, content };
}

function furtherProfile(found: CatalogVersion, key: string) {
  const { instrument, texts, profiles } = found;
  const profile = profiles.find(({ name, number }) => `${name}@${number}` === key)?.profile;
  if (!profile) throw new Problem('not-found');
  const taken = profiles.filter(({ name }) => name === profile.name).map(({ number }) => number);
  const number = 1 + Math.max(...taken);
  const content: RawVersion = {
    instrument,
    texts: texts as RawVersion['texts'],
    profiles: { [`${profile.name}@${number}`]: { ...profile, number } },
  };
  return { kind: 'profile' as const, instrument: found.id, version: found.version, content };
}

/** @returns its id */
export async function keepDraft(parts: Parts, by: Actor, begun: Begun): Promise<string> {
  const { storage, now } = parts;
  const id = newId(now());
  const { kind, instrument, version, content, basis } = begun;
  const at = { createdBy: by, createdAt: now(), updatedBy: by, updatedAt: now() };
  const row = {
    ...{ id, kind, instrument, version, content, state: 'draft' as const, revision: 1 },
    ...{ basisInstrument: basis?.instrument ?? null, basisVersion: basis?.version ?? null, ...at },
  };
  await commitAudited(
    parts,
    [
      {
        ...{ chain: platform, by, action: 'instrument-draft-begun' as const },
        ...{ target: `draft:${id}` as const, details: { instrument, version, kind } },
      },
    ],
    [storage.db.insert(storage.tables.instrumentDrafts).values(row)],
  );
  return id;
}
