// Looks a whole installation over, beside its server or without one, and writes nothing. Whatever a check meets, the others are
// carried out: a damaged page must not hide a wrong clock.
import { openForReading } from '../storage/open-storage.ts';
import { type ReadingStorage, StorageError } from '../storage/storage.ts';
import { checkAnswers } from './checks/answers.ts';
import { checkAuditLog } from './checks/audit-log.ts';
import { type Finding, type Patient, type Premises, restoreFrom } from './checks/check.ts';
import { checkClock, type LastAnswer, readLastAnswer } from './checks/clock.ts';
import { checkDisk } from './checks/disk.ts';
import { checkIssuedReports } from './checks/issued-reports.ts';
import { checkJobFiles } from './checks/job-files.ts';
import { checkOrphans } from './checks/orphans.ts';
import { checkPages } from './checks/pages.ts';
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

/** In this order; each may find several things. */
const checks: Readonly<Record<string, (patient: Patient) => Promise<Finding | readonly Finding[]>>> = {
  pages: checkPages,
  pins: checkPins,
  orphans: checkOrphans,
  answers: checkAnswers,
  'issued-reports': checkIssuedReports,
  'audit-log': checkAuditLog,
  'job-files': checkJobFiles,
  disk: checkDisk,
  clock: checkClock,
};

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
  let sealed: Sealed | undefined;
  note(
    await carryOut('seals', async () => {
      sealed = checkSeals(premises);
      return sealed.finding;
    }),
  );
  let lastAnswer: LastAnswer | null = null;
  const database = await open(premises, note);
  if (database)
    try {
      const release = await carryOut('release', () => checkRelease({ database }));
      note(release);
      const patient: Patient = { ...premises, database, catalog: sealed?.catalog ?? null, progress };
      if ([release].flat().every(({ faults }) => faults.length === 0)) {
        for (const [id, check] of Object.entries(checks)) note(await carryOut(id, () => check(patient)));
        lastAnswer = await readLastAnswer(patient).catch(() => null);
      }
    } finally {
      await database.close();
    }
  return { well: findings.every(({ faults }) => faults.length === 0), lastAnswer, findings };
}

async function open({ config }: Premises, note: (finding: Finding) => void): Promise<ReadingStorage | null> {
  try {
    return await openForReading(config);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    note({ id: 'database', found: '打开数据库 / Opening the database', faults: [error.message], notes: [] });
    return null;
  }
}

async function carryOut(
  id: string,
  check: () => Promise<Finding | readonly Finding[]>,
): Promise<Finding | readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? String(error.cause ?? error.message).split('\n')[0] : String(error);
    const fault = `检查未能完成（${why}）。/ The check could not be carried out (${why}). ${restoreFrom}`;
    return { id, found: `检查 / Check: ${id}`, faults: [fault], notes: [] };
  }
}
