// What can only be seen with the other instruments of the house beside a version: shared constructs and links.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkConstructs, checkLinks, type InstrumentFault } from '../../questionnaires/schema/check-instrument.ts';
import { compareVersions } from './catalog.ts';
import { versionFolders } from './load-catalog.ts';
import { readVersion, type StoredVersion } from './read-version.ts';

/** Of every other instrument its newest sealed version, or its newest draft where none is sealed yet. */
function companionsOf(root: string, id: string): StoredVersion[] {
  const newest = new Map<string, string>();
  const rank = (folder: string) => (existsSync(join(folder, 'published.json')) ? 1 : 0);
  for (const folder of versionFolders(root)) {
    const other = basename(dirname(folder));
    if (other === id) continue;
    const known = newest.get(other);
    const order = known ? rank(folder) - rank(known) || compareVersions(basename(folder), basename(known)) : 1;
    if (order > 0) newest.set(other, folder);
  }
  return [...newest.values()].map(readVersion);
}

/** Faults between this version and each companion, whichever of the two links to the other. */
export function checkCompanions(stored: StoredVersion, root: string): InstrumentFault[] {
  const faults = companionsOf(root, stored.instrument.id).flatMap((companion) => [
    ...checkConstructs([companion, stored]),
    ...checkLinks([companion, stored]),
  ]);
  // A fault within this version shows up beside every companion.
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message.en}`, fault])).values()];
}
