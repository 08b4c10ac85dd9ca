// Sealed instruments are what they were when they were published, and what campaigns pin is there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../instruments/catalog.ts';
import { loadCatalog, verifySeals, versionFolders } from '../../instruments/load-catalog.ts';
import { InstrumentFileError, readVersion } from '../../instruments/read-version.ts';
import { refuseMissingPins } from '../../instruments/refuse-missing-pins.ts';
import type { Plugins } from '../../plugins/plugin.ts';
import type { Finding, Patient, Premises } from './check.ts';

export interface Sealed {
  readonly finding: Finding;
  readonly catalog: Catalog | null;
}

export function checkSeals({ config }: Premises, plugins: Plugins): Sealed {
  const faults: string[] = [];
  let sealed = 0;
  const sentence = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof InstrumentFileError)) throw error;
      faults.push(error.message);
    }
  };
  sentence(() => {
    for (const folder of versionFolders(config.questionnairesDir)) {
      if (!existsSync(join(folder, 'published.json'))) continue;
      sealed += 1;
      sentence(() => verifySeals(readVersion(folder)));
    }
  });
  const found = `已封存的量表版本 ${sealed} 个 / ${sealed} sealed versions of instruments`;
  const catalog = faults.length === 0 ? loadCatalog(config.questionnairesDir, { plugins }) : null;
  return { finding: { id: 'seals', found, faults, notes: [] }, catalog };
}

export async function checkPins({ database, catalog }: Patient): Promise<Finding> {
  const found = '批次所用的量表与评分方案 / Instruments and profiles that campaigns pin';
  if (!catalog) return { id: 'pins', found, faults: [], notes: [notLookedAt] };
  try {
    await refuseMissingPins({ storage: database, catalog });
    return { id: 'pins', found, faults: [], notes: [] };
  } catch (error) {
    if (!(error instanceof InstrumentFileError)) throw error;
    return { id: 'pins', found, faults: [error.message], notes: [] };
  }
}

export const notLookedAt = '量表封存损坏，未检查。/ Not looked at, because the seal of an instrument is broken.';
