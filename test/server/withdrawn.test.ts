// What was withdrawn stays withdrawn, on both engines: whatever pass, tab or copy on its way tries to bring it back; and nobody
// who is no longer on the roster gives anything.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPass } from '../../server/auth/pass.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { withdrawDrafts as takeBack } from '../../server/own-data/withdraw.ts';
import { keeperOn } from '../../server/responses/keep-batch.ts';
import { readKept } from '../../server/responses/own-report.ts';
import { engines } from './engines.ts';
import { type Answer, agree, House, instruments, type OpenCampaign, openCampaign, submissionOf } from './house.ts';

const { teacher } = instruments;

describe.each(engines)('withdrawn on $name', { timeout: 60_000 }, (engine) => {
  let house: House;
  let campaign: OpenCampaign;
  let link: string;
  beforeAll(async () => {
    house = await House.open(engine);
    const operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 1, teachers: 20, students: 2, versions: [teacher] });
    link = campaign.links[0]!.token;
  });
  afterAll(() => house.close());

  const bearer = (pass: string) => ({ authorization: `Bearer ${pass}` });
  const codeOf = (at: number) => `T${String(at).padStart(4, '0')}`;
  const begin = (at: number, headers = {}) =>
    house.ask('POST', `/api/links/${link}/begin`, { code: codeOf(at), name: `人员${at}` }, headers);
  const passOf = async (at: number): Promise<string> => agree(house, (await begin(at)).body.pass);
  const save = (pass: string, revision = 0) =>
    house.ask(
      'PUT',
      `/api/drafts/${teacher.id}`,
      {
        ...{ version: teacher.version, language: 'zh-CN', context: {}, data: { a: 1 } },
        ...{ answered: 1, page: 'page-1', revision },
      },
      bearer(pass),
    );
  const bodyOf = (at: number) => submissionOf(teacher, at);
  /** Agrees to nothing on its way, unlike the house's own. */
  const submit = (pass: string, body: object, key: string = randomUUID()) =>
    house.ask('POST', '/api/responses', body, { ...bearer(pass), 'idempotency-key': key });
  const withdraw = (receipt: string, at: number) =>
    house.ask('POST', '/api/withdrawals', { receipt }, { authorization: `Result secret-${at}` });
  const withdrawDrafts = (pass: string) => house.ask('POST', '/api/withdrawals', {}, bearer(pass));
  const told = (answers: readonly Answer[]) => answers.map(({ status, body }) => [status, body.code]);
  const needed = [403, 'consent-needed'];
  async function personOf(at: number) {
    const { db, tables } = house.deps.storage;
    const of = and(eq(tables.persons.code, codeOf(at)), eq(tables.persons.institution, campaign.institutions[0]!));
    return (await db.select().from(tables.persons).where(of))[0]!.id;
  }

  test('an agreement older than the withdrawal carries nothing more; a new one does', async () => {
    const pass = await passOf(1);
    const { receipt } = (await submit(pass, bodyOf(1))).body;
    expect((await withdraw(receipt, 1)).status).toBe(200);
    expect(told([await save(pass), await submit(pass, bodyOf(101))])).toEqual([needed, needed]);
    const anew = await begin(1, bearer(pass));
    expect(anew.body.consent).toBe('needed');
    const second = await submit(await agree(house, anew.body.pass), bodyOf(1));
    expect(second.status).toBe(201);
    expect((await withdraw(second.body.receipt, 1)).status).toBe(200);
    const drafting = await passOf(2);
    await save(drafting);
    expect((await withdrawDrafts(drafting)).body.withdrawn).toBe(1);
    expect(told([await save(drafting, 1), await submit(drafting, bodyOf(2))])).toEqual([needed, needed]);
  });

  test('no copy on its way brings an answer back: not after a correction, not after a new draft', async () => {
    const [pass, first, body] = [await passOf(3), randomUUID(), bodyOf(3)];
    const { receipt } = (await submit(pass, body, first)).body;
    const headers = { ...bearer(pass), 'idempotency-key': randomUUID(), 'result-key': 'secret-3' };
    const corrected = await house.ask('POST', '/api/responses', { ...bodyOf(4), replaces: receipt }, headers);
    expect([corrected.status, (await withdraw(receipt, 4)).status]).toEqual([201, 200]);
    expect(told([await submit(pass, body, first)])).toEqual([[409, 'withdrawn']]);
    const [other, key] = [await passOf(5), randomUUID()];
    const sent = await submit(other, bodyOf(5), key);
    await withdraw(sent.body.receipt, 5);
    const anew = await agree(house, (await begin(5, bearer(other))).body.pass);
    expect((await save(anew)).status).toBe(200);
    const copies = [await submit(other, bodyOf(5), key), await submit(anew, bodyOf(5), key)];
    expect(told(copies)).toEqual([
      [409, 'withdrawn'],
      [409, 'withdrawn'],
    ]);
    expect((await save(anew, 1)).status).toBe(200);
  });

  test('a copy of a corrected revision is told again after a new agreement, and nothing of the answer or its keys stays', async () => {
    const [pass, first, body] = [await passOf(12), randomUUID(), bodyOf(12)];
    const { receipt } = (await submit(pass, body, first)).body;
    const second = randomUUID();
    const headers = { ...bearer(pass), 'idempotency-key': second, 'result-key': 'secret-12' };
    const corrected = { ...bodyOf(13), replaces: receipt, resultKeyHash: body.resultKeyHash };
    expect((await house.ask('POST', '/api/responses', corrected, headers)).status).toBe(201);
    expect((await withdraw(receipt, 12)).status).toBe(200);
    const anew = await agree(house, (await begin(12, bearer(pass))).body.pass);
    const again = [await submit(anew, body, first), await submit(anew, bodyOf(13), second)];
    expect(told(again)).toEqual([
      [409, 'withdrawn'],
      [409, 'withdrawn'],
    ]);
    const { db, tables } = house.deps.storage;
    const marks = await db
      .select()
      .from(tables.withdrawalMarks)
      .where(eq(tables.withdrawalMarks.subject, await personOf(12)));
    expect(marks).toHaveLength(1);
    expect(JSON.stringify(marks)).not.toMatch(new RegExp(`${first}|${second}`));
    for (const table of [tables.responses, tables.replacedResponses])
      expect(await db.select().from(table).where(eq(table.receipt, receipt))).toEqual([]);
    expect((await submit(anew, bodyOf(14))).status).toBe(201);
  });

  test('a submission that was looked at before a withdrawal and is written after it is not kept', async () => {
    const { storage } = house.deps;
    const like = (await submit(await passOf(16), bodyOf(16))).body.receipt;
    const { receipt, revision, ...entry } = (await readKept(house.deps, like))!;
    const found = (await readCampaign(house.deps, campaign.id))!;
    const pass = readPass(house.deps.secrets.pass, await passOf(15), house.time)!;
    let written = 0;
    const late: typeof storage.commit = async (...words) => {
      if (written++ === 0) await takeBack(house.deps, pass, []);
      return storage.commit(...words);
    };
    const person = { agreedAt: pass.agreedAt! };
    const own = { ...entry, subject: pass.subject, idempotencyKey: randomUUID(), authors: [], holder: null, person };
    const keeper = keeperOn({ ...storage, commit: late });
    const [outcome] = await keeper.keep([{ entry: own, pins: pinnedIn(house.deps, found) }]);
    expect(outcome).toEqual({ state: 'agreement-withdrawn' });
    expect(written).toBeGreaterThan(0);
    const { responses } = storage.tables;
    expect(await storage.db.select().from(responses).where(eq(responses.subject, pass.subject))).toEqual([]);
  });

  test('drafts withdrawn while they are submitted: what is kept keeps its agreement', async () => {
    const { db, tables } = house.deps.storage;
    for (const at of [6, 7, 8, 9]) {
      const pass = await passOf(at);
      await save(pass);
      const [sent] = await Promise.all([submit(pass, bodyOf(at)), withdrawDrafts(pass)]);
      const agreements = await db
        .select()
        .from(tables.consents)
        .where(eq(tables.consents.subject, await personOf(at)));
      expect([sent.status, agreements.length]).toEqual(sent.status === 201 ? [201, 1] : [403, 0]);
    }
  });

  test('whoever has left, or is gone from the roster, neither agrees nor saves nor submits', async () => {
    const { db, tables, commit } = house.deps.storage;
    const left = [403, 'person-left'];
    const { version } = (await house.ask('GET', `/api/links/${link}`)).body.consent;
    for (const at of [10, 11]) {
      const pass = await passOf(at);
      const id = await personOf(at);
      const of = eq(tables.persons.id, id);
      await commit([
        at === 10
          ? db.update(tables.persons).set({ leftAt: house.time }).where(of)
          : db.delete(tables.persons).where(of),
      ]);
      const agreed = await house.ask('POST', '/api/consents', { version, age: 'adult' }, bearer(pass));
      expect(told([agreed, await save(pass), await submit(pass, bodyOf(at))])).toEqual([left, left, left]);
    }
  });
});
