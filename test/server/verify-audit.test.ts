// Whoever writes into the audit log past the server is found out: on both engines, with the database's own refusal taken
// away first, as somebody with its password could.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAnchors } from '../../server/audit/anchors.ts';
import { commitAudited } from '../../server/audit/commit-audited.ts';
import { hashOf, server } from '../../server/audit/event.ts';
import { type AuditVerdict, verifyAudit } from '../../server/audit/verify-audit.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';
import { environmentOf } from './installation.ts';
import { ownEnvironment } from './own-process.ts';

describe.each(engines)('verifying the audit log on $name', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await House.open(engine);
    // Two chains of five events, anchored after three and after five.
    for (let at = 1; at <= 5; at++) {
      for (const chain of ['a-school', 'b-school'])
        await commitAudited(house.deps, [
          { chain, by: server, action: 'institution-changed', target: `institution:${chain}`, details: { number: at } },
        ]);
      house.time += 1000;
      if (at === 3 || at === 5) await createAnchors(house.deps).take();
    }
  });
  afterEach(() => house.close());

  /** Past the server: directly into the database. */
  async function tamper(...statements: string[]): Promise<void> {
    if (engine.name === 'sqlite') {
      const connection = new Sqlite(join(house.place.dataDir, 'shuheng.sqlite'));
      for (const table of ['audit_events', 'audit_anchors'])
        for (const deed of ['update', 'delete']) connection.exec(`drop trigger if exists ${table}_never_${deed}`);
      for (const statement of statements) connection.exec(statement);
      connection.close();
      return;
    }
    const client = new pg.Client({ connectionString: house.place.databaseUrl! });
    await client.connect();
    for (const table of ['audit_events', 'audit_anchors'])
      await client.query(`alter table ${table} disable trigger all`);
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  const faults = async () => (await verifyAudit(house.deps.storage)).faults;
  const rowsOf = (chain: string, from: number) => `chain = '${chain}' and number >= ${from}`;
  const row = (number: number) => `chain = 'a-school' and number = ${number}`;
  /** Somebody who knows how hashes are made writes a chain anew from a row on. */
  async function rewrite(from: number, change: object): Promise<string[]> {
    const { auditEvents } = house.deps.storage.tables;
    const rows = (await house.deps.storage.db.select().from(auditEvents)).filter(({ chain }) => chain === 'a-school');
    rows.sort((a, b) => a.number - b.number);
    let previous = rows[from - 2]?.hash ?? '';
    return rows.slice(from - 1).map(({ hash: _, ...said }, at) => {
      const fresh = { ...said, previous, ...(at === 0 ? change : {}) };
      previous = hashOf(fresh);
      return `update audit_events set actor = '${fresh.actor}', at = ${fresh.at}, previous = '${fresh.previous}', hash = '${previous}' where ${row(fresh.number)}`;
    });
  }

  test('what nobody touched is sound, and every row was looked at', async () => {
    expect(await verifyAudit(house.deps.storage)).toMatchObject({ chains: 2, events: 10, anchors: 2, faults: [] });
  });

  test.each(['actor', 'action', 'target', 'hash', 'previous'])('a changed %s is named', async (column) => {
    await tamper(`update audit_events set ${column} = 'x' where ${row(2)}`);
    expect(await faults()).toEqual([{ chain: 'a-school', number: 2, breach: 'changed' }]);
  });

  test('changed details and a changed time are named, the first row of each chain', async () => {
    await tamper(
      `update audit_events set details = '{"number":9}' where ${row(4)}`,
      `update audit_events set at = at + 1 where ${rowsOf('b-school', 1)}`,
    );
    expect(await faults()).toEqual([
      { chain: 'a-school', number: 4, breach: 'changed' },
      { chain: 'b-school', number: 1, breach: 'changed' },
    ]);
  });

  test('a row taken out of the middle is missing', async () => {
    await tamper(`delete from audit_events where ${row(3)}`);
    expect(await faults()).toEqual([{ chain: 'a-school', number: 3, breach: 'missing' }]);
  });

  test('two rows that changed places are out of order', async () => {
    await tamper(
      `update audit_events set number = 99 where ${row(2)}`,
      `update audit_events set number = 2 where ${row(3)}`,
      `update audit_events set number = 3 where ${row(99)}`,
    );
    expect(await faults()).toEqual([{ chain: 'a-school', number: 2, breach: 'out-of-order' }]);
  });

  test('a changed row with a fresh hash no longer fits the row after it', async () => {
    const [second] = await rewrite(2, { actor: 'somebody' });
    await tamper(second!);
    expect(await faults()).toEqual([{ chain: 'a-school', number: 2, breach: 'changed' }]);
  });

  test('a chain written anew to its end no longer fits the anchors', async () => {
    await tamper(...(await rewrite(2, { actor: 'somebody' })));
    expect(await faults()).toEqual([{ chain: 'a-school', number: 3, breach: 'changed', anchor: 1 }]);
  });

  test('time that runs back is out of order, even with fresh hashes', async () => {
    await tamper(...(await rewrite(5, { at: 0 })));
    expect((await faults())[0]).toMatchObject({ chain: 'a-school', number: 5 });
    await house.close();
    house = await House.open(engine);
    for (let at = 0; at < 3; at++)
      await commitAudited(house.deps, [{ chain: 'a-school', by: server, action: 'signed-in', target: 'platform' }]);
    await tamper(...(await rewrite(2, { at: 0 })));
    expect(await faults()).toEqual([{ chain: 'a-school', number: 2, breach: 'out-of-order' }]);
  });

  test('a chain cut short, or taken away whole, is shown by the anchors', async () => {
    await tamper(
      `delete from audit_events where ${rowsOf('a-school', 4)}`,
      `delete from audit_events where chain = 'b-school'`,
    );
    expect(await faults()).toEqual([
      { chain: 'b-school', number: 1, breach: 'cut-short', anchor: 1 },
      { chain: 'a-school', number: 4, breach: 'cut-short', anchor: 2 },
    ]);
  });

  test('anchors are chained themselves: changed, taken out or filled with nonsense', async () => {
    await tamper('update audit_anchors set at = at + 1 where number = 2');
    expect(await faults()).toEqual([{ chain: 'anchors', number: 2, breach: 'changed' }]);
    await tamper('delete from audit_anchors where number = 1');
    expect(await faults()).toEqual([{ chain: 'anchors', number: 1, breach: 'missing' }]);
    await tamper(`update audit_anchors set heads = '[1]', number = 1`);
    expect(await faults()).toEqual([{ chain: 'anchors', number: 1, breach: 'changed' }]);
    await commitAudited(house.deps, [{ chain: 'c', by: server, action: 'signed-in', target: 'platform' }]);
    expect(await createAnchors(house.deps).take()).toBe(true);
  });

  test('the command runs beside the server, names the row in words and as JSON, and ends with 1', {
    timeout: 60_000,
  }, async () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['server/commands/verify-audit.ts', ...words], {
        env: ownEnvironment(environmentOf(house.place)),
        encoding: 'utf8',
      });
    const misspelt = run('--bogus', 'extra');
    expect([misspelt.status, misspelt.stdout]).toEqual([1, '']);
    expect(misspelt.stderr).toMatch(/--bogus.*--json/);
    const sound = run();
    expect([sound.status, sound.stderr]).toEqual([0, '']);
    const last = (await verifyAudit(house.deps.storage)).lastAnchor!;
    expect(sound.stdout).toContain(last.hash);
    await tamper(`delete from audit_events where ${row(3)}`);
    const broken = run();
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain('a-school 第 3 条缺失');
    const json = run('--json');
    expect(json.status).toBe(1);
    expect((JSON.parse(json.stdout) as AuditVerdict).faults).toEqual([
      { chain: 'a-school', number: 3, breach: 'missing' },
    ]);
    // The server is still there and writes on.
    await commitAudited(house.deps, [{ chain: 'c', by: server, action: 'signed-in', target: 'platform' }]);
  });

  if (engine.name === 'sqlite') {
    test('without a database the command says so in one sentence', { timeout: 60_000 }, () => {
      const child = spawnSync(process.execPath, ['server/commands/verify-audit.ts'], {
        env: ownEnvironment({ DATA_DIR: join(house.place.dataDir, 'nowhere') }),
        encoding: 'utf8',
      });
      expect([child.status, child.stderr.trim().split('\n').length]).toEqual([1, 1]);
      expect(child.stderr).toContain('DATA_DIR');
    });

    test('what is opened for reading cannot write', async () => {
      const { openForReading } = await import('../../server/storage/open-storage.ts');
      const reading = await openForReading(house.place);
      expect(() => reading.db.insert(reading.tables.settings).values({ key: 'x', value: 'y' }).run()).toThrow(
        'readonly',
      );
      await reading.close();
    });
  } else {
    test('what is opened for reading cannot write', async () => {
      const { openForReading } = await import('../../server/storage/open-storage.ts');
      const reading = await openForReading(house.place);
      await expect(reading.db.insert(reading.tables.settings).values({ key: 'x', value: 'y' })).rejects.toMatchObject({
        cause: { message: expect.stringContaining('read-only') },
      });
      await reading.close();
    });
  }
});
