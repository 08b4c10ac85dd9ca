// Looks a whole installation over, beside its server or without one, and writes nothing. Whatever a check meets, the others are
// carried out: a damaged page must not hide a wrong clock.
import { openFileStore } from '../files/open-file-store.ts';
import { noPlugins } from '../plugins/plugin.ts';
import type { Programmes } from '../programmes/programmes.ts';
import { isDamaged } from '../storage/damaged.ts';
import { openForReading, openLogless } from '../storage/open-storage.ts';
import { type ReadingStorage, StorageError, TornLog } from '../storage/storage.ts';
import { checkAnswers } from './checks/answers.ts';
import { checkAuditLog } from './checks/audit-log.ts';
import { type Finding, type Patient, type Premises, restoreFrom } from './checks/check.ts';
import { checkClock, type LastAnswer, readLastAnswer } from './checks/clock.ts';
import { checkDisk } from './checks/disk.ts';
import { checkFiles } from './checks/files.ts';
import { checkIssuedReports } from './checks/issued-reports.ts';
import { checkJobFiles } from './checks/job-files.ts';
import { checkOrphans } from './checks/orphans.ts';
import { checkPages } from './checks/pages.ts';
import { checkPlugins } from './checks/plugins.ts';
import { checkProgrammes, checkRounds } from './checks/programmes.ts';
import { checkRelease } from './checks/release.ts';
import { checkPins, checkSeals, type Sealed } from './checks/seals.ts';
import { checkWriteAheadLog } from './checks/write-ahead-log.ts';

export interface Diagnosis {
  readonly well: boolean;
  readonly lastAnswer: LastAnswer | null;
  readonly findings: readonly Finding[];
}
export interface Bedside {
  /** Each finding as soon as it is made. */
  tell(finding: Finding): void;
  readonly progress: Patient['progress'];
}

/** What a check that could not be finished was looking at. */
const names = {
  'write-ahead-log': '写前日志 / The write-ahead log',
  plugins: '外来评分模型 / Scoring models from outside',
  seals: '工具的封存 / Seals of instruments',
  programmes: '项目定义的封存 / Seals of programmes',
  release: '数据库的版本 / The release of the database',
  pages: '数据库的页与索引 / Pages and indexes of the database',
  pins: '批次所用的工具版本 / Versions that campaigns use',
  rounds: '申报批次所用的项目定义 / Definitions that rounds of programmes use',
  orphans: '各表之间的引用 / References between tables',
  answers: '答卷、得分与统计 / Responses, scores and counters',
  'issued-reports': '已签发的报告 / Issued reports',
  'audit-log': '审计记录 / The audit log',
  files: '上传的文件 / Uploaded files',
  'job-files': '任务的文件 / Files of jobs',
  disk: '磁盘空间 / Room on the disk',
  clock: '时钟 / The clock',
};
type CheckId = keyof typeof names;

/** In this order; each may find several things. */
const checks: readonly (readonly [CheckId, (patient: Patient) => Promise<Finding | readonly Finding[]>])[] = [
  ['pages', checkPages],
  ['pins', checkPins],
  ['rounds', checkRounds],
  ['orphans', checkOrphans],
  ['answers', checkAnswers],
  ['issued-reports', checkIssuedReports],
  ['audit-log', checkAuditLog],
  ['files', checkFiles],
  ['job-files', checkJobFiles],
  ['disk', checkDisk],
  ['clock', checkClock],
];

export async function examine(premises: Premises, { tell, progress }: Bedside): Promise<Diagnosis> {
  const findings: Finding[] = [];
  const note = (found: Finding | readonly Finding[]): void => {
    for (const finding of [found].flat()) {
      findings.push(finding);
      tell(finding);
    }
  };
  // Before anything opens the database: whoever opens it may begin the log anew.
  if (premises.config.databaseUrl === null) note(await carryOut('write-ahead-log', () => checkWriteAheadLog(premises)));
  let plugins = noPlugins;
  if (premises.config.pluginsDir !== null)
    note(
      await carryOut('plugins', async () => {
        const looked = await checkPlugins(premises);
        plugins = looked.plugins;
        return looked.finding;
      }),
    );
  let sealed: Sealed | undefined;
  note(
    await carryOut('seals', async () => {
      sealed = checkSeals(premises, plugins);
      return sealed.finding;
    }),
  );
  let programmes: Programmes | null = null;
  note(
    await carryOut('programmes', async () => {
      const looked = checkProgrammes(premises);
      programmes = looked.programmes;
      return looked.finding;
    }),
  );
  let lastAnswer: LastAnswer | null = null;
  const database = await open(premises, note);
  if (database === 'torn') lastAnswer = await readBroughtOver(premises, note);
  else if (database)
    try {
      const release = await carryOut('release', () => checkRelease({ database }));
      note(release);
      const files = openFileStore(premises.config);
      const catalog = sealed?.catalog ?? null;
      const patient: Patient = { ...premises, database, files, catalog, programmes, progress };
      if ([release].flat().every(({ faults }) => faults.length === 0)) {
        for (const [id, check] of checks) note(await carryOut(id, () => check(patient)));
        lastAnswer = await readLastAnswer(patient).catch(() => null);
      }
    } finally {
      await database.close();
    }
  return { well: findings.every(({ faults }) => faults.length === 0), lastAnswer, findings };
}

async function open({ config }: Premises, note: (finding: Finding) => void): Promise<ReadingStorage | 'torn' | null> {
  try {
    return await openForReading(config);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    note({ id: 'database', found: '打开数据库 / Opening the database', faults: [error.message], notes: [] });
    return error instanceof TornLog ? 'torn' : null;
  }
}

/** The last response of a database that is refused for its log, where the file alone is whole. */
async function readBroughtOver({ config }: Premises, note: (finding: Finding) => void): Promise<LastAnswer | null> {
  const database = await openLogless(config).catch(() => null);
  if (!database) return null;
  try {
    const last = (await isWhole(database)) ? await readLastAnswer({ database }) : null;
    const found =
      last === null
        ? '不计日志，数据文件中读不出答卷 / Without its log, no response can be read from the database'
        : '下面的最后一份答卷取自数据文件，不计日志 / The last response below is that of the database without its log';
    note({ id: 'without-log', found, faults: [], notes: last === null ? [] : [onlyBroughtOver] });
    return last;
  } finally {
    await database.close();
  }
}

const onlyBroughtOver =
  '更晚的答卷只在日志中，无法从这份副本读出；请与备份及其他副本比较。/ Later ones are in the log only and cannot be read from this copy: compare it with backups and other copies.';

/** A file that a log was being brought over into is neither what it was nor what it was to be. */
const isWhole = (database: ReadingStorage): Promise<boolean> =>
  database
    .snapshot(async ({ rows }) => {
      for await (const [said] of rows('PRAGMA integrity_check(1)')) return said === 'ok';
      return false;
    })
    .catch(() => false);

async function carryOut(
  id: CheckId,
  check: () => Promise<Finding | readonly Finding[]>,
): Promise<Finding | readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? String(error.cause ?? error.message).split('\n')[0] : String(error);
    const fault = isDamaged(error)
      ? `数据库已损坏，这一项没有查完；请保留一份副本，并从备份恢复到新的文件夹（npm run restore）。/ The database is damaged and this was not looked at to the end: keep a copy of it, and restore a backup into a new folder (npm run restore).`
      : `检查未能完成（${why}）。/ The check could not be carried out (${why}). ${restoreFrom}`;
    return { id, found: names[id], faults: [fault], notes: [] };
  }
}
