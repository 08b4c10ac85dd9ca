// Room on the disk: to go on, and for what is done now and then (an upgrade writes tables anew, a backup wants a place).
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseFile } from '../../storage/sqlite/open-reading.ts';
import type { Finding, Patient } from './check.ts';

const megabyte = 1024 * 1024;
const leastFree = 256 * megabyte;
/** Of the size of the database. */
const leastShare = 0.1;

export async function checkDisk({ config, database }: Pick<Patient, 'config' | 'database'>): Promise<Finding> {
  const free = freeAt(config.dataDir);
  const size = database.engine === 'sqlite' ? sizeOfFiles(config.dataDir) : await sizeOfDatabase(database);
  const least = Math.max(leastFree, database.engine === 'sqlite' ? size * leastShare : 0);
  const [has, needs] = [spell(free), spell(least)];
  const faults =
    free < least
      ? [
          `${config.dataDir} 所在磁盘只剩 ${has}，至少应有 ${needs}：请腾出空间。/ Only ${has} are free where ${config.dataDir} lies, and there should be ${needs}: make room.`,
        ]
      : [];
  const notes = [];
  if (faults.length === 0 && database.engine === 'sqlite' && free < size)
    notes.push(
      '剩余空间小于数据库，升级或恢复可能放不下。/ There is less room than the database takes: an upgrade or a restore may not fit.',
    );
  if (database.engine === 'postgres')
    notes.push(
      'PostgreSQL 服务器自己的磁盘从这里看不到。/ The disk of the PostgreSQL server itself cannot be seen from here.',
    );
  const found = `数据库 ${spell(size)}，数据目录所在磁盘剩余 ${has} / The database takes ${spell(size)}, ${has} are free where the data folder lies`;
  return { id: 'disk', found, faults, notes };
}

/** The folder may not be there yet beside PostgreSQL. */
function freeAt(folder: string): number {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  return bavail * bsize;
}

function sizeOfFiles(dataDir: string): number {
  const path = databaseFile(dataDir);
  return readdirSync(dirname(path))
    .map((name) => join(dataDir, name))
    .filter((file) => file.startsWith(path))
    .reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

async function sizeOfDatabase({ snapshot }: Patient['database']): Promise<number> {
  return snapshot(async ({ rows }) => {
    for await (const [bytes] of rows('SELECT pg_database_size(current_database())')) return Number(bytes);
    return 0;
  });
}

const spell = (bytes: number): string =>
  bytes < 1024 * megabyte ? `${(bytes / megabyte).toFixed(0)} MB` : `${(bytes / 1024 / megabyte).toFixed(1)} GB`;
