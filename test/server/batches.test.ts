// One batch of submissions, as the queue hands it over: who was there before is told so, whoever is new is counted once, and a
// refusal does not cost what is remembered of the counters.
import { and, eq, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackProducts } from '../../scoring/cohort/item-products.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { populate } from '../../server/populate/populate.ts';
import { keyOf } from '../../server/responses/cohort-changes.ts';
import { commitBatch } from '../../server/responses/commit-batch.ts';
import { differences } from '../../server/responses/count-again.ts';
import { cacheOf } from '../../server/responses/counter-statements.ts';
import { type Prepared, prepare } from '../../server/responses/prepared.ts';
import { newId } from '../../server/storage/new-id.ts';
import { engines } from './engines.ts';
import { allInstruments, House } from './house.ts';

describe.each(engines)('a batch of submissions on $name', (engine) => {
  let house: House;
  let campaign: NonNullable<Awaited<ReturnType<typeof readCampaign>>>;
  let before: Prepared[];
  beforeAll(async () => {
    house = await House.open(engine);
    const population = { institutions: 3, answers: 48, versions: allInstruments, close: false };
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
