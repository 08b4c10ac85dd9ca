// The clock of this machine against what was written down at earlier times, and against the database's own: deadlines, leases and
// links go by it.
import { desc, max } from 'drizzle-orm';
import type { Finding, Patient } from './check.ts';

/** Machines disagree a little. */
const leewayMs = 2000;

export interface LastAnswer {
  readonly receipt: string;
  readonly at: number;
}

/** The last response that is durable; null = there is none. */
export async function readLastAnswer({ database }: Pick<Patient, 'database'>): Promise<LastAnswer | null> {
  const { responses } = database.tables;
  const [row] = await database.db
    .select({ receipt: responses.receipt, at: responses.submittedAt })
    .from(responses)
    .orderBy(desc(responses.submittedAt), desc(responses.receipt))
    .limit(1);
  return row ?? null;
}

export async function checkClock(patient: Patient): Promise<Finding> {
  const { database } = patient;
  const newest = await readNewest(patient);
  // Not before: servers write on while we look.
  const now = patient.now();
  const faults: string[] = [];
  if (newest > now + leewayMs)
    faults.push(
      `本机时钟 ${spell(now)} 早于已写入的数据 ${spell(newest)}：时钟被调慢，或曾经走快；请校时（NTP）。/ This machine's clock is behind what was written at ${spell(newest)}: it was set back, or was ahead then. Set it by NTP.`,
    );
  const off = database.engine === 'postgres' ? await differenceTo(database) : 0;
  if (off > leewayMs)
    faults.push(
      `本机时钟与 PostgreSQL 服务器相差 ${Math.round(off / 1000)} 秒：请校时（NTP）。/ This machine's clock and the PostgreSQL server's differ by ${Math.round(off / 1000)} s: set them by NTP.`,
    );
  const found = `时钟 ${spell(now)}，最新的数据 ${newest === 0 ? '无' : spell(newest)} / Clock ${spell(now)}, newest data ${newest === 0 ? 'none' : spell(newest)}`;
  return { id: 'clock', found, faults, notes: [] };
}

async function readNewest({ database }: Patient): Promise<number> {
  const { auditEvents, auditAnchors, jobs, institutions } = database.tables;
  const answer = await readLastAnswer({ database });
  const times = await Promise.all([
    database.db.select({ at: max(auditEvents.at) }).from(auditEvents),
    database.db.select({ at: max(auditAnchors.at) }).from(auditAnchors),
    database.db.select({ at: max(jobs.createdAt) }).from(jobs),
    database.db.select({ at: max(institutions.createdAt) }).from(institutions),
  ]);
  return Math.max(answer?.at ?? 0, ...times.map(([row]) => Number(row?.at ?? 0)));
}

/** Milliseconds, whichever is ahead; 0 where the other's time lies between asking and being told. */
async function differenceTo({ snapshot }: Patient['database']): Promise<number> {
  return snapshot(async ({ rows }) => {
    const asked = Date.now();
    for await (const [at] of rows('SELECT (extract(epoch from clock_timestamp()) * 1000)::bigint'))
      return Math.max(0, asked - Number(at), Number(at) - Date.now());
    return 0;
  });
}

const spell = (at: number): string => new Date(at).toISOString();
