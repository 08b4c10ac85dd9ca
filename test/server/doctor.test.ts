// The doctor finds nothing wrong with what the server wrote, also while it runs, and names whatever somebody changed past it: an
// answer, a figure, a parent, a page, the log. Each damage is done to a copy.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { and, eq } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createAnchors } from '../../server/audit/anchors.ts';
import { commitAudited } from '../../server/audit/commit-audited.ts';
import { server } from '../../server/audit/event.ts';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { readLog } from '../../server/keeping/checks/write-ahead-log.ts';
import { type Diagnosis, examine } from '../../server/keeping/doctor.ts';
import { populate } from '../../server/populate/populate.ts';
import { populatedVersions } from '../../server/populate/populated-versions.ts';
import { unfinishedKey } from '../../server/storage/unfinished.ts';
import { engines, type Place } from './engines.ts';
import { noon } from './house.ts';
import { environmentOf, openHouse, runCommand } from './installation.ts';

const { questionnairesDir, programmesDir, files } = readConfig({});
const sealed = loadCatalog(questionnairesDir);
const versions = populatedVersions(sealed);
const folder = mkdtempSync(join(tmpdir(), 'shuheng-doctor-'));

const later = (): number => noon + 3600_000;

function look(
  { databaseUrl, dataDir }: Pick<Place, 'databaseUrl' | 'dataDir'>,
  given: {
    now?: () => number;
    questionnairesDir?: string;
    programmesDir?: string;
    pluginsDir?: string;
    tell?: () => void;
  } = {},
) {
  const { now = later, tell = () => {}, ...changed } = given;
  return examine(
    { config: { databaseUrl, dataDir, questionnairesDir, programmesDir, pluginsDir: null, files, ...changed }, now },
    { tell, progress() {} },
  );
}
const faultsOf = ({ findings }: Diagnosis): Record<string, readonly string[]> =>
  Object.fromEntries(findings.filter(({ faults }) => faults.length > 0).map(({ id, faults }) => [id, faults]));
const notesOf = ({ findings }: Diagnosis): string => findings.flatMap(({ notes }) => notes).join('\n');

describe.each(engines)('the doctor on $name', (engine) => {
  let place: Place;
  let receipts: string[];
  const copies: Place[] = [];
  beforeAll(async () => {
    place = await engine.makePlace();
    const house = await openHouse(place);
    const operator = await house.becomeOperator();
    const campaign = await populate(house.deps, { institutions: 3, answers: 90, versions, close: true }, () => {});
    const [{ institution }] = (await operator('GET', `/api/campaigns/${campaign}/reports`)).body;
    await operator('POST', `/api/reports/${campaign}/${institution.id}/issue`, {});
    await createAnchors(house.deps).take();
    const { sheets, responses } = house.deps.storage.tables;
    const rows = await house.deps.storage.db
      .select({ receipt: responses.receipt, answers: responses.answers })
      .from(responses)
      .innerJoin(sheets, eq(sheets.response, responses.receipt))
      .where(and(eq(responses.institution, institution.id), eq(responses.instrument, 'teacher-digital-literacy')))
      .orderBy(responses.receipt);
    // Somebody who answered with a 3 first: it is made a 4.
    const threes = ({ answers }: (typeof rows)[number]): number =>
      Object.values(answers).filter((answer) => answer.is === 'value' && answer.value === 3).length;
    receipts = rows.toSorted((a, b) => threes(b) - threes(a)).map(({ receipt }) => receipt);
    await house.stop();
  });
  afterAll(async () => {
    for (const copy of [place, ...copies]) await copy.remove();
  });

  async function copy(): Promise<Place> {
    const target = await engine.makePlace();
    copies.push(target);
    if (engine.name === 'sqlite') cpSync(place.dataDir, target.dataDir, { recursive: true });
    else {
      const nameOf = ({ databaseUrl }: Place): string => new URL(databaseUrl!).pathname.slice(1);
      await ask(inject('postgres'), [
        `DROP DATABASE ${nameOf(target)}`,
        `CREATE DATABASE ${nameOf(target)} TEMPLATE ${nameOf(place)}`,
      ]);
    }
    return target;
  }
  async function ask(connectionString: string, statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  /** Past the server, and past what the database itself would refuse. */
  async function damaged(...statements: string[]): Promise<Place> {
    const target = await copy();
    if (engine.name === 'postgres') {
      await ask(target.databaseUrl!, ['SET session_replication_role = replica', ...statements]);
      return target;
    }
    const connection = new Sqlite(join(target.dataDir, 'shuheng.sqlite'));
    connection.pragma('foreign_keys = OFF');
    for (const table of ['audit_events', 'audit_anchors'])
      for (const deed of ['update', 'delete']) connection.exec(`drop trigger ${table}_never_${deed}`);
    for (const statement of statements) connection.exec(statement);
    connection.close();
    return target;
  }

  test('finds all well beside the running server, and names the last response', async () => {
    const house = await openHouse(place);
    const writing: Promise<void>[] = [];
    const diagnosis = await look(place, {
      now: () => house.time,
      // The server goes on, and so does the time.
      tell() {
        house.time += 10_000;
        writing.push(commitAudited(house.deps, [{ chain: 'a', by: server, action: 'signed-in', target: 'platform' }]));
      },
    });
    await Promise.all(writing);
    const { responses } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(responses);
    await house.stop();
    expect(faultsOf(diagnosis)).toEqual({});
    expect(diagnosis.lastAnswer).toEqual({
      receipt: rows
        .map(({ receipt }) => receipt)
        .sort()
        .at(-1),
      at: Math.max(...rows.map(({ submittedAt }) => submittedAt)),
    });
    expect(diagnosis.findings.find(({ id }) => id === 'sheets')?.found).toContain(`${rows.length} responses`);
  });

  const roundOf = (programme: string, state: string): string =>
    'insert into programme_rounds (id, programme, version, name, settings, state, demo, revision, created_by, created_at) ' +
    `values ('${programme}', '${programme}', '1.0.0', '某届', '{}', '${state}', false, 1, 'x', 1)`;

  test('names everything that was changed, and nothing else', async () => {
    const [changed, mixed, bettered, bare] = receipts;
    const diagnosis = await look(
      await damaged(
        `update responses set answers = replace(answers, ':3', ':4') where receipt = '${changed}'`,
        `update sheets set digest = 'x' where receipt = '${mixed}'`,
        `update sheets set overall = 99999 where receipt = '${bettered}'`,
        `delete from sheets where receipt = '${bare}'`,
        `update cohort_counters set persons = persons + 1 where instrument = 'student-digital-literacy'`,
        `update peer_scores set type = 'enterprise'`,
        `update issued_reports set sha256 = 'x' where language = 'en'`,
        `update audit_events set actor = 'x' where chain = 'platform' and number = 2`,
        `delete from campaign_pins where instrument = 'student-digital-literacy'`,
        ...[1, 2].map((at) => roundOf(`gone-${at}`, at === 1 ? 'open' : 'preparing')),
        roundOf('practice-centre', 'open'),
      ),
    );
    const faults = faultsOf(diagnosis);
    expect(Object.keys(faults).sort()).toEqual([
      'audit-log',
      'counters',
      'issued-reports',
      'orphans',
      'peers',
      'rounds',
      'sheets',
    ]);
    const sheets = faults.sheets!.join('\n');
    expect(faults.sheets).toHaveLength(4);
    for (const receipt of [changed, mixed]) expect(sheets).toContain(`答卷 ${receipt} 的答案或得分表被改动`);
    expect(sheets).toContain(`答卷 ${bettered} 的得分表中 overall 被改动`);
    expect(sheets).toContain(`答卷 ${bare} 没有得分表`);
    expect(faults.counters!.join()).toContain('teacher-digital-literacy');
    expect(faults.peers).toHaveLength(2);
    expect(faults['issued-reports']).toEqual([expect.stringContaining('(en)')]);
    expect(faults.rounds).toEqual([expect.stringContaining('gone-1 1.0.0')]);
    expect(faults['audit-log']).toEqual([expect.stringContaining('platform 第 2 条')]);
    expect(faults.orphans!.join('\n')).toMatch(/表 responses .*\n?.*campaign_pins/);
  });

  test('names a counter that is wrong, and leaves all else alone', async () => {
    const faults = faultsOf(
      await look(
        await damaged(`update cohort_counters set persons = persons + 1 where instrument = 'student-digital-literacy'`),
      ),
    );
    expect(Object.keys(faults)).toEqual(['counters']);
    expect(faults.counters![0]).toContain('重新统计');
  });

  test('names rows whose parent is gone', async () => {
    const faults = faultsOf(await look(await damaged(`delete from subjects where id = (select min(id) from persons)`)));
    expect(faults.orphans!.join('\n')).toMatch(/表 persons .*subjects/);
  });

  test('refuses an unfinished copy, a clock behind the data, and a broken seal', async () => {
    const unfinished = await look(await damaged(`insert into settings (key, value) values ('${unfinishedKey}', '{}')`));
    expect(Object.keys(faultsOf(unfinished))).toEqual(['release']);
    expect(faultsOf(await look(place, { now: () => noon - 3600_000 })).clock).toEqual([
      expect.stringContaining('时钟'),
    ]);

    const broken = join(folder, `broken-${engine.name}`);
    cpSync(questionnairesDir, broken, { recursive: true });
    const [version] = versions;
    const profiles = join(broken, version!.id, version!.version, 'texts', 'zh-CN.json');
    writeFileSync(profiles, readFileSync(profiles, 'utf8').replace('数字化', '数字华').replace('数字', '数 字'));
    const diagnosis = await look(place, { questionnairesDir: broken });
    expect(Object.keys(faultsOf(diagnosis))).toEqual(['seals']);
    expect(notesOf(diagnosis)).toContain('未检查');

    const changed = join(folder, `changed-${engine.name}`);
    cpSync(programmesDir, changed, { recursive: true });
    for (const id of ['major-pilot', 'practice-centre']) {
      const path = join(changed, id, '1.0.0', 'programme.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"years"', '"Years"').replace('2025', '2026'));
    }
    const programmes = await look(place, { programmesDir: changed });
    expect(Object.keys(faultsOf(programmes))).toEqual(['programmes']);
    expect(faultsOf(programmes).programmes).toHaveLength(2);
  });

  test('notes files of jobs that belong to nobody', async () => {
    const target = await copy();
    mkdirSync(join(target.dataDir, 'jobs', '0190-stray'), { recursive: true });
    const diagnosis = await look(target);
    expect([diagnosis.well, notesOf(diagnosis)]).toEqual([true, expect.stringContaining('jobs/0190-stray')]);
  });

  test('as a command ends with 0 or 1, in words and as JSON', { timeout: 60_000 }, async () => {
    const well = runCommand('doctor', [], environmentOf(place));
    expect([well.status, well.stderr]).toEqual([0, '']);
    expect(well.stdout).toMatch(/✓ 逐份重新计分.*\n[\s\S]*一切完好/);
    if (engine.name === 'postgres') return;
    const ill = runCommand('doctor', ['--json'], environmentOf(await damaged(`update sheets set digest = 'x'`)));
    expect(ill.status).toBe(1);
    const diagnosis = JSON.parse(ill.stdout) as Diagnosis;
    expect([diagnosis.well, Object.keys(faultsOf(diagnosis))]).toEqual([false, ['sheets']]);
    expect(faultsOf(diagnosis).sheets!.at(-1)).toContain('more');
  });

  if (engine.name === 'postgres')
    test('a server that cannot be reached, and a database without our tables, are told apart', async () => {
      const silent = await look({ ...place, databaseUrl: 'postgres://127.0.0.1:1/none' });
      expect(faultsOf(silent).database).toEqual([expect.stringMatching(/ECONNREFUSED.*正在运行/)]);
      const empty = await look(await damaged('DROP SCHEMA public CASCADE', 'CREATE SCHEMA public'));
      expect(faultsOf(empty).database).toEqual([expect.stringContaining('没有数衡的表')]);
    });

  if (engine.name === 'sqlite') {
    test('a page that was written over is found, and the other checks are carried out all the same', async () => {
      const target = await copy();
      const path = join(target.dataDir, 'shuheng.sqlite');
      const connection = new Sqlite(path);
      const leaf = connection.prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' limit 1").pluck();
      const pages = ['sheets', 'issued_reports'].map((table) => leaf.get(table) as number);
      const size = connection.pragma('page_size', { simple: true }) as number;
      connection.close();
      const bytes = readFileSync(path);
      for (const page of pages) randomBytes(size).copy(bytes, (page - 1) * size);
      writeFileSync(path, bytes);
      const diagnosis = await look(target);
      expect(Object.keys(faultsOf(diagnosis))).toContain('pages');
      expect(diagnosis.findings.map(({ id }) => id)).toContain('clock');
      expect(diagnosis.findings.find(({ id }) => id === 'issued-reports')).toMatchObject({
        found: expect.stringContaining('已签发的报告'),
        faults: [expect.stringMatching(/数据库已损坏.*restore a backup/)],
      });
      expect(faultsOf(diagnosis)).not.toHaveProperty('audit-log');

      const out = mkdtempSync(join(folder, 'out-'));
      for (const run of [
        runCommand('backup', [join(out, 'backup')], environmentOf(target)),
        runCommand('copy-database', [target.dataDir, join(out, 'copy')]),
      ]) {
        expect([run.status, run.stderr.trim().split('\n').length]).toEqual([1, 1]);
        expect(run.stderr).toMatch(/已损坏.*npm run doctor/);
      }
      expect(readdirSync(out).filter((name) => name.startsWith('backup'))).toEqual([]);
    });

    test('where there is no database, or none any more, it says so', async () => {
      const nowhere = await look({ databaseUrl: null, dataDir: join(folder, 'nowhere') });
      expect([nowhere.well, Object.keys(faultsOf(nowhere))]).toEqual([false, ['database']]);
      expect(nowhere.findings.map(({ id }) => id)).not.toContain('write-ahead-log');
      expect(faultsOf(nowhere).database).toEqual([expect.stringMatching(/没有数衡数据库.*There is no database/)]);
      const target = await copy();
      const path = join(target.dataDir, 'shuheng.sqlite');
      writeFileSync(path, randomBytes(100_000));
      expect(faultsOf(await look(target))).toEqual({
        database: [expect.stringMatching(/不是数据库；.*恢复.*no database: .*restore/)],
      });
      rmSync(`${path}-checkpoint`, { force: true });
      writeFileSync(path, '');
      expect(faultsOf(await look(target)).database).toEqual([expect.stringContaining('没有数衡的表')]);
    });

    test('a database whose log was cut short says so alone', async () => {
      const target = await copy();
      writeFileSync(join(target.dataDir, 'shuheng.sqlite-checkpoint'), '999999');
      expect(faultsOf(await look(target))).toEqual({ database: [expect.stringMatching(/^[^（]*的日志（-wal）残缺/)] });
    });

    describe('reads the write-ahead log', () => {
      let first: Place;
      beforeAll(async () => {
        first = await copy();
        const script = `import { openStorage } from './server/storage/open-storage.ts';
          const storage = await openStorage({ databaseUrl: null, dataDir: process.argv[1] });
          for (let at = 1; at <= 5; at++)
            await storage.commit([storage.db.insert(storage.tables.settings).values({ key: 'k' + at, value: 'x'.repeat(20000) })]);
          process.kill(process.pid, 'SIGKILL');`;
        spawnSync(process.execPath, ['--input-type=module', '-e', script, first.dataDir]);
      });
      /** As a killed server leaves it: five commits that are in the log alone. */
      function killed(): { dataDir: string; log: string } {
        const dataDir = mkdtempSync(join(folder, 'killed-'));
        cpSync(first.dataDir, dataDir, { recursive: true });
        return { dataDir, log: join(dataDir, 'shuheng.sqlite-wal') };
      }
      const lookAt = (dataDir: string) => look({ databaseUrl: null, dataDir });

      test('of a killed server as sound', async () => {
        const { dataDir, log } = killed();
        expect(await readLog(log)).toMatchObject({ commits: 5, framesBehind: 0, commitsBehind: 0 });
        const diagnosis = await lookAt(dataDir);
        expect([diagnosis.well, notesOf(diagnosis)]).toEqual([true, '']);
      });

      test('with a torn end as an unfinished commit', async () => {
        const { dataDir, log } = killed();
        truncateSync(log, statSync(log).size - 5000);
        expect(await readLog(log)).toMatchObject({ commits: 4, commitsBehind: 1 });
        const diagnosis = await lookAt(dataDir);
        expect([diagnosis.well, notesOf(diagnosis)]).toEqual([true, expect.stringContaining('未写完的提交')]);
      });

      test('with a few bytes of a frame at its end as sound before them', async () => {
        const { log } = killed();
        const bytes = readFileSync(log);
        const whole = bytes.length - (24 + 8192);
        for (let more = 1; more < 24; more++) {
          writeFileSync(log, bytes.subarray(0, whole + more));
          expect(await readLog(log)).toMatchObject({ commits: 4, soundFrames: (whole - 32) / (24 + 8192) });
        }
      });

      test('with damage in its middle as lost commits', async () => {
        const { dataDir, log } = killed();
        const bytes = readFileSync(log);
        bytes[Math.floor(bytes.length * 0.3)]! ^= 1;
        writeFileSync(log, bytes);
        expect((await readLog(log))!.commitsBehind).toBeGreaterThan(1);
        expect(Object.keys(faultsOf(await lookAt(dataDir)))).toEqual(['write-ahead-log']);
        writeFileSync(log, Buffer.concat([randomBytes(32), bytes.subarray(32)]));
        expect(Object.keys(faultsOf(await lookAt(dataDir)))).toEqual(['write-ahead-log']);
      });

      test('that was begun anew without the old frames behind it', async () => {
        const { log } = killed();
        const frames = readFileSync(log);
        // A new log has other salts; what lay behind is left over from the one before.
        const stale = Buffer.from(frames.subarray(Math.floor(frames.length / 2)));
        const { soundFrames } = (await readLog(log))!;
        for (let at = 0; at < stale.length; at++) stale[at]! ^= 0x5a;
        writeFileSync(log, Buffer.concat([frames, stale]));
        expect(await readLog(log)).toMatchObject({ soundFrames, framesBehind: 0 });
      });
    });
  }
});

afterAll(() => rmSync(folder, { recursive: true }));
