// The definitions of programmes, as the server would read them at its start: none changed after it was sealed. And the database
// against them: no round, and no application of one, without the definition it is judged by.
import { count, eq } from 'drizzle-orm';
import { InstrumentFileError } from '../../instruments/definition-files.ts';
import { openSealed, sealedFolders } from '../../programmes/load-programmes.ts';
import { createProgrammes, type Programmes } from '../../programmes/programmes.ts';
import { type Finding, type Patient, type Premises, restoreFrom } from './check.ts';

export function checkProgrammes({ config }: Premises): {
  readonly finding: Finding;
  readonly programmes: Programmes | null;
} {
  const faults: string[] = [];
  const folders = sealedFolders(config.programmesDir);
  const served = folders.flatMap((folder) => {
    try {
      return [openSealed(folder)];
    } catch (error) {
      if (!(error instanceof InstrumentFileError)) throw error;
      faults.push(error.message);
      return [];
    }
  });
  const found = `已封存的项目定义 ${folders.length} 个 / ${folders.length} sealed definitions of programmes`;
  return {
    finding: { id: 'programmes', found, faults, notes: [] },
    programmes: faults.length === 0 ? createProgrammes(served) : null,
  };
}

/** What is only being prepared pins nothing yet, unless somebody applied to it. */
export async function checkRounds({ database: { db, tables }, programmes }: Patient): Promise<Finding> {
  const { programmeRounds: rounds, applications } = tables;
  const kept = await db
    .select({
      name: rounds.name,
      id: rounds.programme,
      version: rounds.version,
      state: rounds.state,
      n: count(applications.id),
    })
    .from(rounds)
    .leftJoin(applications, eq(applications.round, rounds.id))
    .groupBy(rounds.id);
  const pinning = kept.filter(({ state, n }) => state !== 'preparing' || n > 0);
  const missing = programmes ? pinning.filter(({ id, version }) => !programmes.find(id, version)) : [];
  return {
    id: 'rounds',
    found: `申报批次 ${pinning.length} 个所用的项目定义 / Definitions that ${pinning.length} rounds of programmes use`,
    faults: missing.map(
      ({ name, id, version, n }) =>
        `批次“${name}”（申报 ${n} 份）所用的 ${id} ${version} 不在 programmes/ 中或未封存；请恢复原文件夹（含 published.json）。/ ` +
        `${id} ${version}, which this round and its ${n} applications use, is missing or not sealed: restore its folder. ${restoreFrom}`,
    ),
    notes: programmes ? [] : [notLookedAt],
  };
}

const notLookedAt = '项目定义的封存损坏，未检查。/ Not looked at, because the seal of a programme is broken.';
