// Answers under way, consent, corrections, withdrawal, own data and sharing on both engines; and whoever tries them for
// somebody else: classmates know each other's numbers and names.
import { createHash, randomUUID } from 'node:crypto';
import { asc, eq, getTableName } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issuePass, readPass } from '../../server/auth/pass.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { whoMay } from '../../server/http/route.ts';
import { checkAnswers } from '../../server/keeping/checks/answers.ts';
import { differences } from '../../server/responses/count-again.ts';
import { recount } from '../../server/responses/recount.ts';
import { sqliteTables } from '../../server/storage/sqlite/tables.ts';
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

const { teacher, student } = instruments;

describe.each(engines)('safe answering on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let admin: Caller;
  let stranger: Caller;
  let campaign: OpenCampaign;
  let link: string;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, {
      institutions: 2,
      teachers: 40,
      students: 2,
      versions: [teacher, student],
    });
    const own = campaign.institutions[0]!;
    link = campaign.links.find((entry) => entry.instrument === teacher.id && entry.institution.id === own)!.token;
    admin = await house.joinStaff(operator, 'own-school', 'institution-admin', own);
    stranger = await house.joinStaff(operator, 'other-school', 'institution-admin', campaign.institutions[1]);
    const { body } = await admin(
      'GET',
      `/api/campaigns/${campaign.id}/personal-links?institution=${own}&instrument=${teacher.id}`,
    );
    for (const { code, url } of body) tokens.set(code, url.split('/a/')[1]);
  });
  afterAll(() => house.close());

  const codeOf = (at: number) => `T${String(at).padStart(4, '0')}`;
  const bearer = (pass: string) => ({ authorization: `Bearer ${pass}` });
  const secretOf = (at: number) => ({ authorization: `Result secret-${at}` });
  const begin = (at: number, more: object = {}, headers: Record<string, string> = {}) =>
    house.ask('POST', `/api/links/${link}/begin`, { code: codeOf(at), name: `人员${at}`, ...more }, headers);
  const passOf = async (at: number): Promise<string> => agree(house, (await begin(at)).body.pass);
  const save = (pass: string, changes: object = {}, instrument = teacher.id): Promise<Answer> =>
    house.ask(
      'PUT',
      `/api/drafts/${instrument}`,
      {
        ...{ version: teacher.version, language: 'zh-CN', context: {}, data: { a: 1 }, answered: 1 },
        ...{ page: 'page-1', revision: 0, ...changes },
      },
      bearer(pass),
    );
  const read = (pass: string) => house.ask('GET', `/api/drafts/${teacher.id}`, undefined, bearer(pass));
  const bodyOf = (at: number, lean = 0.6) => submissionOf(teacher, at, {}, lean);
  const subjectOf = (pass: string): string => readPass(house.deps.secrets.pass, pass, house.time)!.subject;
  const codes = (answers: readonly Answer[]) => answers.map(({ status, body }) => [status, body.code]);
  async function cohort() {
    const found = (await readCampaign(house.deps, campaign.id))!;
    const pin = pinnedIn(house.deps, found).find(({ id }) => id === teacher.id)!;
    return { campaign: found, pin, institution: campaign.institutions[0]! };
  }
  const countersAgree = async () => expect(await differences(house.deps, await cohort())).toEqual([]);
  const countOf = async (): Promise<number> => {
    const { body } = await operator('GET', `/api/campaigns/${campaign.id}/progress`);
    const place = body.institutions.find(({ id }: { id: string }) => id === campaign.institutions[0]);
    return place.instruments.find(({ id }: { id: string }) => id === teacher.id).submitted;
  };
  const setConsent = (consent: object | null) => {
    const { campaigns } = house.deps.storage.tables;
    return house.deps.storage.commit([
      house.deps.storage.db
        .update(campaigns)
        .set({ consent: consent as never })
        .where(eq(campaigns.id, campaign.id)),
    ]);
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 510));

  describe('drafts', () => {
    test('saving says when, by the server’s clock, gives a code once, and another device goes on with it', async () => {
      const pass = await passOf(1);
      const first = await save(pass);
      expect(first.body).toEqual({
        revision: 1,
        savedAt: house.time,
        resumeCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
      });
      house.time += 60_000;
      const second = await save(pass, { revision: 1, data: { a: 2 }, answered: 2, page: 'page-2' });
      expect(second.body).toEqual({ revision: 2, savedAt: house.time });
      const elsewhere = await begin(1);
      expect(elsewhere.body).toEqual({
        ...{ pass: null, contexts: {}, resume: 'code-needed', consent: 'needed' },
        instruments: [{ id: teacher.id, submitted: null, draft: null }],
      });
      const wrong = await begin(1, { resumeCode: 'AAAA-AAAA' });
      expect([wrong.status, wrong.text]).toEqual([200, elsewhere.text]);
      const typed = first.body.resumeCode.toLowerCase().replace(/^(....)/, '$1 - ');
      const resumed = await begin(1, { resumeCode: typed });
      expect([resumed.body.resume, resumed.body.instruments[0].draft]).toEqual([
        'not-needed',
        { savedAt: house.time, answered: 2 },
      ]);
      expect((await read(resumed.body.pass)).body.draft).toMatchObject({ data: { a: 2 }, revision: 2 });
      const again = await begin(1, {}, bearer(pass));
      expect(again.body.resume).toBe('not-needed');
      const kept = await house.deps.storage.db.select().from(house.deps.storage.tables.resumeCodes);
      expect(JSON.stringify(kept)).not.toContain(first.body.resumeCode);
    });

    test('who saves on top of something older is given what is newer; the same again is no conflict', async () => {
      const pass = await passOf(2);
      await save(pass);
      const one = await save(pass, { revision: 1, data: { a: 'one tab' } });
      const other = await save(pass, { revision: 1, data: { a: 'the other' } });
      expect([one.status, other.status, other.body.code]).toEqual([200, 409, 'draft-newer']);
      expect(other.body.details.draft).toMatchObject({ revision: 2, data: { a: 'one tab' } });
      const lost = await save(pass, { revision: 1, data: { a: 'one tab' } });
      expect([lost.status, lost.body.revision]).toEqual([200, 2]);
      const both = await Promise.all(['x', 'y'].map((a) => save(pass, { revision: 2, data: { a } })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    test('the submission ends the draft and takes the times of its pages along', async () => {
      const pass = await passOf(3);
      const began = house.time;
      await save(pass);
      house.time += 30_000;
      await save(pass, { revision: 1, page: '__proto__' });
      await save(pass, { revision: 2, page: 'page-1' });
      const kept = await submit(house, pass, bodyOf(3));
      expect(kept.status).toBe(201);
      const { responses, answerDrafts } = house.deps.storage.tables;
      const [row] = await house.deps.storage.db
        .select()
        .from(responses)
        .where(eq(responses.receipt, kept.body.receipt));
      expect(row!.pages!['page-1']).toEqual([began, house.time]);
      const left = await house.deps.storage.db
        .select()
        .from(answerDrafts)
        .where(eq(answerDrafts.subject, subjectOf(pass)));
      expect(left).toEqual([]);
      const late = await save(pass, { revision: 3 });
      expect([late.status, late.body.code, late.body.details.receipt]).toEqual([
        409,
        'already-submitted',
        kept.body.receipt,
      ]);
    });

    test('sizes and depths are bounded', async () => {
      const pass = await passOf(4);
      let deep: unknown = 1;
      for (let at = 0; at < 60; at++) deep = { deep };
      const answers = [
        await save(pass, { data: { a: 'x'.repeat(70_000) } }),
        await save(pass, { data: deep }),
        await save(pass, { data: { a: '\u0000' } }),
        await save(pass, { page: '../x' }),
        await save(pass, { version: '0.0.1' }),
        await save(pass, {}, student.id),
      ];
      expect(codes(answers)).toEqual([
        [413, 'too-large'],
        [400, 'invalid-request'],
        [400, 'invalid-request'],
        [400, 'invalid-request'],
        [409, 'wrong-version'],
        [401, 'pass-needed'],
      ]);
    });
  });

  describe('attacks', () => {
    test('number and name neither read nor overwrite nor submit over somebody’s saved answers', async () => {
      const victim = await passOf(5);
      const early = await passOf(5);
      await save(victim);
      const forged = `${Buffer.from(
        JSON.stringify({ ...readPass(house.deps.secrets.pass, early, house.time), session: 'guessed' }),
      ).toString('base64url')}.${early.split('.')[1]}`;
      const neighbour = await passOf(6);
      const tried = [
        await read(early),
        await save(early, { revision: 9 }),
        await submit(house, early, bodyOf(5)),
        await house.ask('POST', '/api/resume-code', {}, bearer(early)),
        await house.ask('GET', '/api/own-data', undefined, bearer(early)),
        await house.ask('POST', '/api/withdrawals', {}, bearer(early)),
      ];
      expect(codes(tried)).toEqual(tried.map(() => [409, 'resume-code-needed']));
      expect(codes([await read(forged), await save(forged)])).toEqual([
        [401, 'pass-needed'],
        [401, 'pass-needed'],
      ]);
      expect((await read(neighbour)).body).toEqual({ draft: null });
      expect((await read(victim)).body.draft.data).toEqual({ a: 1 });
      expect((await submit(house, victim, bodyOf(5))).status).toBe(201);
    });

    test('a wrong name answers like an unknown number, whether or not something is saved', async () => {
      const ask = (code: string, name: string) => house.ask('POST', `/api/links/${link}/begin`, { code, name });
      const answers = [await ask(codeOf(1), '别人'), await ask(codeOf(20), '别人'), await ask('T9999', '人员1')];
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]!.status).toBe(404);
    });

    test('resume codes cannot be tried through, also not at once', async () => {
      const pass = await passOf(7);
      const { resumeCode } = (await save(pass)).body;
      const guess = () => begin(7, { resumeCode: 'ZZZZZZZZ' });
      const answers = await Promise.all(Array.from({ length: 4 }, guess));
      while (answers.at(-1)!.status !== 429 && answers.length < 20) answers.push(await guess());
      expect(answers.filter(({ body }) => body.resume === 'code-needed').length).toBeLessThanOrEqual(10);
      expect((await begin(7, { resumeCode })).body.code).toBe('too-many-tries');
      // The device that began is not shut out by whoever guesses.
      expect((await begin(7, {}, bearer(pass))).body.resume).toBe('not-needed');
      house.time += 61 * 60_000;
      expect((await begin(7, { resumeCode })).body.resume).toBe('not-needed');
    });

    test('a coordinator gives a new code to own persons only; it begins anew once and reads nothing, whoever uses it', async () => {
      const squatter = await passOf(8);
      const old = (await save(squatter)).body.resumeCode;
      const reset = (caller: Caller, person: string) =>
        caller('POST', `/api/campaigns/${campaign.id}/persons/${person}/resume-code`);
      const person = subjectOf(squatter);
      expect(codes([await reset(stranger, person), await reset(operator, person)])).toEqual([
        [404, 'not-found'],
        [403, 'not-permitted'],
      ]);
      const fresh = await reset(admin, person);
      expect(fresh.status).toBe(200);
      // Until the code is used nothing is lost: the device that wrote goes on, the old code does not.
      expect((await read(squatter)).body.draft.data).toEqual({ a: 1 });
      expect((await begin(8, { resumeCode: old })).body.resume).toBe('code-needed');
      const used = { resumeCode: fresh.body.resumeCode };
      const both = await Promise.all([begin(8, used), begin(8, used)]);
      const [owner, ...more] = both.filter(({ body }) => body.resume === 'not-needed');
      expect([owner!.body.instruments[0].draft, more]).toEqual([null, []]);
      expect((await begin(8, used)).body.resume).toBe('code-needed');
      const pass = await agree(house, owner!.body.pass);
      expect((await read(pass)).body.draft).toMatchObject({ data: {}, answered: 0 });
      expect((await read(squatter)).body.code).toBe('resume-code-needed');
      expect((await save(squatter, { revision: 1 })).body.code).toBe('resume-code-needed');
      const first = await save(pass, { data: { a: 'own' } });
      expect(first.body.resumeCode).toMatch(/^[0-9A-Z]{8}$/);
      // Who gave the code out reads nothing of what came after it either.
      expect((await begin(8, used)).body.resume).toBe('code-needed');
      const own = await begin(8, { resumeCode: first.body.resumeCode });
      expect((await read(own.body.pass)).body.draft.data).toEqual({ a: 'own' });
      expect((await save(pass, { revision: 1 })).body.resumeCode).toBeUndefined();
      const { auditEvents } = house.deps.storage.tables;
      const [event] = await house.deps.storage.db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, 'resume-code-reset'));
      expect(JSON.stringify(event)).not.toMatch(new RegExp(`${person}|人员8|${fresh.body.resumeCode}`));
      expect((await reset(admin, subjectOf(await passOf(30)))).body.code).toBe('nothing-to-resume');
    });

    test('a personal link goes on with what is saved and reads no result', async () => {
      const group = await passOf(9);
      await save(group, { data: { a: 'phone' } });
      const start = () => house.ask('POST', `/api/links/${tokens.get(codeOf(9))}/begin`, {});
      const personal = (await start()).body;
      expect([personal.resume, personal.instruments[0].draft.answered]).toEqual(['not-needed', 1]);
      expect((await read(personal.pass)).body.draft.data).toEqual({ a: 'phone' });
      await save(personal.pass, { revision: 1, data: { a: 'desk' } });
      expect((await read(group)).body.draft.data).toEqual({ a: 'desk' });
      const { receipt } = (await submit(house, personal.pass, bodyOf(9))).body;
      const { pass } = (await start()).body;
      const own = await house.ask('GET', '/api/own-data', undefined, bearer(pass));
      expect(own.body.person).toMatchObject({ code: codeOf(9), name: '人员9' });
      expect(own.body.responses).toEqual([
        expect.objectContaining({ receipt, opensWith: 'result-key', title: teacher.texts['zh-CN']!.title }),
      ]);
      expect(own.text).not.toMatch(/"answers"|"scores"/);
      const attempts = [
        await house.ask('GET', `/api/results/${receipt}`, undefined, bearer(pass)),
        await house.ask('GET', `/api/results/${receipt}/answers`, undefined, bearer(pass)),
        await house.ask('POST', '/api/withdrawals', { receipt }, bearer(pass)),
        await house.ask('POST', `/api/results/${receipt}/share`, { until: '2026-12-31' }, bearer(pass)),
        await submit(house, pass, { ...bodyOf(9, 0.1), replaces: receipt }),
        await house.ask('GET', `/api/own-data?receipt=${receipt}`, undefined, secretOf(1)),
      ];
      expect(codes(attempts)).toEqual(attempts.map(() => [404, 'unknown-result']));
    });
  });

  test('an entry code opens the same first page, however it is typed', async () => {
    const { links } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(links);
    expect(rows.every(({ kind, entryCode }) => (kind === 'group') === (entryCode !== null))).toBe(true);
    const code = rows.find(({ id }) => link.startsWith(id))!.entryCode!;
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{7}$/);
    const page = await house.ask('GET', `/api/links/${link}`);
    const typed = await house.ask(
      'GET',
      `/api/entry/${encodeURIComponent(` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`)}`,
    );
    expect(typed.body).toEqual({ ...page.body, token: link });
    expect((await house.ask('GET', '/api/entry/2222222')).body.code).toBe('unknown-link');
  });

  test('a correction is a further revision under the same receipt; counters lose the old answers and gain the new ones', async () => {
    const [pass, key] = [await passOf(10), randomUUID()];
    const { receipt } = (await submit(house, pass, bodyOf(10))).body;
    const before = await countOf();
    const overall = async () =>
      (await house.ask('GET', `/api/own-data?receipt=${receipt}`, undefined, secretOf(10))).body.responses[0];
    const was = await overall();
    const correct = (body: object, secret = 'secret-10') =>
      house.ask('POST', '/api/responses', body, {
        ...bearer(pass),
        'idempotency-key': key,
        'result-key': secret,
      });
    const corrected = { ...bodyOf(10, 0.1), resultKeyHash: sha256('secret-10'), replaces: receipt };
    const refused = [await correct(corrected, 'wrong'), await correct({ ...corrected, replaces: 'AAAAAAAAAAAA' })];
    expect(codes(refused)).toEqual(refused.map(() => [404, 'unknown-result']));
    house.time += 1000;
    const answers = await Promise.all([
      correct(corrected),
      correct(corrected),
      submit(house, await passOf(11), bodyOf(11)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201, 201]);
    expect(answers[0]!.body.receipt).toBe(receipt);
    expect(await countOf()).toBe(before + 1);
    await countersAgree();
    const now = await overall();
    expect([now.revision, now.earlier.length, now.earlier[0].answers]).toEqual([2, 1, was.answers]);
    expect(now.scores[0].overall).not.toBe(was.scores[0].overall);
    expect(now.scores).toHaveLength(1);
    const filled = await house.ask('GET', `/api/results/${receipt}/answers`, undefined, secretOf(10));
    expect(filled.body.answers).toEqual(corrected.answers);
    expect((await house.ask('GET', `/api/results/${receipt}`, undefined, secretOf(10))).status).toBe(200);
  });

  test('withdrawn before the close an answer is gone everywhere, is not brought back, and the person may answer anew', async () => {
    const [pass, key, body] = [await passOf(12), randomUUID(), bodyOf(12)];
    const before = await countOf();
    const { receipt } = (await submit(house, pass, body, key)).body;
    const withdraw = () => house.ask('POST', '/api/withdrawals', { receipt }, secretOf(12));
    expect((await withdraw()).body).toEqual({ withdrawn: 1, counted: 'removed' });
    expect(codes([await withdraw()])).toEqual([[404, 'unknown-result']]);
    expect(await countOf()).toBe(before);
    await countersAgree();
    const replay = await submit(house, pass, body, key);
    expect([replay.status, replay.body.code]).toEqual([409, 'withdrawn']);
    const anew = await begin(12);
    expect([anew.body.resume, anew.body.instruments[0].submitted]).toEqual(['not-needed', null]);
    const again = await agree(house, anew.body.pass);
    const saved = await save(again);
    expect([saved.status, typeof saved.body.resumeCode]).toEqual([200, 'string']);
    expect((await submit(house, pass, body, key)).body.code).toBe('withdrawn');
    const second = await submit(house, again, bodyOf(12, 0.3));
    expect(second.status).toBe(201);
    expect((await submit(house, pass, body, key)).body.code).toBe('already-submitted');
    await countersAgree();
    const { auditEvents } = house.deps.storage.tables;
    const [event] = await house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'answer-withdrawn'));
    expect(JSON.stringify(event)).not.toMatch(new RegExp(`${subjectOf(pass)}|人员12|${receipt}`));
  });

  test('withdrawals, corrections and submissions at the same moment leave counters that a recount agrees with', async () => {
    const passes = await Promise.all([13, 14, 15, 16, 17, 18].map(passOf));
    const receipts = await Promise.all(
      [13, 14, 15].map(async (at, index) => (await submit(house, passes[index]!, bodyOf(at))).body.receipt),
    );
    const answers = await Promise.all([
      house.ask('POST', '/api/withdrawals', { receipt: receipts[0] }, secretOf(13)),
      house.ask('POST', '/api/withdrawals', { receipt: receipts[1] }, secretOf(14)),
      house.ask(
        'POST',
        '/api/responses',
        { ...bodyOf(15, 0.9), replaces: receipts[2] },
        { ...bearer(passes[2]!), 'idempotency-key': randomUUID(), 'result-key': 'secret-15' },
      ),
      ...[16, 17, 18].map((at, index) => submit(house, passes[index + 3]!, bodyOf(at))),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 201, 201, 201]);
    await countersAgree();
    expect(await recount(house.deps, await cohort())).toBe(false);
  });

  test('what is saved and not submitted can be withdrawn by its holder', async () => {
    const pass = await passOf(19);
    await save(pass);
    expect((await house.ask('GET', '/api/own-data', undefined, bearer(pass))).body.drafts[0].data).toEqual({ a: 1 });
    expect((await house.ask('POST', '/api/withdrawals', {}, bearer(pass))).body.withdrawn).toBe(1);
    expect((await begin(19)).body.resume).toBe('not-needed');
  });

  test('a result is shared with the own institution until a day, and by nobody else’s leave', async () => {
    const { receipt } = (await submit(house, await passOf(20), bodyOf(20))).body;
    const share = (until: string) => house.ask('POST', `/api/results/${receipt}/share`, { until }, secretOf(20));
    expect((await admin('GET', '/api/shared-results')).body).toEqual([]);
    expect(codes([await share('2026-01-01'), await share('2029-01-01')])).toEqual([
      [422, 'share-date'],
      [422, 'share-date'],
    ]);
    await share('2026-11-25');
    expect((await share('2026-11-24')).status).toBe(200);
    const list = await admin('GET', '/api/shared-results');
    expect(list.body).toEqual([
      {
        id: expect.any(String),
        person: { code: codeOf(20), name: '人员20' },
        campaign: { id: campaign.id, name: '测试批次' },
        instrument: { id: teacher.id, title: teacher.texts['zh-CN']!.shortTitle },
        until: Date.parse('2026-11-24T23:59:59.999+08:00'),
      },
    ]);
    const at = `/api/shared-results/${list.body[0].id}`;
    expect((await admin('GET', at)).body).toMatchObject({ schema: 'shuheng-report/1', kind: 'person' });
    expect(codes([await stranger('GET', at), await operator('GET', at)])).toEqual([
      [404, 'not-found'],
      [403, 'not-permitted'],
    ]);
    expect((await stranger('GET', '/api/shared-results')).body).toEqual([]);
    const shown = await house.ask('GET', `/api/results/${receipt}/share`, undefined, secretOf(20));
    expect(shown.body.share.until).toBe(list.body[0].until);
    await house.ask('DELETE', `/api/results/${receipt}/share`, undefined, secretOf(20));
    expect(codes([await admin('GET', at)])).toEqual([[404, 'not-found']]);
    await share('2026-11-23');
    expect((await admin('GET', '/api/shared-results')).body).toHaveLength(1);
    const then = house.time;
    house.time = Date.parse('2026-11-24T00:00:00+08:00');
    expect((await house.ask('GET', `/api/results/${receipt}/share`, undefined, secretOf(20))).body.share).toBeNull();
    house.time = then;
  });

  test('consent comes before anything is kept, is recorded with its version and time, and is signed into the pass', async () => {
    const usual = (await cohort()).campaign.consent;
    await setConsent({ version: 1, purpose: { 'zh-CN': '了解现状' }, readers: { 'zh-CN': '本校' } });
    await settle();
    const page = await house.ask('GET', `/api/links/${link}`);
    expect(page.body.consent).toEqual({
      ...{ version: 1, purpose: '了解现状', readers: '本校', k: 5 },
      ...{ retainUntil: '2028-11-30', withdrawUntil: '2026-11-30' },
    });
    const begun = await begin(21);
    expect(begun.body.consent).toBe('needed');
    const { pass } = begun.body;
    const give = (body: object, by = pass) => house.ask('POST', '/api/consents', body, bearer(by));
    const send = (by: string) =>
      house.ask('POST', '/api/responses', bodyOf(21), { ...bearer(by), 'idempotency-key': randomUUID() });
    const early = [await save(pass), await send(pass), await give({ version: 2, age: 'adult' })];
    expect(codes([...early, await give({ version: 1, age: 'under-14-with-guardian' })])).toEqual([
      [403, 'consent-needed'],
      [403, 'consent-needed'],
      [409, 'consent-outdated'],
      [422, 'guardian-consent-needed'],
    ]);
    expect((await give({ version: 1, age: '2001-01-01' })).status).toBe(400);
    const agreed = (await give({ version: 1, age: 'from-14' })).body.pass;
    expect((await save(agreed)).status).toBe(200);
    const own = await house.ask('GET', '/api/own-data', undefined, bearer(agreed));
    expect(own.body.consents).toEqual([{ version: 1, language: 'zh-CN', age: 'from-14', at: house.time }]);
    const personal = () => house.ask('POST', `/api/links/${tokens.get(codeOf(21))}/begin`, {});
    expect((await personal()).body.consent).toBe('given');
    await setConsent({ version: 2, purpose: { 'zh-CN': '改了' }, readers: { 'zh-CN': '本校' } });
    await settle();
    expect((await personal()).body.consent).toBe('needed');
    expect((await send(agreed)).body.code).toBe('consent-needed');
    const renewed = (await give({ version: 2, age: 'from-14' }, agreed)).body.pass;
    const { status, body } = await send(renewed);
    expect(status).toBe(201);
    // With what was given the agreement is taken back, though the pass still bears it.
    await house.ask('POST', '/api/withdrawals', { receipt: body.receipt }, secretOf(21));
    expect((await begin(21, {}, bearer(renewed))).body.consent).toBe('needed');
    await setConsent(usual);
    await settle();
  });

  test('no GET of a respondent changes anything, whatever follows a link: scanners, previews, browsers', async () => {
    const personal = tokens.get(codeOf(22))!;
    const pass = await agree(house, (await house.ask('POST', `/api/links/${personal}/begin`, {})).body.pass);
    await save(pass);
    const { links } = house.deps.storage.tables;
    const [row] = await house.deps.storage.db.select().from(links);
    const before = await digests();
    const routes = new Map(house.app.routes.map((entry) => [`${entry.method} ${entry.path}`, entry]));
    const named = [...routes.values()].filter(
      ({ method, path }) =>
        method === 'GET' && ['public', 'respondent'].includes(String(whoMay(method, path.replace(/^\/api/, '')))),
    );
    expect(named.length).toBeGreaterThan(8);
    for (const { path } of named) {
      // A monitor's: whether a row can be written is what it asks.
      if (path === '/api/ready') continue;
      const fill = (token: string) =>
        path
          .replace(':token', token)
          .replace(':code', row!.entryCode ?? 'x')
          .replace(':instrument', teacher.id)
          .replace(':version', teacher.version)
          .replace(':language', 'zh-CN')
          .replace(/:\w+/g, 'x');
      for (const headers of [{}, bearer(pass), secretOf(20)])
        for (const token of [link, personal, 'x']) await house.ask('GET', fill(token), undefined, headers);
    }
    expect(await digests()).toEqual(before);
  });

  /** Of all rows of every table. */
  async function digests(): Promise<Record<string, string>> {
    const { db, tables } = house.deps.storage;
    const found: Record<string, string> = {};
    for (const [name, table] of Object.entries(tables)) {
      const rows = (await db.select().from(table as never)) as unknown[];
      const spelled = rows.map((one) => JSON.stringify(one)).sort();
      found[getTableName(sqliteTables[name as keyof typeof sqliteTables])] = createHash('sha256')
        .update(spelled.join('\n'))
        .digest('hex');
    }
    return found;
  }

  test('withdrawn after the close the person’s data go; counters and reports stay, and neither recount nor doctor mends them', async () => {
    for (const at of [31, 32, 33]) await submit(house, await passOf(at), bodyOf(at));
    const { receipt } = (await submit(house, await passOf(34), bodyOf(34))).body;
    const { responses, sheets, cohortCounters } = house.deps.storage.tables;
    const { db } = house.deps.storage;
    await operator('POST', `/api/campaigns/${campaign.id}/close`);
    const late = await house.ask(
      'POST',
      '/api/responses',
      { ...bodyOf(34, 0.2), replaces: receipt },
      { ...bearer(await passOf(34)), 'idempotency-key': randomUUID(), 'result-key': 'secret-34' },
    );
    expect(late.body.code).toBe('campaign-closed');
    const own = campaign.institutions[0]!;
    const report = async () => (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).text + own;
    const counters = () => db.select().from(cohortCounters).orderBy(asc(cohortCounters.cell));
    const exported = async (): Promise<number> =>
      (await admin('GET', `/api/campaigns/${campaign.id}/exports`)).body.find(
        ({ instrument }: { instrument: string }) => instrument === teacher.id,
      ).rows;
    const [before, told, rows] = [await counters(), await report(), await exported()];
    expect(rows).toBeGreaterThan(10);
    const done = await house.ask('POST', '/api/withdrawals', { receipt }, secretOf(34));
    expect(done.body).toEqual({ withdrawn: 1, counted: 'kept' });
    expect(await db.select().from(responses).where(eq(responses.receipt, receipt))).toEqual([]);
    expect(await db.select().from(sheets).where(eq(sheets.response, receipt))).toEqual([]);
    expect(await counters()).toEqual(before);
    expect(await report()).toBe(told);
    // What may be told of rows is decided from the rows there are.
    expect(await exported()).toBe(rows - 1);
    expect(await recount(house.deps, await cohort())).toBe(false);
    await countersAgree();
    const patient = { database: house.deps.storage, catalog: house.deps.catalog, progress: () => {} };
    const faults = async () => (await checkAnswers(patient as never)).flatMap(({ faults: found }) => found);
    expect(await faults()).toEqual([]);
    // More answers missing than were withdrawn is still found out.
    const [other] = await db.select().from(responses).where(eq(responses.institution, own)).limit(1);
    const pin = (await cohort()).pin;
    const { withdrawals } = house.deps.storage.tables;
    await house.deps.storage.commit([db.update(withdrawals).set({ persons: 2 })]);
    expect([other!.instrument, pin.id, (await faults()).length]).toEqual([teacher.id, teacher.id, 1]);
    await house.deps.storage.commit([db.update(withdrawals).set({ persons: 1 })]);
  });

  test('a pass of another campaign or purpose opens nothing here', async () => {
    const pass = readPass(house.deps.secrets.pass, await passOf(35), house.time)!;
    const foreign = issuePass('another key', { ...pass, via: 'person' });
    expect((await read(foreign)).status).toBe(401);
  });
});
