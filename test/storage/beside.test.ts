// The storage beside the writing one, over a real channel that copies what it carries: the same door with the same refusals.
import { MessageChannel } from 'node:worker_threads';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { openBeside } from '../../server/storage/open-beside.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { answerCommit, type CommitReply, createCommitChannel, type Sent } from '../../server/storage/remote-storage.ts';
import { Duplicate, GuardFailed, type Storage } from '../../server/storage/storage.ts';
import { engines, type Place } from '../server/engines.ts';

describe.each(engines)('storage beside the server on $name', (engine) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function pair() {
    const place: Place = await engine.makePlace();
    const storage = await openStorage(place);
    const { port1, port2 } = new MessageChannel();
    port2.on('message', async ({ commit, sent }: { commit: number; sent: Sent }) =>
      port2.postMessage({ commit, reply: await answerCommit(storage.forOthers, sent) }),
    );
    const commits = createCommitChannel((message) => port1.postMessage(message));
    port1.on('message', ({ commit, reply }: { commit: number; reply: CommitReply }) => commits.receive(commit, reply));
    const beside = await openBeside(place, commits.send);
    closing.push(place.remove, storage.close, () => port1.close(), beside.close);
    return { storage, beside, commits };
  }
  const setting = ({ db, tables }: Storage, key: string, value: string) =>
    db.insert(tables.settings).values({ key, value });
  const keys = async ({ db, tables }: Storage) =>
    (await db.select().from(tables.settings)).map((row) => row.key).sort();

  test('what it commits is written by the server, and both read it at once', async () => {
    const { storage, beside } = await pair();
    await beside.commit([setting(beside, 'a', '1')]);
    await storage.commit([setting(storage, 'b', '2')]);
    expect([await keys(storage), await keys(beside)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('a row keeps flags, JSON, moments and bytes on the way', async () => {
    const { storage, beside } = await pair();
    const { institutions, verification, campaigns, cohortCounters } = beside.tables;
    const day = { opens: '2026-11-01', closes: '2026-11-02', createdAt: 0 };
    const counters = Buffer.from([0, 1, 255, 128]);
    const moment = new Date(1_795_000_000_123);
    const contact = { name: '某' };
    await beside.commit([
      beside.db
        .insert(institutions)
        .values({ id: 'i', name: '甲校', type: 'enterprise', region: '某省', contact, demo: true, createdAt: 5 }),
      beside.db
        .insert(verification)
        .values({ id: 'v', identifier: 'x', value: 'y', expiresAt: moment, createdAt: moment, updatedAt: moment }),
      beside.db.insert(campaigns).values({
        id: 'c',
        number: 1,
        name: '批',
        organiser: '心',
        state: 'open',
        k: 5,
        demo: false,
        revision: 1,
        ...day,
      }),
      beside.db.insert(cohortCounters).values({
        ...{ campaign: 'c', instrument: 'i', subject: 's', cell: '', shard: 0, contexts: {}, persons: 1, revision: 1 },
        counters,
      }),
    ]);
    expect((await storage.db.select().from(cohortCounters))[0]?.counters).toEqual(counters);
    expect((await storage.db.select().from(institutions))[0]).toMatchObject({ contact, demo: true, createdAt: 5 });
    expect((await storage.db.select().from(verification))[0]?.expiresAt).toEqual(moment);
  });

  test('a failed guard and a repeated key are the same errors as at the door itself, with nothing written', async () => {
    const { storage, beside } = await pair();
    const { settings } = beside.tables;
    const nobody = beside.db.update(settings).set({ value: 'x' }).where(eq(settings.key, 'none'));
    const refused = beside.commit([setting(beside, 'a', '1'), nobody], [{ of: nobody, rows: 1 }]);
    await expect(refused).rejects.toThrow(GuardFailed);
    await expect(refused).rejects.toMatchObject({ expected: 1, written: 0 });
    await beside.commit([setting(beside, 'b', '2')]);
    await expect(beside.commit([setting(beside, 'c', '3'), setting(beside, 'b', '4')])).rejects.toThrow(Duplicate);
    expect(await keys(storage)).toEqual(['b']);
  });

  if (engine.name === 'sqlite') {
    test('its own connection cannot write', async () => {
      const { beside } = await pair();
      await expect((async () => setting(beside, 'a', '1'))()).rejects.toThrow(/readonly/);
    });

    test('the account library reads here, and what it writes comes back from the server', async () => {
      const { storage, beside } = await pair();
      const { verification } = beside.tables;
      const moment = new Date(1_795_000_000_123);
      const row = { id: 'v', identifier: 'x', value: 'y', expiresAt: moment, createdAt: moment, updatedAt: moment };
      expect(await beside.writer.insert(verification).values(row).returning()).toEqual([row]);
      const named = eq(verification.id, 'v');
      expect(await beside.writer.update(verification).set({ value: 'z' }).where(named).returning()).toEqual([
        { ...row, value: 'z' },
      ]);
      expect(await beside.writer.select().from(verification).limit(1)).toEqual([{ ...row, value: 'z' }]);
      expect(await beside.writer.delete(verification).where(named)).toMatchObject({ changes: 1 });
      expect(await storage.db.select().from(verification)).toEqual([]);
      await expect(beside.writer.insert(verification).values({ ...row, id: null as never })).rejects.toThrow();
    });

    test('of commits that arrive together one that is refused undoes itself alone', async () => {
      const { storage, beside } = await pair();
      const { settings } = beside.tables;
      const nobody = beside.db.update(settings).set({ value: 'x' }).where(eq(settings.key, 'none'));
      const outcomes = await Promise.allSettled([
        beside.commit([setting(beside, 'a', '1')]),
        beside.commit([setting(beside, 'b', '2'), setting(beside, 'a', '3')]),
        beside.commit([setting(beside, 'c', '4'), nobody], [{ of: nobody, rows: 1 }]),
        beside.commit([setting(beside, 'd', '5')]),
      ]);
      expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.constructor : null))).toEqual([
        null,
        Duplicate,
        GuardFailed,
        null,
      ]);
      expect(await keys(storage)).toEqual(['a', 'd']);
    });

    test('a commit nobody answers any more is rejected', async () => {
      const { storage, beside, commits } = await pair();
      const lost = beside.commit([setting(beside, 'a', '1')]);
      commits.fail(new Error('the server is gone'));
      await expect(lost).rejects.toThrow('the server is gone');
      await storage.commit([setting(storage, 'b', '2')]);
    });
  }
});
