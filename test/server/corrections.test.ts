// Corrections under way, and coming back to one's own result from another device, on both engines: a draft never takes the place of the
// answer, and nothing opens by a number and a name.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepCorrection, type SentCorrection } from '../../server/answer-drafts/keep-correction.ts';
import { withdrawResponse } from '../../server/own-data/withdraw.ts';
import { readKept } from '../../server/responses/own-report.ts';
import { giveResultCode } from '../../server/responses/result-code.ts';
import { engines } from './engines.ts';
import {
  type Answer,
  agree,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  sha256,
  submissionOf,
  submit,
} from './house.ts';
import { meanwhile } from './meanwhile.ts';

const { teacher } = instruments;

describe.each(engines)('corrections on $name', { timeout: 60_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let link: string;
  let entryCode: string;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 1, teachers: 20, students: 2, versions: [teacher] });
    link = campaign.links[0]!.token;
    const [row] = await house.deps.storage.db.select().from(house.deps.storage.tables.links);
    entryCode = row!.entryCode!;
  });
  afterAll(() => house.close());

  const bearer = (pass: string) => ({ authorization: `Bearer ${pass}` });
  const keyed = (key: string) => ({ authorization: `Result ${key}` });
  const secretOf = (at: number) => `secret-${at}`;
  const begin = (at: number, more: object = {}) =>
    house.ask('POST', `/api/links/${link}/begin`, {
      ...{ code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` },
      ...more,
    });
  const bodyOf = (at: number, lean = 0.6) => submissionOf(teacher, at, {}, lean);
  const told = (answers: readonly Answer[]) => answers.map(({ status, body }) => [status, body.code]);

  async function submitted(at: number): Promise<{ receipt: string; pass: string }> {
    const pass = await agree(house, (await begin(at)).body.pass);
    return { receipt: (await submit(house, pass, bodyOf(at))).body.receipt, pass };
  }
  const draft = (changes: object = {}) => ({
    ...{ corrects: 1, version: teacher.version, language: 'zh-CN', context: {}, data: { values: { a: 1 } } },
    ...{ answered: 1, revision: 0, ...changes },
  });
  const path = (receipt: string) => `/api/results/${receipt}/correction`;
  const save = (receipt: string, key: string, changes: object = {}) =>
    house.ask('PUT', path(receipt), draft(changes), keyed(key));
  const read = (receipt: string, key: string) => house.ask('GET', path(receipt), undefined, keyed(key));
  const correct = (receipt: string, pass: string, key: string, body: object) =>
    house.ask(
      'POST',
      '/api/responses',
      { ...body, replaces: receipt },
      { ...bearer(pass), 'idempotency-key': randomUUID(), 'result-key': key },
    );
  const answersOf = async (receipt: string, key: string) =>
    (await house.ask('GET', `/api/results/${receipt}/answers`, undefined, keyed(key))).body;
  const placeOf = async () => {
    const { body } = await operator('GET', `/api/campaigns/${campaign.id}/progress`);
    return body.institutions[0].instruments[0];
  };

  test('a correction is saved by revision for whoever has the secret, and the answer and the counts stay', async () => {
    const { receipt, pass } = await submitted(1);
    const [answers, place] = [await answersOf(receipt, secretOf(1)), await placeOf()];
    expect((await read(receipt, secretOf(1))).body).toEqual({ draft: null });
    expect((await save(receipt, secretOf(1))).body).toEqual({ revision: 1, savedAt: house.time });
    expect((await save(receipt, secretOf(1), { revision: 1, data: { values: { a: 2 } } })).body.revision).toBe(2);
    const older = await save(receipt, secretOf(1), { revision: 1, data: { values: { a: 3 } } });
    expect([older.status, older.body.code, older.body.details.draft]).toMatchObject([
      ...[409, 'draft-newer'],
      { revision: 2, data: { values: { a: 2 } } },
    ]);
    // The answer to the very same was lost on its way.
    const again = await save(receipt, secretOf(1), { revision: 1, data: { values: { a: 2 } } });
    expect([again.status, again.body.revision]).toEqual([200, 2]);
    // On another device, by the secret that the saved link brings.
    expect((await read(receipt, secretOf(1))).body.draft).toMatchObject({ revision: 2, data: { values: { a: 2 } } });
    const refused = [
      await read(receipt, secretOf(2)),
      await save(receipt, secretOf(2)),
      await house.ask('GET', path(receipt), undefined, bearer(pass)),
      await house.ask('DELETE', path(receipt), undefined, bearer(pass)),
    ];
    expect(told(refused)).toEqual(refused.map(() => [404, 'unknown-result']));
    expect([await answersOf(receipt, secretOf(1)), await placeOf()]).toEqual([answers, place]);
    expect((await begin(1)).body.instruments[0]).toMatchObject({ submitted: { receipt }, draft: null });
  });

  test('submitted, withdrawn or given up, a correction is saved no more, and nothing older comes back', async () => {
    const { receipt, pass } = await submitted(2);
    await save(receipt, secretOf(2));
    const body = { ...bodyOf(2, 0.1), resultKeyHash: sha256(secretOf(2)) };
    expect((await correct(receipt, pass, secretOf(2), body)).status).toBe(201);
    expect((await read(receipt, secretOf(2))).body).toEqual({ draft: null });
    expect(told([await save(receipt, secretOf(2), { revision: 1 })])).toEqual([[409, 'correction-outdated']]);
    expect((await answersOf(receipt, secretOf(2))).revision).toBe(2);
    expect((await save(receipt, secretOf(2), { corrects: 2 })).status).toBe(200);
    expect((await house.ask('DELETE', path(receipt), undefined, keyed(secretOf(2)))).status).toBe(200);
    expect((await read(receipt, secretOf(2))).body).toEqual({ draft: null });
    await save(receipt, secretOf(2), { corrects: 2 });
    await house.ask('POST', '/api/withdrawals', { receipt }, keyed(secretOf(2)));
    const { db, tables } = house.deps.storage;
    const left = await db.select().from(tables.correctionDrafts).where(eq(tables.correctionDrafts.receipt, receipt));
    expect(left).toEqual([]);
    expect(told([await save(receipt, secretOf(2), { corrects: 2 })])).toEqual([[404, 'unknown-result']]);
  });

  test('saving and submitting a correction at the same moment leave one revision more and no draft of an older one', async () => {
    const { receipt, pass } = await submitted(3);
    const body = { ...bodyOf(3, 0.2), resultKeyHash: sha256(secretOf(3)) };
    const [sent] = await Promise.all([
      correct(receipt, pass, secretOf(3), body),
      ...[1, 2, 3].map((a) => save(receipt, secretOf(3), { data: { values: { a } } })),
    ]);
    expect(sent!.status).toBe(201);
    expect((await answersOf(receipt, secretOf(3))).revision).toBe(2);
    expect((await read(receipt, secretOf(3))).body).toEqual({ draft: null });
    const { db, tables } = house.deps.storage;
    expect(await db.select().from(tables.correctionDrafts)).toHaveLength(1);
  });

  test('a result code, shown once and kept as a digest, opens the result for whoever also begins by number and name', async () => {
    const { receipt, pass } = await submitted(4);
    const ask = () => house.ask('POST', `/api/results/${receipt}/code`, {}, keyed(secretOf(4)));
    const first = (await ask()).body.code;
    const { code } = (await ask()).body;
    const open = (typed: string, by: string) =>
      house.ask('POST', `/api/results/${receipt}/opening`, { code: typed }, bearer(by));
    const kept = await house.deps.storage.db.select().from(house.deps.storage.tables.resultCodes);
    expect(JSON.stringify(kept)).not.toContain(code);
    // By the entry code of the poster, on another device.
    const found = await house.ask('GET', `/api/entry/${entryCode}`);
    expect(found.body.token).toBe(link);
    const here = (await begin(4)).body.pass;
    const neighbour = (await begin(5)).body.pass;
    const refused = [await open(first, here), await open(code, neighbour), await open('AAAAAAAA', here)];
    expect(told(refused)).toEqual(refused.map(() => [403, 'wrong-result-code']));
    expect((await house.ask('POST', `/api/results/${receipt}/opening`, { code })).status).toBe(401);
    const { secret } = (await open(code.toLowerCase().replace(/^(....)/, '$1-'), here)).body;
    const get = (what: string, key: string) =>
      house.ask('GET', `/api/results/${receipt}${what}`, undefined, keyed(key));
    expect((await get('', secret)).status).toBe(200);
    const data = await house.ask('GET', `/api/own-data?receipt=${receipt}`, undefined, keyed(secret));
    expect(data.body.responses[0].answers).toBeDefined();
    // Corrected by it, the result still opens by the link that was saved first.
    expect((await save(receipt, secret)).status).toBe(200);
    const own = await house.ask('GET', `/api/own-data?receipt=${receipt}`, undefined, keyed(secret));
    expect(own.body.responses[0].correction).toMatchObject({ revision: 1, data: { values: { a: 1 } } });
    const entered = await house.ask('POST', `/api/links/${link}/begin`, { receipt }, keyed(secret));
    expect(entered.body).toMatchObject({ resume: 'not-needed', consent: 'given' });
    const body = { ...bodyOf(4, 0.1), resultKeyHash: sha256(secret) };
    expect((await correct(receipt, entered.body.pass, secret, body)).status).toBe(201);
    expect([(await get('', secretOf(4))).status, (await get('', secret)).status]).toEqual([200, 200]);
    const other = await submitted(6);
    expect((await house.ask('GET', `/api/results/${other.receipt}`, undefined, keyed(secret))).status).toBe(404);
    house.time += 5 * 3600_000;
    expect([(await get('', secret)).status, (await get('', secretOf(4))).status]).toEqual([404, 200]);
    const late = (await begin(4)).body.pass;
    const fresh = (await open(code, late)).body.secret;
    const gone = await house.ask('POST', '/api/withdrawals', { receipt }, keyed(fresh));
    expect(gone.body).toEqual({ withdrawn: 1, counted: 'removed' });
    expect(
      told([await open(code, late), await house.ask('GET', `/api/results/${receipt}`, undefined, keyed(fresh))]),
    ).toEqual([
      [403, 'wrong-result-code'],
      [404, 'unknown-result'],
    ]);
    expect(pass).not.toBe(here);
  });

  test('result codes cannot be tried through', async () => {
    const { receipt, pass } = await submitted(7);
    await house.ask('POST', `/api/results/${receipt}/code`, {}, keyed(secretOf(7)));
    const tries = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        house.ask('POST', `/api/results/${receipt}/opening`, { code: `AAAAAA${10 + at}` }, bearer(pass)),
      ),
    );
    expect(tries.filter(({ status }) => status === 403)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  test('a result of another link, or a wrong secret, begins nothing', async () => {
    const { receipt } = await submitted(8);
    const enter = (key: string) => house.ask('POST', `/api/links/${link}/begin`, { receipt }, keyed(key));
    expect(told([await enter('wrong-secret'), await enter(secretOf(1))])).toEqual([
      [404, 'unknown-result'],
      [404, 'unknown-result'],
    ]);
    expect((await enter(secretOf(8))).body.pass).toEqual(expect.any(String));
  });

  test('a key for a while gives no code that would outlive it, and tries with another’s pass lock nobody out', async () => {
    const { receipt, pass } = await submitted(9);
    const ask = (key: string) => house.ask('POST', `/api/results/${receipt}/code`, {}, keyed(key));
    const open = (code: string, by: string) =>
      house.ask('POST', `/api/results/${receipt}/opening`, { code }, bearer(by));
    const { code } = (await ask(secretOf(9))).body;
    const { secret } = (await open(code, pass)).body;
    expect(told([await ask(secret)])).toEqual([[404, 'unknown-result']]);
    const neighbour = (await begin(10)).body.pass;
    for (let tries = 0; tries < 10; tries++) await open('AAAAAAAA', neighbour);
    expect([(await open(code, neighbour)).status, (await open(code, pass)).status]).toEqual([429, 200]);
  });

  test('what was withdrawn in the same moment has neither a code nor a correction', async () => {
    const { receipt } = await submitted(11);
    const kept = (await readKept(house.deps, receipt))!;
    const withdraw = () => house.ask('POST', '/api/withdrawals', { receipt }, keyed(secretOf(11)));
    await expect(giveResultCode(meanwhile(house.deps, withdraw), kept)).rejects.toMatchObject({
      code: 'unknown-result',
    });
    const late = keepCorrection(house.deps, kept, draft() as SentCorrection);
    await expect(late).rejects.toMatchObject({ code: 'busy' });
    const other = await submitted(12);
    const ask = () => house.ask('POST', `/api/results/${other.receipt}/code`, {}, keyed(secretOf(12)));
    const own = (await readKept(house.deps, other.receipt))!;
    expect(await withdrawResponse(meanwhile(house.deps, ask), own)).toEqual({ withdrawn: 1, counted: 'removed' });
    expect((await ask()).status).toBe(404);
  });
});
