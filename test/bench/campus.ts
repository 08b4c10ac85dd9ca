// A campus answers: two thousand people open their link, say who they are, agree, save page by page and submit within two minutes,
// on the real application, from a process of its own. What was acknowledged is then looked for in the database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Bench, type Row, row } from './bench.ts';
import type { Campus, Walked } from './campus-walk.ts';
import type { Served } from './intake-server.ts';
import { makePlace } from './make-place.ts';
import { runRoom, startRoom } from './processes.ts';

const people = 2000;
const schools = 4;
/** They come evenly over so many seconds; the last ones need some to finish. */
const arriveSeconds = 100;
const saves = 6;

export const campusBench: Bench = {
  name: 'campus-2000',
  what: `${people} respondents open, save ${saves} times and submit within two minutes`,
  async run(say): Promise<Row[]> {
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-bench-'));
    try {
      const place = { dataDir, databaseUrl: null };
      const { bodies, passes } = await makePlace(place, people, schools);
      const requests = join(dataDir, 'campus.json');
      writeFileSync(requests, JSON.stringify({ bodies, people: passes.length }));
      const server = await startRoom('intake-server.ts', { ...place, kind: 'shuheng' } satisfies Served);
      let walked: Walked;
      try {
        const campus: Campus = { dataDir, requests, port: Number(server.line), arriveSeconds, saves };
        walked = await runRoom<Walked>('campus-walk.ts', campus);
      } finally {
        await server.end();
      }
      const database = new Sqlite(join(dataDir, 'shuheng.sqlite'), { readonly: true });
      const kept = database.prepare('SELECT count(DISTINCT subject_id) FROM responses').pluck().get() as number;
      database.close();
      say(`campus-2000 ${walked.seconds.toFixed(0)} s, ${walked.errors} errors, ${kept} kept`);
      if (walked.errors > 0 || kept !== people) throw new Error(`${walked.errors} errors, ${kept} of ${people} kept`);
      const asked = { name: 'asked', value: 120 };
      return [
        row('campus-2000', walked.seconds, 's', asked, '≤ 120 s, no error, nothing lost'),
        row(
          'campus-2000-submit-p95',
          walked.submitP95,
          'ms',
          { name: 'p95 of a save', value: walked.saveP95 },
          '< 200 ms',
        ),
      ];
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
