// Seals one version of a programme for ever: checks everything, then writes published.json. A sealed version is never changed again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProgramme } from '../../programmes/schema/check-programme.ts';
import type { ProgrammeFault } from '../../programmes/schema/checks/programme-faults.ts';
import { digestOfProgramme, type ProgrammeSeal, sealProgramme } from '../../programmes/schema/seal.ts';
import { readProgramme } from './read-programme.ts';

export interface PublishProgramme {
  /** The folder that holds the programmes. */
  readonly programmes: string;
  readonly id: string;
  readonly version: string;
  /** YYYY-MM-DD, written into the seal. */
  readonly date: string;
}

export type ProgrammePublished =
  | { readonly state: 'sealed' | 'unchanged' | 'changed-after-sealing'; readonly seal: ProgrammeSeal }
  | { readonly state: 'faulty'; readonly faults: readonly ProgrammeFault[] };

/** @throws InstrumentFileError when a file of the folder cannot be read or does not fit its schema. */
export function publishProgramme({ programmes, id, version, date }: PublishProgramme): ProgrammePublished {
  const stored = readProgramme(join(programmes, id, version));
  if (stored.published) {
    const same = stored.published.sha256 === digestOfProgramme(stored.raw);
    return { state: same ? 'unchanged' : 'changed-after-sealing', seal: stored.published };
  }
  const faults = checkProgramme(stored);
  if (faults.length > 0) return { state: 'faulty', faults };
  const seal = sealProgramme(stored.raw, date);
  writeFileSync(join(stored.folder, 'published.json'), `${JSON.stringify(seal, null, 2)}\n`);
  return { state: 'sealed', seal };
}
