// Restores a backup into an empty database of either engine. The backup is read to its end before anything is written; what was
// written is read again before servers may open it. Of an earlier release it becomes that release's database, which the
// next start upgrades.
import { rmSync } from 'node:fs';
import { type AuditVerdict, verifyAudit } from '../audit/verify-audit.ts';
import { openToFill, type Place } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { type VerifiedBackup, verifyBackup } from './back-up.ts';
import type { BackupHeader } from './backup-format.ts';
import type { BackupKey } from './backup-key.ts';
import { fillDatabase, finishFill, type Progress, type RowSource } from './fill-database.ts';
import { openBackup } from './read-backup.ts';
import { Refusal } from './refusal.ts';
import { refuseFilled } from './refuse-filled.ts';
import { currentLevel, migrationsUntil, readLevel } from './release-level.ts';
import { keyOf, lineOf } from './row-spelling.ts';

export interface Restored extends VerifiedBackup {
  /** null = the audit log is of an earlier release, and verified after its upgrade. */
  readonly audit: AuditVerdict | null;
}

/** @throws Refusal, StorageError */
export async function restore(path: string, to: Place, key: BackupKey | null, progress: Progress): Promise<Restored> {
  const verified = await verifyBackup(path, key);
  await refuseFilled(to);
  const target = await openAtLevel(to, verified.header);
  try {
    await fillDatabase(target, sourceOf(path, key, verified), progress);
    progress.verifying();
    await finishFill(target, verified.tables, new Map(Object.entries(verified.end.end)));
    const upToDate = verified.header.level === currentLevel(target.engine);
    return { ...verified, audit: upToDate ? await verifyAudit(target) : null };
  } finally {
    await target.close();
  }
}

async function openAtLevel(to: Place, { level }: BackupHeader): Promise<Storage> {
  const engine = to.databaseUrl ? 'postgres' : 'sqlite';
  const folder = migrationsUntil(engine, level);
  if (!folder)
    throw new Refusal(
      '备份由更新的版本制作，请先更新本程序。/ The backup was made by a newer release: update this program first.',
    );
  const target = await openToFill(to, folder).finally(() => rmSync(folder, { recursive: true }));
  if ((await target.snapshot((moment) => readLevel(moment, engine))) === level) return target;
  await target.close();
  throw new Refusal(
    '目标数据库属于另一版本；恢复旧版本的备份需要一个全新的目标。/ ' +
      'The target is a database of another release: a backup of an earlier release needs a new one.',
  );
}

function sourceOf(path: string, key: BackupKey | null, { header }: VerifiedBackup): RowSource {
  return {
    identity: `backup ${header.id}`,
    async *pages(after) {
      const { pages } = await openBackup(path, key);
      const last = after && lineOf(after.key);
      let reached = after === null;
      for await (const { table, rows } of pages()) {
        const from = reached
          ? 0
          : 1 + rows.findIndex(({ row }) => after?.table === table.name && lineOf(keyOf(table, row)) === last);
        reached ||= from > 0;
        if (reached) yield { table, rows: rows.slice(from).map(({ row }) => row) };
      }
    },
  };
}
