// What commands have in common on the command line: places as they are written there, progress every few
// seconds, and one sentence for whatever stands in the way.
import { resolve } from 'node:path';
import { ConfigError } from '../config.ts';
import { errorText } from '../describe-error.ts';
import { InstrumentFileError } from '../instruments/read-version.ts';
import { damaged, isDamaged } from '../storage/damaged.ts';
import { diskFull, isDiskFull } from '../storage/disk-full.ts';
import type { Place } from '../storage/open-storage.ts';
import { StorageError } from '../storage/storage.ts';
import type { VerifiedBackup } from './back-up.ts';
import type { FilesCopied } from './back-up-files.ts';
import { Refusal } from './refusal.ts';

const known = [ConfigError, StorageError, InstrumentFileError, Refusal];
const tellEveryMs = 5000;

/**
 * @param given an address of PostgreSQL, or a folder with SQLite in it
 * @throws Refusal for any other address, which would become a folder; it may hold a password and is not repeated
 */
export function readPlace(given: string): Place {
  if (!given.includes('://')) return { databaseUrl: null, dataDir: resolve(given) };
  if (/^postgres(ql)?:\/\//.test(given) && URL.canParse(given)) return { databaseUrl: given, dataDir: '' };
  throw new Refusal(
    '给出的地址不是有效的 PostgreSQL 地址，未做任何改动；请写作 postgres://用户名@主机/数据库，或给出 SQLite 数据目录。/ ' +
      'What was given is no valid address of PostgreSQL, and nothing was changed: write postgres://user@host/database, or name a SQLite data folder.',
  );
}

/** Without the password. */
export function spellPlace({ databaseUrl, dataDir }: Place): string {
  if (databaseUrl === null) return dataDir;
  const { host, pathname } = new URL(databaseUrl);
  return `postgres://${host}${pathname}`;
}

export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const misspelt = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    const ours = error instanceof Error && known.some((kind) => error instanceof kind);
    if (ours) console.error(error.message);
    else if (misspelt) console.error(`命令行中有不认识或写错的选项，什么也没有做。/ ${error.message}`);
    else if (isDiskFull(error)) console.error(diskFull);
    else if (isDamaged(error)) console.error(damaged);
    else console.error(errorText(error));
    process.exitCode = 1;
  }
}

/** Tells of the first rows of a table and then every few seconds. */
export function tellProgress(expected: (table: string) => number | undefined): (table: string, rows: number) => void {
  let told = { table: '', at: 0, rows: 0 };
  return (table, rows) => {
    const now = Date.now();
    if (told.table !== table) told = { table, at: now, rows: 0 };
    if (now - told.at < tellEveryMs) return;
    const perSecond = Math.round(((rows - told.rows) / (now - told.at)) * 1000);
    told = { table, at: now, rows };
    const due = expected(table);
    console.log(`${table}: ${rows}${due === undefined ? '' : ` / ${due}`} (${perSecond} /s)`);
  };
}

/** What a backup holds, in three lines. */
export function tellBackup({ header, end }: VerifiedBackup): void {
  const rowsOf = (table: string): number => end.end[table]?.rows ?? 0;
  const time = (at: number): string => new Date(at).toISOString();
  console.log(`备份时间 / Made at: ${time(header.madeAt)} (${header.release}, ${header.level})`);
  console.log(
    `院校 / institutions ${rowsOf('institutions')} · 批次 / campaigns ${rowsOf('campaigns')} · 答卷 / responses ${rowsOf('responses')} · 已签发报告 / issued reports ${rowsOf('issued_reports')}`,
  );
  const { lastAnswer } = end;
  console.log(
    `最后一份答卷 / Last response: ${lastAnswer ? `${lastAnswer.receipt} ${time(lastAnswer.at)}` : '无 / none'}`,
  );
}

/** Nothing is said where nobody has uploaded anything; what is missing makes the command fail, so that whoever runs it nightly notices. */
export function tellFiles({ copied, known, missing }: FilesCopied, folder: string): void {
  if (known === 0) return;
  console.log(
    `上传的文件共 ${known} 个，本次复制 ${copied} 个（${folder}）。/ ${known} uploaded files, ${copied} of them copied now (${folder}).`,
  );
  if (missing.length === 0) return;
  const some = missing.slice(0, 20).join(' ');
  console.error(
    `有 ${missing.length} 个文件缺失或已损坏，没有复制：${some}。/ ${missing.length} files are missing or damaged and were not copied: ${some}.`,
  );
  process.exitCode = 1;
}
