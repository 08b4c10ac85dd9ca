// What an export would hold is told of many institutions as of few, and others are answered meanwhile.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { type Foreseen, foreseeExports } from '../../server/exports/foresee-export.ts';
import { populate } from '../../server/populate/populate.ts';
import { engines } from './engines.ts';
import { allInstruments, House } from './house.ts';

describe.each(engines)('foreseeing exports on $name', (engine) => {
  let house: House;
  let campaign: NonNullable<Awaited<ReturnType<typeof readCampaign>>>;
  beforeAll(async () => {
    house = await House.open(engine);
    // Twenty of each institution: in some cohorts all are alike in something, and nothing is told of them.
    const population = { institutions: 12, answers: 480, versions: allInstruments, close: true };
    campaign = (await readCampaign(house.deps, await populate(house.deps, population, () => {})))!;
  });
  afterAll(() => house.close());

  test('all institutions together are told as the sum of each', async () => {
    const together = await foreseeExports(house.deps, campaign, campaign.subjects);
    const apart: Foreseen[][] = [];
    for (const subject of campaign.subjects) apart.push(await foreseeExports(house.deps, campaign, [subject]));
    expect(together).toHaveLength(allInstruments.length);
    for (const [at, foreseen] of together.entries()) {
      const each = apart.map((one) => one[at]!);
      const sum = (key: 'rows' | 'withoutBackground') => each.reduce((total, one) => total + one[key], 0);
      expect(foreseen).toEqual({
        ...each[0],
        rows: sum('rows'),
        withoutBackground: sum('withoutBackground'),
        leftOut: each.flatMap(({ leftOut }) => leftOut),
        hidden: [...new Set(each.flatMap(({ hidden }) => hidden))].sort(),
      });
      if (!foreseen.persons) expect([foreseen.rows, foreseen.leftOut]).toEqual([12, []]);
    }
    const persons = together.filter((one) => one.persons);
    for (const part of [(one: Foreseen) => one.rows, (one: Foreseen) => one.leftOut.length])
      expect(Math.max(...persons.map(part))).toBeGreaterThan(0);
  });

  test('others have a turn between any two institutions', async () => {
    let turns = 0;
    let next = setImmediate(function turn() {
      turns++;
      next = setImmediate(turn);
    });
    await foreseeExports(house.deps, campaign, campaign.subjects);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(campaign.subjects.length);
  });
});
