// Counters against the answers they were made of: what a recount finds, what it repairs, and that it may run at any time,
// also while two other servers take submissions.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packProducts } from '../../scoring/cohort/item-products.ts';
import { packVector } from '../../scoring/cohort/pack-counters.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { countAgain, differences } from '../../server/responses/count-again.ts';
import { recount } from '../../server/responses/recount.ts';
import { createSubmissionQueue } from '../../server/responses/submission-queue.ts';
import { submitResponse } from '../../server/responses/submit-response.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, noon, type OpenCampaign, openCampaign, submissionOf } from './house.ts';

const teachers = 100;

describe.each(engines)('counters on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let cohort: Parameters<typeof differences>[1];
  const personsByCode = new Map<string, string>();

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { teachers, students: 1, versions: [instruments.teacher] });
    const found = (await readCampaign(house.deps, campaign.id))!;
    cohort = { campaign: found, pin: pinnedIn(house.deps, found)[0]!, institution: campaign.institutions[0]! };
    const { persons } = house.deps.storage.tables;
    for (const { code, id } of await house.deps.storage.db.select().from(persons)) personsByCode.set(code, id);
    for (let at = 1; at <= 20; at++) await answer(at);
  });
  afterAll(() => house.close());

  async function answer(number: number, storage: Storage = house.deps.storage): Promise<void> {
    const subject = personsByCode.get(`T${String(number).padStart(4, '0')}`)!;
    const pass = { campaign: campaign.id, subject, via: 'person' as const, consent: 1, expires: noon + 60_000 };
    const own = { layer: number % 2 ? 'backbone' : 'novice' };
    await submitResponse(
      { ...house.deps, storage, submissions: createSubmissionQueue({ storage, measures: house.deps.measures }) },
      {
        ...submissionOf(instruments.teacher, number, own, 0.2 + (number % 7) / 10),
        language: 'zh-CN',
        pass: { ...pass, instruments: [instruments.teacher.id] },
        key: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        startedAt: null,
      },
      'zh-CN',
    );
  }
  const personsCounted = async () =>
    [...(await countAgain(house.deps, cohort)).cells.values()].reduce((sum, { vector }) => sum + vector[0]!, 0);
  const personsKept = async () => {
    const { cohortCounters } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select({ persons: cohortCounters.persons }).from(cohortCounters);
    return rows.reduce((sum, { persons }) => sum + persons, 0);
  };

  test('equal a recount after submissions', async () => {
    expect(await differences(house.deps, cohort)).toEqual([]);
    expect([await personsCounted(), await personsKept()]).toEqual([20, 20]);
  });

  test('changed by hand they are named cell by cell, and a recount puts them right', async () => {
    const { db, tables, commit } = house.deps.storage;
    const { cohortCounters, itemProducts } = tables;
    const [first, second] = await db.select().from(cohortCounters).orderBy(cohortCounters.cell);
    const [products] = await db.select().from(itemProducts);
    await commit([
      db.update(cohortCounters).set({ counters: second!.counters }).where(eq(cohortCounters.cell, first!.cell)),
      db.update(cohortCounters).set({ persons: 99 }).where(eq(cohortCounters.cell, second!.cell)),
      db.delete(itemProducts),
      db
        .insert(cohortCounters)
        .values({ ...first!, cell: '{"layer":"nobody"}', contexts: { layer: 'nobody' }, shard: 15 }),
    ]);
    expect((await differences(house.deps, cohort)).sort()).toEqual(
      ['products', first!.cell, second!.cell, '{"layer":"nobody"}'].sort(),
    );
    await recount(house.deps, cohort);
    expect(await differences(house.deps, cohort)).toEqual([]);
    expect(await personsKept()).toBe(20);
    const [again] = await db.select().from(itemProducts);
    expect(again!.products).toEqual(products!.products);
  });

  test('damaged beyond reading they are still put right', async () => {
    const { db, tables, commit } = house.deps.storage;
    await commit([
      db.update(tables.cohortCounters).set({ counters: Buffer.from('gone') }),
      db.update(tables.itemProducts).set({ products: Buffer.from('gone') }),
    ]);
    expect(await differences(house.deps, cohort)).toContain('products');
    expect(await recount(house.deps, cohort)).toBe(true);
    expect(await recount(house.deps, cohort)).toBe(false);
    expect(await differences(house.deps, cohort)).toEqual([]);
  });

  /** By hand, in a way no server remembers: the row is not what it wrote last. */
  async function spoil(): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const { cohortCounters: table } = tables;
    const [row] = await db.select().from(table).where(gt(table.persons, 0)).orderBy(table.cell).limit(1);
    const at = and(eq(table.cell, row!.cell), eq(table.shard, row!.shard), eq(table.revision, row!.revision));
    const { products: bytes, plan } = cohort.pin;
    const counters = Buffer.from(packVector(plan, new Float64Array(plan.length).fill(1)));
    await commit([
      db
        .update(table)
        .set({ persons: 7, counters, revision: row!.revision + 1 })
        .where(at),
      db.update(tables.itemProducts).set({
        products: Buffer.from(packProducts(bytes, new Float64Array(bytes.length).fill(1))),
        revision: sql`${tables.itemProducts.revision} + 1`,
      }),
    ]);
  }

  test('a server that read its counters before a recount and writes after it counts nobody twice', async () => {
    const { storage } = house.deps;
    const shard = (storage.shard + 1) % 16;
    await answer(21, { ...storage, shard });
    await spoil();
    let recounted = 0;
    const slow: Storage = {
      ...storage,
      shard,
      commit: async (statements, guards) => {
        if (recounted++ === 0) await recount(house.deps, cohort);
        return storage.commit(statements, guards);
      },
    };
    await answer(22, slow);
    expect(recounted).toBeGreaterThan(0);
    expect(await differences(house.deps, cohort)).toEqual([]);
    expect(await personsKept()).toBe(22);
  });

  test('a recount that meets a submission begins anew', async () => {
    const { storage } = house.deps;
    await spoil();
    let answered = false;
    const meeting: Storage = {
      ...storage,
      commit: async (statements, guards) => {
        if (!answered) {
          answered = true;
          await answer(23, { ...storage, shard: (storage.shard + 5) % 16 });
        }
        return storage.commit(statements, guards);
      },
    };
    await recount({ storage: meeting }, cohort);
    expect(await differences(house.deps, cohort)).toEqual([]);
    expect(await personsKept()).toBe(23);
  });

  test('recounts in the middle of submissions change nothing', { timeout: 120_000 }, async () => {
    let running = true;
    let recounts = 0;
    const recounting = (async () => {
      for (; running; recounts++) {
        if (recounts % 5 === 0) await spoil();
        await recount(house.deps, cohort);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    if (engine.name === 'postgres') await Promise.all([submitAlone(24, 61), submitAlone(62, teachers)]);
    else
      for (let at = 24; at <= teachers; at += 5) await Promise.all([0, 1, 2, 3, 4].map((more) => answerIf(at + more)));
    running = false;
    await recounting;
    expect(recounts).toBeGreaterThan(0);
    const { responses } = house.deps.storage.tables;
    const [kept] = await house.deps.storage.db
      .select({ size: count() })
      .from(responses)
      .where(and(eq(responses.campaign, campaign.id), eq(responses.instrument, instruments.teacher.id)));
    expect([kept!.size, await personsKept()]).toEqual([teachers, teachers]);
    expect(await differences(house.deps, cohort)).toEqual([]);
  });

  const answerIf = async (number: number) => (number <= teachers ? answer(number) : undefined);

  /** A server process of its own. */
  async function submitAlone(from: number, to: number): Promise<void> {
    const words = ['test/server/submit-alone.ts', house.place.databaseUrl!, campaign.id, String(from), String(to)];
    const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.stdin.write('go\n');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  }
});
