// A lost password is replaced by the command, as an operator would run it: on SQLite only while no server runs, on
// PostgreSQL beside one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../server/audit/verify-audit.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { environmentOf } from './installation.ts';
import { ownEnvironment } from './own-process.ts';

describe.each(engines)('a lost password on $name', (engine) => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
  });
  afterAll(() => house.close());

  const run = (words: readonly string[], dataDir = house.place.dataDir) => {
    const env = ownEnvironment(environmentOf({ ...house.place, dataDir }));
    return spawnSync(process.execPath, ['server/commands/reset-password.ts', ...words], { env, encoding: 'utf8' });
  };
  const events = () => {
    const { auditEvents } = house.deps.storage.tables;
    return house.deps.storage.db
      .select({ actor: auditEvents.actor, chain: auditEvents.chain })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'password-reissued'));
  };

  test('is replaced, shown once, told to the audit log, and ends every session', async () => {
    if (engine.name === 'sqlite') {
      const refused = run(['operator']);
      expect([refused.status, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toContain(`进程 ${process.pid}`);
      await house.stop();
    }
    const { status, stdout, stderr } = run(['Operator']);
    expect([status, stderr]).toEqual([0, '']);
    const [password] = stdout.match(/[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/g)!;
    if (engine.name === 'sqlite') await house.start();
    expect((await operator('GET', '/api/me')).status).toBe(401);
    await expect(house.signIn('operator', 'a long password')).rejects.toThrow('wrong-credentials');
    await house.signIn('operator', password!);
    expect(await events()).toEqual([{ actor: 'server', chain: 'platform' }]);
    expect((await verifyAudit(house.deps.storage)).faults).toEqual([]);
  });

  if (engine.name === 'sqlite') {
    test('of nobody, or without a name, is one sentence and changes nothing', async () => {
      const before = await events();
      for (const [words, said] of [
        [['nobody'], 'nobody'],
        [[], 'npm run reset-password'],
      ] as const) {
        const { status, stdout, stderr } = run(words);
        expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
        expect(stderr).toContain(said);
      }
      expect(await events()).toEqual(before);
    });

    test('in a folder without a database is refused, and none is made', () => {
      const empty = join(house.place.dataDir, 'elsewhere');
      const { status, stderr } = run(['operator'], empty);
      expect([status, stderr.trim().split('\n').length, existsSync(empty)]).toEqual([1, 1, false]);
    });
  }
});
