// What the running server offers of programmes: sealed versions by id. Rounds pin one; nothing ever leaves.
import type { Programme, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { compareVersions } from '../instruments/catalog.ts';

export interface ServedProgramme {
  readonly id: string;
  readonly version: string;
  readonly programme: Programme;
  readonly texts: Readonly<Partial<Record<Language, ProgrammeTexts>>>;
  readonly published: { readonly date: string; readonly sha256: string };
}

export interface Programmes {
  find(id: string, version: string): ServedProgramme | undefined;
  latest(id: string): ServedProgramme | undefined;
  /** By id, then rising by version. */
  list(): readonly ServedProgramme[];
}

export function createProgrammes(entries: readonly ServedProgramme[]): Programmes {
  const versions = entries.toSorted((a, b) =>
    a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1,
  );
  return {
    find: (id, version) => versions.find((entry) => entry.id === id && entry.version === version),
    latest: (id) => versions.findLast((entry) => entry.id === id),
    list: () => versions,
  };
}

/** A language a programme lacks is answered by the one it has first. */
export function textsIn({ programme, texts }: ServedProgramme, language: Language): ProgrammeTexts {
  const found = texts[language] ?? texts[programme.languages[0] ?? 'zh-CN'];
  if (!found) throw new Error(`${programme.id}@${programme.version} has no texts`);
  return found;
}
