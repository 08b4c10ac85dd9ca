// What the running server offers: sealed instrument versions with their checkers and profiles, by id. Made at start of what the
// folders hold; what is published in the console joins it (kept-versions.ts) and nothing ever leaves.
import { type Checker, compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { OutsideChoice } from '../../questionnaires/schema/model-parameters.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import { noPlugins, type Plugin, type Plugins } from '../plugins/plugin.ts';

export interface CatalogProfile {
  readonly name: string;
  readonly number: number;
  readonly sha256: string;
  readonly profile: Profile;
  /** Where its model is one from outside. */
  readonly plugin?: Plugin;
}

export interface CatalogVersion {
  readonly id: string;
  readonly version: string;
  readonly instrument: Instrument;
  readonly texts: Readonly<Partial<Record<Language, Texts>>>;
  readonly published: { readonly date: string; readonly sha256: string };
  /** Rising by name, then number. */
  readonly profiles: readonly CatalogProfile[];
  readonly checker: Checker;
  profile(name: string, number: number): CatalogProfile | undefined;
  /** All a respondent's device may have: no keys, weights, levels or advice. */
  bundle(language: Language): { readonly instrument: Instrument; readonly texts: Texts } | undefined;
}

/** A sealed profile that nobody can be scored with: the model from outside that it names is not loaded. */
export interface UnservedProfile {
  readonly instrument: string;
  readonly version: string;
  readonly name: string;
  readonly number: number;
  readonly model: OutsideChoice;
}

export interface Catalog {
  /** Whether versions that are not sealed are offered too. */
  readonly drafts: boolean;
  /** By id, then rising by version. */
  readonly versions: readonly CatalogVersion[];
  /** Scoring models from outside. */
  readonly plugins: Plugins;
  /** Not among the profiles of their versions. */
  readonly unserved: readonly UnservedProfile[];
  get(id: string, version: string): CatalogVersion | undefined;
  latest(id: string): CatalogVersion | undefined;
  /** Published meanwhile, or given a further profile. Whoever holds the version as it was goes on with it. */
  add(version: CatalogVersion, unserved: readonly UnservedProfile[]): void;
}

export function createVersion(
  from: Pick<CatalogVersion, 'instrument' | 'texts' | 'published' | 'profiles'>,
): CatalogVersion {
  const { instrument, texts, published } = from;
  const profiles = from.profiles.toSorted((a, b) =>
    a.name === b.name ? a.number - b.number : a.name < b.name ? -1 : 1,
  );
  return {
    id: instrument.id,
    version: instrument.version,
    instrument,
    texts,
    published,
    profiles,
    checker: compileChecker(instrument),
    profile: (name, number) => profiles.find((entry) => entry.name === name && entry.number === number),
    bundle: (language) => {
      const wording = texts[language];
      return wording && { instrument, texts: wording };
    },
  };
}

const nothingElse = { drafts: false, plugins: noPlugins, unserved: [] };

export function createCatalog(
  entries: readonly CatalogVersion[],
  { drafts, plugins, unserved }: Pick<Catalog, 'drafts' | 'plugins' | 'unserved'> = nothingElse,
): Catalog {
  const byName = new Map(entries.map((entry) => [nameOf(entry), entry]));
  let versions = inOrder(byName.values());
  let without = unserved;
  return {
    drafts,
    plugins,
    get unserved() {
      return without;
    },
    get versions() {
      return versions;
    },
    get: (id, version) => byName.get(`${id} ${version}`),
    latest: (id) => versions.findLast((entry) => entry.id === id),
    add(entry, lacking) {
      byName.set(nameOf(entry), entry);
      versions = inOrder(byName.values());
      without = [...without, ...lacking];
    },
  };
}

const nameOf = ({ id, version }: CatalogVersion): string => `${id} ${version}`;
const inOrder = (entries: Iterable<CatalogVersion>): CatalogVersion[] =>
  [...entries].sort((a, b) => (a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1));

/** 1.10.0 comes after 1.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  return [0, 1, 2].map((at) => (left?.[at] ?? 0) - (right?.[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
