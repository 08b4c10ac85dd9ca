// A roster of a hundred thousand as an administrator brings it: looked at, brought in, changed throughout, and undone; beside it
// somebody else's small writes, which wait for its one commit and no longer. On SQLite, whose writes go one after the other.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCampaign, type StaffSession } from '../browser/staff-session.ts';
import { launchServer } from '../torture/server-process.ts';
import { type Bench, type Row, row } from './bench.ts';
import { firstStaff } from './first-staff.ts';

const persons = 100_000;
const quietMs = 3000;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly summary: unknown;
}

const listOf = (name: string): Uint8Array => {
  const rows = Array.from({ length: persons }, (_, at) => {
    const group = Math.floor(at / 50);
    return `2026${String(at).padStart(7, '0')},${name}${at % 977},学院${group % 20},专业${group % 100},${group}班,2026级`;
  });
  return new TextEncoder().encode(`学号,姓名,院系,专业,班级,年级\n${rows.join('\n')}\n`);
};

/** The most it has held, in MB. */
function peakOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function ended(staff: StaffSession, { id }: Job): Promise<Job> {
  for (;;) {
    const job = await staff.get<Job>(`/jobs/${id}`);
    if (job.state === 'done') return job;
    if (job.state !== 'waiting' && job.state !== 'running') throw new Error(`The job ended: ${JSON.stringify(job)}`);
    await pause(200);
  }
}

/** Small writes, one after another: the longest that one of them took, in ms. */
async function longestWait(staff: StaffSession, institution: string, during: () => Promise<unknown>): Promise<number> {
  const path = `/institutions/${institution}/persons`;
  const { persons: found } = await staff.get<{ persons: { id: string; code: string; name: string }[] }>(
    `${path}?audience=teacher`,
  );
  const [person] = found;
  if (!person) throw new Error('Nobody is on the roster of the school that writes meanwhile');
  const { id, code, name } = person;
  let [longest, over] = [0, false];
  const writing = (async () => {
    for (let at = 0; !over; at++) {
      const begun = performance.now();
      await staff.send('PUT', `${path}/${id}`, { code, name, groups: { class: `${at}` }, tags: [], contact: {} });
      longest = Math.max(longest, performance.now() - begun);
      await pause(5);
    }
  })();
  try {
    await during();
  } finally {
    over = true;
    await writing;
  }
  return longest;
}

export const rosterBench: Bench = {
  name: 'roster-100k',
  also: ['roster-100k-memory', 'roster-100k-change', 'roster-100k-undo', 'roster-100k-wait'],
  what: 'a list of 100 000 checked, brought in, changed and undone; memory; how long other writes wait meanwhile',
  async run(say): Promise<Row[]> {
    if (process.platform !== 'linux') {
      say('skipped: memory is read from /proc, which only Linux has');
      return [];
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-roster-'));
    const server = launchServer({ dataDir, databaseUrl: null }, { entry: ['server/main.ts', '--empty'] });
    try {
      const staff = await firstStaff(server);
      const other = (await openCampaign(staff, 5)).institution;
      const { id } = await staff.send<{ id: string }>('POST', '/institutions', {
        ...{ name: '万人职业技术大学', type: 'higher-vocational', region: '云南 昆明' },
      });
      const imports = `/institutions/${id}/roster-imports`;
      const idle = peakOf(server.pid);
      const quiet = await longestWait(staff, other, () => pause(quietMs));
      let waited = 0;
      const timed = async (what: string, order: () => Promise<Job>): Promise<[number, Job]> => {
        const begun = performance.now();
        let job: Job | undefined;
        const wait = await longestWait(staff, other, async () => {
          job = await ended(staff, await order());
        });
        const seconds = (performance.now() - begun) / 1000;
        waited = Math.max(waited, wait);
        const peak = peakOf(server.pid).toFixed(0);
        say(
          `${what} ${seconds.toFixed(1)} s ${JSON.stringify(job?.summary)}, others waited ${wait.toFixed(0)} ms, ${peak} MB`,
        );
        return [seconds, job as Job];
      };
      const bringIn = async (list: Uint8Array, take: readonly string[]): Promise<number> => {
        const [looking, job] = await timed('checked', () =>
          staff.send<Job>('POST', `${imports}?audience=student&name=list.csv`, list),
        );
        const [writing] = await timed('brought in', () =>
          staff.send<Job>('POST', `${imports}/${job.id}/apply`, { take, absentLeave: false }),
        );
        return looking + writing;
      };
      const added = await bringIn(listOf('张三'), []);
      const changed = await bringIn(listOf('李四'), ['other-name']);
      const undone = async (): Promise<number> => {
        const [last] = await staff.get<{ id: string }[]>(`${imports}?audience=student`);
        return (await timed('undone', () => staff.send<Job>('POST', `${imports}/${last?.id}/undo`)))[0];
      };
      const back = await undone();
      const aim = { name: 'aim', value: 30 };
      return [
        row('roster-100k', added, 's', aim, '≤ 30 s'),
        row('roster-100k-change', changed, 's', aim, '≤ 30 s'),
        row('roster-100k-undo', back, 's', aim, '≤ 30 s'),
        row('roster-100k-memory', peakOf(server.pid), 'MB', { name: 'idle', value: idle }, '< 700 MB'),
        row('roster-100k-wait', waited, 'ms', { name: 'quiet', value: quiet }, '< 2000 ms'),
      ];
    } finally {
      await server.kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
