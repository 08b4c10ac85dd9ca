// What the server offers of programmes, and that it does not start without the definition a round was opened on; on both engines.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { refuseMissingRounds } from '../../server/programmes/refuse-missing-rounds.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, noon, pinOf } from './house.ts';

describe.each(engines)('programmes on $name', (engine) => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
  });
  afterAll(() => house.close());

  const keepRound = ({ storage }: House['deps'], state: 'preparing' | 'open', programme: string) =>
    storage.commit([
      storage.db.insert(storage.tables.programmeRounds).values({
        id: `round of ${programme}`,
        programme,
        version: '1.0.0',
        name: '2026 年度',
        settings: {
          ...{ window: null, windowReason: '', announcementDays: null, recognitions: null, rectificationDays: 60 },
          ...{ cycleYears: null, certificateNumber: null, decided: {} },
        },
        state,
        demo: false,
        revision: 1,
        createdBy: 'operator',
        createdAt: noon,
      }),
    ]);

  test('the five founding ones are offered, each in Chinese and English', () => {
    const offered = house.deps.programmes.list();
    const latest = [...new Set(offered.map(({ id }) => id))].map((id) => house.deps.programmes.latest(id)!);
    expect(latest.map(({ programme }) => programme.source.number)).toEqual([
      null,
      null,
      '工信人才〔2024〕279号',
      '工信人才〔2024〕58号',
      '工人函〔2022〕91号',
    ]);
    for (const { texts } of offered) expect(Object.keys(texts).sort()).toEqual(['en', 'zh-CN']);
  });

  test('a round whose definition is gone stops the start and is named, one still being prepared does not', async () => {
    const { storage } = house.deps;
    const none = createProgrammes([]);
    await keepRound(house.deps, 'preparing', 'practice-centre');
    await expect(refuseMissingRounds({ storage, programmes: none })).resolves.toBeUndefined();
    await keepRound(house.deps, 'open', 'major-pilot');
    await expect(refuseMissingRounds(house.deps)).resolves.toBeUndefined();
    await expect(refuseMissingRounds({ storage, programmes: none })).rejects.toThrow('major-pilot 1.0.0');
  });

  test('a round of a document that names no dates is not opened before all that is left open is decided', async () => {
    const { silent, version } = house.deps.programmes.latest('innovation-consortium')!.programme;
    const settings = { window: null, windowReason: '', announcementDays: null, recognitions: null };
    const round = { programme: 'innovation-consortium', version, name: '首批', campaign: null };
    const made = { ...round, settings: { ...settings, rectificationDays: 60 } };
    const { id } = (await operator('POST', '/api/programme-rounds', made)).body;
    const refused = await operator('POST', `/api/programme-rounds/${id}/state`, { revision: 1, to: 'open' });
    expect([refused.status, refused.body.faults.map(({ item }: { item?: string }) => item)]).toEqual([
      409,
      [undefined, ...silent],
    ]);
  });

  test('a university is registered, and a campaign says that its instruments do not serve it', async () => {
    const { body: university } = await operator('POST', '/api/institutions', {
      name: '某部属高校',
      type: 'university',
      region: '某省',
    });
    const made = await operator('POST', '/api/campaigns', {
      name: '高校批次',
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      pins: [pinOf(instruments.institution)],
      institutions: [university.id],
    });
    const refused = await operator('POST', `/api/campaigns/${made.body.id}/open`, {});
    expect(refused.status).toBe(422);
    expect(refused.body.faults.map(({ code }: { code: string }) => code)).toContain('type-not-served');
  });
});
