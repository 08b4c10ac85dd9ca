// Batches of submissions: who was there before is told so, whoever is new is counted once, and a refusal does not cost what is
// remembered of the counters. And how they gather, here and in the writing thread.
import { and, eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackProducts } from '../../scoring/cohort/item-products.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { populate } from '../../server/populate/populate.ts';
import { keyOf } from '../../server/responses/cohort-changes.ts';
import { commitBatch } from '../../server/responses/commit-batch.ts';
import { differences } from '../../server/responses/count-again.ts';
import { cacheOf } from '../../server/responses/counter-statements.ts';
import { BatchGatherer } from '../../server/responses/gather-batches.ts';
import { keepersOn, type ToKeep } from '../../server/responses/keep-batch.ts';
import { submissionThread } from '../../server/responses/keep-in-thread.ts';
import { type Prepared, prepare } from '../../server/responses/prepared.ts';
import { createSubmissionQueue } from '../../server/responses/submission-queue.ts';
import { newId } from '../../server/storage/new-id.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { engines } from './engines.ts';
import { allInstruments, House } from './house.ts';

describe.each(engines)('a batch of submissions on $name', (engine) => {
  let house: House;
  let campaign: NonNullable<Awaited<ReturnType<typeof readCampaign>>>;
  let before: Prepared[];
  beforeAll(async () => {
    house = await House.open(engine);
    const population = { institutions: 3, answers: 192, versions: allInstruments, close: false };
    campaign = (await readCampaign(house.deps, await populate(house.deps, population, () => {})))!;
    const kept = await house.deps.storage.db.select().from(house.deps.storage.tables.responses);
    before = kept.map(({ receipt, revision, ...row }) =>
      prepare({ ...row, authors: [], holder: null, person: null }, pinnedIn(house.deps, campaign)),
    );
  });
  afterAll(() => house.close());

  const rememberedOf = ({ campaign: id, instrument, institution }: Prepared) =>
    cacheOf(house.deps.storage).get(keyOf({ campaign: id, instrument, subject: institution }));

  /** People of several institutions who have not answered yet, with the answers of somebody else. */
  async function newOnes(): Promise<Prepared[]> {
    const { persons, responses } = house.deps.storage.tables;
    const answered = house.deps.storage.db.select({ id: responses.subject }).from(responses);
    const people = await house.deps.storage.db.select().from(persons).where(notInArray(persons.id, answered));
    return people.flatMap(({ id, institution, audience }) => {
      const like = before.find((one) => one.institution === institution && one.instrument.startsWith(audience));
      return like ? [{ ...like, subject: id, idempotencyKey: newId(0) }] : [];
    });
  }

  async function countersAreRight(): Promise<void> {
    for (const pin of pinnedIn(house.deps, campaign).filter((one) => one.byPersons))
      for (const institution of campaign.subjects)
        expect(await differences(house.deps, { campaign, pin, institution })).toEqual([]);
  }

  test('repeats are told apart from second responses, wherever in the batch they stand', async () => {
    const again = before.map((one, at) => (at % 2 === 0 ? one : { ...one, idempotencyKey: newId(0) }));
    const outcomes = await commitBatch(house.deps, again);
    expect(outcomes.map(({ state }) => state)).toEqual(
      before.map((_, at) => (at % 2 === 0 ? 'repeated' : 'already-submitted')),
    );
    await countersAreRight();
  });

  test('a response that is refused does not cost what is remembered of the counters', async () => {
    const [one, ...others] = await newOnes();
    const other = others.find(({ institution }) => institution !== one!.institution)!;
    await commitBatch(house.deps, [one!]);
    const remembered = rememberedOf(one!);
    expect(remembered).toBeDefined();
    await commitBatch(house.deps, [before[0]!, other]);
    expect(rememberedOf(one!) === remembered).toBe(true);
    await countersAreRight();
  });

  test('what is remembered of a cohort is what is kept of it, batch after batch', async () => {
    const { storage } = house.deps;
    const { itemProducts: table } = storage.tables;
    const fresh = (await newOnes()).filter(({ institution }, _, [one]) => institution === one?.institution).slice(0, 3);
    expect(fresh).toHaveLength(3);
    for (const [at, one] of fresh.entries()) {
      await commitBatch(house.deps, [one]);
      const remembered = rememberedOf(one)!;
      const rows = await storage.db
        .select({ products: table.products, revision: table.revision, shard: table.shard })
        .from(table)
        .where(and(eq(table.subject, one.institution), eq(table.instrument, one.instrument)));
      const kept = rows.find(({ shard }) => shard === storage.shard)!;
      const { products } = pinnedIn(house.deps, campaign).find(({ id }) => id === one.instrument)!;
      expect(remembered.revision).toBe(kept.revision);
      expect([...remembered.vector]).toEqual([...unpackProducts(products, kept.products)]);
      if (at > 0) expect(remembered.revision).toBeGreaterThan(1);
    }
  });

  const gathered = (sizes: number[]) => {
    const gatherer = new BatchGatherer(keepersOn(house.deps.storage), ({ size }) => sizes.push(size));
    return (entry: Prepared) => gatherer.keep({ entry, pins: pinnedIn(house.deps, campaign) });
  };

  test('what comes together is one batch, and what comes while it is kept the next', async () => {
    const [first, ...more] = (await newOnes()).slice(0, 4);
    const sizes: number[] = [];
    const keep = gathered(sizes);
    const one = keep(first!);
    await new Promise((resolve) => setImmediate(resolve));
    const others = [...more, before[0]!].map(keep);
    const outcomes = await Promise.all([one, ...others]);
    expect(outcomes.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'repeated']);
    expect(sizes.toSorted()).toEqual([1, 4]);
    await countersAreRight();
  });

  test('one that cannot be kept costs the others of its batch nothing; what nobody can keep is tried no longer', async () => {
    const fresh = (await newOnes()).slice(0, 2);
    const faulty = before.slice(0, 5).map((one) => ({ ...one, submittedAt: Number.NaN, subject: newId(0) }));
    const sizes: number[] = [];
    const keep = gathered(sizes);
    const found = await Promise.allSettled([faulty[0]!, ...fresh, faulty[1]!].map(keep));
    expect(found.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected']);
    expect(sizes).toEqual([1, 1]);
    const tried: number[] = [];
    const [keeper] = keepersOn(house.deps.storage);
    const keepAndTell = (batch: readonly ToKeep[]) => {
      tried.push(batch.length);
      return keeper!.keep(batch);
    };
    const gatherer = new BatchGatherer([{ keep: keepAndTell }], () => {});
    const pins = pinnedIn(house.deps, campaign);
    const none = await Promise.allSettled(faulty.map((entry) => gatherer.keep({ entry, pins })));
    expect(none.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tried).toEqual([5, 1, 1]);
    await countersAreRight();
  });

  test('a batch that is held up does not hold up the others', async () => {
    const fresh = (await newOnes()).slice(0, 4);
    const [held, other] = [...keepersOn(house.deps.storage), ...keepersOn(house.deps.storage.elsewhere())];
    const released = Promise.withResolvers<void>();
    const keepLater = async (batch: readonly ToKeep[]) => {
      await released.promise;
      return held!.keep(batch);
    };
    const gatherer = new BatchGatherer([{ keep: keepLater }, other!], () => {});
    const keep = (entry: Prepared) => gatherer.keep({ entry, pins: pinnedIn(house.deps, campaign) });
    const first = fresh.slice(0, 3).map(keep);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await keep(fresh[3]!)).state).toBe('accepted');
    released.resolve();
    expect((await Promise.all(first)).map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    await countersAreRight();
  });

  test('through the thread, too, a fault is that of its own submission', async () => {
    if (engine.name === 'sqlite') await house.stop();
    const storage = await openStorage(house.deps.config, { writerThread: submissionThread });
    const queue = createSubmissionQueue({ ...house.deps, storage });
    const pins = pinnedIn(house.deps, campaign);
    const changed = (contexts: unknown) =>
      pins.map((pin) => ({
        ...pin,
        version: { ...pin.version, instrument: { ...pin.version.instrument, contexts: contexts as never } },
      }));
    const again = before.slice(0, 3);
    const said = async (given: readonly [Prepared, Parameters<typeof queue.submit>[0]['pins']][]) =>
      (await Promise.allSettled(given.map(([entry, of]) => queue.submit({ entry, pins: of })))).map((one) =>
        one.status === 'fulfilled' ? one.value.state : 'refused',
      );
    const faulty = { ...again[0]!, submittedAt: Number.NaN, subject: newId(0) };
    expect(
      await said([
        [again[0]!, pins],
        [faulty, pins],
        [again[1]!, changed(null)],
        [again[2]!, pins],
      ]),
    ).toEqual(['repeated', 'refused', 'refused', 'repeated']);
    // What cannot be sent is refused, and nothing waits for it.
    expect(await said([[again[0]!, changed(() => {})]])).toEqual(['refused']);
    await queue.drain();
    expect(queue.waiting()).toBe(0);
    // The thread ends after what has come is answered, batch after batch.
    const last = said(Array.from({ length: 250 }, (_, at) => [again[at % 3]!, pins]));
    await new Promise((resolve) => setImmediate(resolve));
    await storage.close();
    expect(await last).toEqual(Array.from({ length: 250 }, () => 'repeated'));
    if (engine.name === 'sqlite') await house.start();
  });

  test('whoever is new among them is counted, from what is remembered and from what is kept', async () => {
    const fresh = await newOnes();
    const [first, second] = [fresh.filter((_, at) => at % 2 === 0), fresh.filter((_, at) => at % 2 === 1)];
    for (const some of [first, second]) {
      expect(new Set(some.map(({ institution }) => institution)).size).toBeGreaterThan(1);
      const outcomes = await commitBatch(house.deps, [...before, ...some]);
      expect(outcomes.slice(before.length).map(({ state }) => state)).toEqual(some.map(() => 'accepted'));
      await countersAreRight();
      cacheOf(house.deps.storage).clear();
    }
  });
});
