// Filling a database in bulk ends in the same rows and counters as submitting one by one.
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { populate } from '../../server/populate/populate.ts';
import { differences } from '../../server/responses/count-again.ts';
import { rebuildSheet } from '../../server/responses/keep-sheet.ts';
import { engines } from './engines.ts';
import { allInstruments, House } from './house.ts';

describe.each(engines)('populating on $name', (engine) => {
  let house: House;
  let id: string;
  const told: number[] = [];
  beforeAll(async () => {
    house = await House.open(engine);
    const population = { institutions: 6, answers: 124, versions: allInstruments, close: true };
    id = await populate(house.deps, population, (written) => told.push(written));
  });
  afterAll(() => house.close());

  test('writes exactly the answers asked for, and every institution’s form', async () => {
    const { responses } = house.deps.storage.tables;
    const [row] = await house.deps.storage.db.select({ size: count() }).from(responses);
    expect([row?.size, told.at(-1)]).toEqual([124 + 6, 124]);
  });

  test('every counter equals a recount, and every sheet rebuilds to its digest', async () => {
    const { storage } = house.deps;
    const campaign = (await readCampaign(house.deps, id))!;
    expect(campaign.state).toBe('closed');
    const pins = pinnedIn(house.deps, campaign);
    for (const pin of pins.filter((one) => one.byPersons))
      for (const institution of campaign.subjects)
        expect(await differences(house.deps, { campaign, pin, institution })).toEqual([]);
    const { responses, sheets } = storage.tables;
    const rows = await storage.db.select().from(responses).innerJoin(sheets, eq(sheets.response, responses.receipt));
    expect(rows).toHaveLength(130);
    for (const { responses: kept, sheets: sheet } of rows) {
      const pin = pins.find((one) => one.id === kept.instrument)!;
      const rebuilt = rebuildSheet(pin.scorer, { ...kept, linked: sheet.linked, digest: sheet.digest });
      expect(rebuilt.overall.state === 'scored').toBe(sheet.overall !== null);
    }
  });
});
