// The database of a region: a thousand institutions and a million answers, made once for all benches that need one, in a
// process of its own. With `--data FOLDER` it is kept there, and each run works on a copy: benches add answers and close it.
import { spawnSync } from 'node:child_process';
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeCampaign } from '../../server/campaigns/close-campaign.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import type { Deps } from '../../server/deps.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { openStorage } from '../../server/storage/open-storage.ts';

const day = 86_400_000;
/** Its campaign is open for thirty days. */
const goodForMs = 25 * day;

export const regionSize = { institutions: 1000, answers: 1_000_000 } as const;

export interface Region {
  readonly dataDir: string;
  /** Opens it as a server does, for as long as `use` takes. */
  opened<T>(use: (deps: Deps, campaign: string) => Promise<T>): Promise<T>;
  /** Its campaign is open until somebody closes it. */
  close(): Promise<void>;
}

let made: Region | null = null;
let thrownAway: string | null = null;

/** @param kept where it lies between runs; null = it is thrown away */
export function openRegion(kept: string | null, say: (line: string) => void): Region {
  made ??= make(kept, say);
  return made;
}

export function removeRegion(): void {
  if (thrownAway) rmSync(thrownAway, { recursive: true, force: true });
}

function make(kept: string | null, say: (line: string) => void): Region {
  thrownAway = mkdtempSync(join(tmpdir(), 'shuheng-region-'));
  const populated = join(kept ?? thrownAway, `region-${regionSize.answers}`);
  if (existsSync(populated) && Date.now() - statSync(populated).mtimeMs > goodForMs)
    rmSync(populated, { recursive: true });
  if (!existsSync(populated)) {
    // Whole or not at all: a run that is broken off leaves nothing that looks finished.
    const half = `${populated}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { recursive: true });
    const begun = performance.now();
    const words = [
      '--institutions',
      String(regionSize.institutions),
      '--answers',
      String(regionSize.answers),
      '--open',
    ];
    const { status } = spawnSync(process.execPath, ['server/commands/populate.ts', ...words], {
      env: { ...process.env, DATA_DIR: half, DATABASE_URL: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`populate ended with ${status}`);
    renameSync(half, populated);
    const seconds = (performance.now() - begun) / 1000;
    say(`populated ${regionSize.answers} answers in ${seconds.toFixed(0)} s`);
  }
  const dataDir = kept ? join(thrownAway, 'copy') : populated;
  if (kept) cpSync(populated, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  async function opened<T>(use: (deps: Deps, campaign: string) => Promise<T>): Promise<T> {
    const config = { ...readConfig({}), dataDir, databaseUrl: null, logLevel: 'silent' as const };
    const storage = await openStorage(config);
    try {
      const deps = await createDeps({ config, storage, catalog: loadCatalog(config.questionnairesDir) });
      const [row] = await storage.db.select({ id: storage.tables.campaigns.id }).from(storage.tables.campaigns);
      if (!row) throw new Error('The region has no campaign');
      return await use(deps, row.id);
    } finally {
      await storage.close();
    }
  }
  return {
    dataDir,
    opened,
    close: () =>
      opened(async (deps, id) => {
        const campaign = await readCampaign(deps, id);
        if (campaign?.state === 'open') await closeCampaign(deps, campaign);
      }),
  };
}
