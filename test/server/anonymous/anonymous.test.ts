// Anonymous answering on both engines: the right, the answers, batches, the close, what follows; and everything that is refused.
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { pinnedIn, readCampaign } from '../../../server/campaigns/queries.ts';
import { exportResponses } from '../../../server/exports/export-responses.ts';
import { examine } from '../../../server/keeping/doctor.ts';
import { recount } from '../../../server/responses/recount.ts';
import { engines } from '../engines.ts';
import { type Caller, House, instruments, pinOf, submissionOf, submit } from '../house.ts';
import { askRight, blind, holdRight, tellDone, unblind } from './device.ts';
import { type AnonymousPlace, answersOf, experience, openAnonymous, passOf, rightOf, send } from './place.ts';

const k = 5;

describe.each(engines)('anonymous answers on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let place: AnonymousPlace;
  let other: AnonymousPlace;
  const logged: string[] = [];

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    [place, other] = (await openAnonymous(operator, house, { teachers: 40, k, institutions: 2 })) as [
      AnonymousPlace,
      AnonymousPlace,
    ];
    house.deps = { ...house.deps, log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }) };
    house.app = createApp(house.deps);
  });
  afterAll(() => house.close());

  const progressOf = async (institution = place.institutions[0]) => {
    const { body } = await operator('GET', `/api/campaigns/${place.id}/progress`);
    const row = body.institutions.find(({ id }: { id: string }) => id === institution);
    return row.instruments.find(({ id }: { id: string }) => id === experience.id).submitted;
  };
  const answered = async (at: number) => {
    const { pass, ...held } = await rightOf(house, place, at);
    const sent = await send(house, answersOf(place, held, at));
    expect([at, sent.status]).toEqual([at, 201]);
    await tellDone(house, pass, experience.id);
    return held;
  };
  const rowsOf = async (institution = place.institutions[0]!) => {
    const { db, tables } = house.deps.storage;
    return db.select().from(tables.anonymousResponses).where(eq(tables.anonymousResponses.institution, institution));
  };
  const marked = async () => {
    const { db, tables } = house.deps.storage;
    const rows = await db.select().from(tables.anonymousRights);
    return rows.filter(({ done }) => done).length;
  };

  test('the first page says that it is anonymous and shows everybody of a participant the same key', async () => {
    const again = (await house.ask('GET', `/api/links/${place.link}`)).body.instruments[0];
    expect(again.anonymous).toEqual({ key: place.key });
    expect(place.key).toMatch(/^[0-9a-f]{64}$/);
    expect(other.key).not.toBe(place.key);
    const personal = await operator(
      'GET',
      `/api/campaigns/${place.id}/personal-links?institution=${place.institutions[0]}&instrument=${experience.id}`,
    );
    const own = (await house.ask('GET', `/api/links/${personal.body[0].url.split('/a/')[1]}`)).body.instruments;
    const anonymous = own.map(({ id, anonymous }: { id: string; anonymous: unknown }) => [id, anonymous]);
    expect(Object.fromEntries(anonymous)).toEqual({
      [experience.id]: { key: place.key },
      [instruments.teacher.id]: null,
    });
  });

  test('a form of an institution cannot be anonymous, and an opened campaign keeps its identities', async () => {
    const draft = {
      ...{ name: '匿名表', organiser: '中心', opens: '2026-11-20', closes: '2026-11-30', k },
      pins: [{ ...pinOf(instruments.institution), identity: 'anonymous' }],
      institutions: place.institutions,
    };
    const made = await operator('POST', '/api/campaigns', draft);
    const refused = await operator('POST', `/api/campaigns/${made.body.id}/open`, {});
    expect(refused.body.faults.map(({ code }: { code: string }) => code)).toContain('anonymous-form');
    const pins = [{ ...pinOf(experience), identity: 'named' }, pinOf(instruments.teacher)];
    const turned = await operator('PATCH', `/api/campaigns/${place.id}`, { pins });
    expect([turned.status, turned.body.code]).toEqual([409, 'campaign-not-draft']);
  });

  test('each person has one right: the same asked again is the same, another is refused', async () => {
    const pass = await passOf(house, place.link, 1);
    const made = blind();
    const [first, again] = await Promise.all([
      askRight(house, pass, experience.id, made.blinded),
      askRight(house, pass, experience.id, made.blinded),
    ]);
    expect([first.status, again.status, again.body.evaluated]).toEqual([200, 200, first.body.evaluated]);
    expect(unblind(made, again.body, place.key)).toEqual(unblind(made, first.body, place.key));
    // The proof is of the key that was shown, and of no other.
    expect(() => unblind(made, first.body, other.key)).toThrow();
    const second = await askRight(house, pass, experience.id, blind().blinded);
    expect([second.status, second.body.code]).toEqual([409, 'right-already-given']);
    const noPoint = await askRight(house, await passOf(house, place.link, 2), experience.id, 'f'.repeat(64));
    expect([noPoint.status, noPoint.body.code]).toEqual([400, 'invalid-request']);
    const named = await askRight(house, pass, instruments.teacher.id, made.blinded);
    expect(named.body.code).toBe('pass-needed');
    expect((await askRight(house, 'nonsense', experience.id, made.blinded)).body.code).toBe('pass-needed');
  });

  test('neither the named way nor a forged, foreign or spent right leads in', async () => {
    const pass = await passOf(house, place.link, 3);
    const byName = await submit(house, pass, submissionOf(experience, 3, { group: 'teacher' }));
    expect([byName.status, byName.body.code]).toEqual([409, 'answered-anonymously']);
    const held = await holdRight(house, pass, experience.id, place.key);
    const whole = answersOf(place, held, 3);
    const foreign = await rightOf(house, other, 3);
    for (const forged of [
      { ...whole, output: '0'.repeat(128) },
      { ...whole, token: foreign.token },
      { ...whole, token: foreign.token, output: foreign.output },
      { ...whole, key: other.key },
      { ...whole, key: '0'.repeat(64) },
      { ...whole, campaign: 'elsewhere' },
      { ...whole, instrument: instruments.teacher.id, version: instruments.teacher.version },
    ]) {
      const refused = await send(house, forged);
      expect([refused.status, refused.body.code]).toEqual([403, 'right-not-valid']);
    }
    expect((await send(house, { ...whole, version: '9.9.9' })).body.code).toBe('wrong-version');
    const [first] = experience.instrument.items;
    const answers = { ...whole.answers, [first!.code]: { is: 'value', value: 99 } };
    const faulty = await send(house, { ...whole, answers });
    expect([faulty.status, faulty.body.faults[0].item]).toEqual([422, first!.code]);
    expect(await rowsOf()).toEqual([]);
    const [one, twin] = await Promise.all([send(house, whole), send(house, whole)]);
    expect([one.status, twin.status].sort()).toEqual([200, 201]);
    const changed = answersOf(place, held, 4);
    const refused = await send(house, changed);
    expect([refused.status, refused.body.code]).toEqual([409, 'right-spent']);
    expect((await rowsOf()).length).toBe(1);
  });

  test('the own result comes with the reply, names nobody and is kept nowhere', async () => {
    const { pass: _, ...held } = await rightOf(house, place, 4);
    const { body, headers } = await send(house, answersOf(place, held, 44));
    expect(headers.get('x-request-id')).toBeNull();
    expect(body.result).toMatchObject({
      kind: 'person',
      number: '',
      subject: { id: '', name: '' },
      asOfText: '2026-11-22',
    });
    expect(body.result.cover.map(({ label }: { label: string }) => label)).not.toContain('回执号');
    expect(body.result.sections.length).toBeGreaterThan(2);
    const { db, tables } = house.deps.storage;
    expect(await db.select().from(tables.sheets)).toEqual([]);
  });

  test('batches: nothing is told below twice k, then k at a time, and at least k go on waiting', async () => {
    const seen: number[] = [await progressOf()];
    // Two are there already.
    for (let at = 5; at <= 20; at++) {
      await answered(at);
      seen.push(await progressOf());
    }
    const steps = seen.slice(1).map((now, at) => now - (seen[at] as number));
    expect(seen[7]).toBe(0);
    expect(steps.filter((step) => step > 0)).toEqual([k, k]);
    const rows = await rowsOf();
    expect([rows.length, rows.filter(({ told }) => told).length]).toEqual([18, 10]);
    expect(await marked()).toBe(15);
  });

  test('arriving all at once, and again after a restart, each is kept once', async () => {
    const rights = [];
    for (let at = 21; at <= 32; at++) rights.push(await rightOf(house, place, at));
    const bodies = rights.map(({ pass: _, ...held }, at) => answersOf(place, held, 21 + at));
    const twin = await house.twin();
    const sent = await Promise.all(bodies.map((body, at) => send(at % 2 ? house : twin, body)));
    expect(sent.map(({ status }) => status)).toEqual(bodies.map(() => 201));
    await twin.close();
    const told = (await rowsOf()).filter((row) => row.told).length;
    expect(told % 1).toBe(0);
    expect((await rowsOf()).length - told).toBeGreaterThanOrEqual(k);
    if (engine.name === 'sqlite') {
      await house.stop();
      await house.start();
    }
    const again = await send(house, bodies[3]);
    expect([again.status, again.body.result.kind]).toEqual([200, 'person']);
    expect(await rowsOf()).toHaveLength(30);
  });

  test('no log has a line of it', () => {
    expect(logged.length).toBeGreaterThan(20);
    expect(logged.filter((line) => line.includes('/api/anonymous/'))).toEqual([]);
  });

  test('the close tells the rest, and progress, reports, recount, doctor and exports agree', async () => {
    const late = await rightOf(house, place, 33);
    for (let at = 1; at <= 3; at++) {
      const { pass: _, ...held } = await rightOf(house, other, 10 + at);
      expect((await send(house, answersOf(other, held, at))).status).toBe(201);
    }
    expect((await operator('POST', `/api/campaigns/${place.id}/close`)).status).toBe(200);
    expect([await progressOf(), await progressOf(other.institutions[0])]).toEqual([30, 3]);
    expect((await rowsOf()).every(({ told }) => told)).toBe(true);
    const { pass, ...held } = late;
    expect((await send(house, answersOf(place, held, 33))).body.code).toBe('campaign-closed');
    expect((await askRight(house, pass, experience.id, blind().blinded)).body.code).toBe('campaign-closed');

    const report = await operator('GET', `/api/reports/${place.id}/${place.institutions[0]}`);
    expect([report.status, JSON.stringify(report.body).includes(experience.texts['zh-CN']!.shortTitle)]).toEqual([
      200,
      true,
    ]);
    const few = await operator('GET', `/api/reports/${place.id}/${other.institutions[0]}`);
    expect(few.body.code ?? JSON.stringify(few.body)).not.toContain('NaN');

    const findings = await examine(
      { config: house.deps.config, now: () => house.time },
      { tell: () => {}, progress: () => {} },
    );
    const faults = findings.findings.filter(({ id }) => ['orphans', 'sheets', 'counters'].includes(id));
    expect(faults.map(({ id, faults }) => [id, faults])).toEqual(faults.map(({ id }) => [id, []]));
    expect(findings.findings.find(({ id }) => id === 'sheets')!.found).toContain('33');

    const campaign = (await readCampaign(house.deps, place.id))!;
    const pin = pinnedIn(house.deps, campaign).find(({ id }) => id === experience.id)!;
    expect(await recount(house.deps, { campaign, pin, institution: place.institutions[0]! })).toBe(false);

    const choice = { campaign: place.id, instrument: experience.id, format: 'csv' } as const;
    const spelled = { content: 'responses', spelling: 'codes' } as const;
    expect((await operator('POST', '/api/exports', { ...choice, ...spelled })).status).toBe(202);
    const folder = mkdtempSync(join(house.place.dataDir, 'export-'));
    const exported = await exportResponses({
      ...{ ...house.deps, now: () => house.time, checkpoint: null },
      params: {
        ...{ ...choice, ...spelled, language: 'zh-CN', owner: null, others: [], about: '' },
        institutions: [...campaign.subjects],
      },
      file: (name) => join(folder, name),
      report: async () => {},
      mail: null,
      baseUrl: '',
      cancelled: () => false,
    });
    expect(exported!.summary).toEqual({ rows: 30, leftOut: 1 });
    const csv = readFileSync(join(folder, 'data.csv'), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(31);
    for (const { id } of await rowsOf()) expect(csv).not.toContain(id);
    expect(csv).not.toMatch(/2026-|T00\d\d|人员/);
  });
});
