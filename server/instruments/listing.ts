// Where versions come from and which are retired: what the database knows of the catalog beside their content.
import type { Storage } from '../storage/storage.ts';
import type { NamedVersion } from './kept-versions.ts';

export interface Listing {
  originOf(named: NamedVersion): 'folder' | 'database';
  isRetired(named: NamedVersion): boolean;
}

const nameOf = ({ instrument, version }: NamedVersion): string => `${instrument} ${version}`;

export async function readListing({ db, tables }: Pick<Storage, 'db' | 'tables'>): Promise<Listing> {
  const { instrumentVersions, retiredVersions } = tables;
  const kept = await db
    .select({ instrument: instrumentVersions.instrument, version: instrumentVersions.version })
    .from(instrumentVersions);
  const retired = await db
    .select({ instrument: retiredVersions.instrument, version: retiredVersions.version })
    .from(retiredVersions);
  const ofDatabase = new Set(kept.map(nameOf));
  const ended = new Set(retired.map(nameOf));
  return {
    originOf: (named) => (ofDatabase.has(nameOf(named)) ? 'database' : 'folder'),
    isRetired: (named) => ended.has(nameOf(named)),
  };
}
