// What the running server offers of programmes: sealed versions by id. Rounds pin one; nothing ever leaves.
import type { Programme, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { compareVersions } from '../instruments/catalog.ts';

export interface ProgrammeVersion {
  readonly id: string;
  readonly version: string;
  readonly programme: Programme;
  readonly texts: Readonly<Partial<Record<Language, ProgrammeTexts>>>;
  readonly published: { readonly date: string; readonly sha256: string };
}

export interface ProgrammeCatalog {
  find(id: string, version: string): ProgrammeVersion | undefined;
  latest(id: string): ProgrammeVersion | undefined;
  /** By id, then rising by version. */
  list(): readonly ProgrammeVersion[];
}

export function createProgrammeCatalog(entries: readonly ProgrammeVersion[]): ProgrammeCatalog {
  const versions = entries.toSorted((a, b) =>
    a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1,
  );
  return {
    find: (id, version) => versions.find((entry) => entry.id === id && entry.version === version),
    latest: (id) => versions.findLast((entry) => entry.id === id),
    list: () => versions,
  };
}
