// The respondent's way on both engines: link, begin, submit, receipt; and everything that must be refused on it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createSubmissionQueue } from '../../server/responses/submission-queue.ts';
import { engines } from './engines.ts';
import {
  agree,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';

describe.each(engines)('answering on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let group: string;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { teachers: 70, students: 3 });
    group = campaign.links.find((link) => link.instrument === instruments.teacher.id)!.token;
  });
  afterAll(() => house.close());

  const begin = (code: string, name: string, token = group) =>
    house.ask('POST', `/api/links/${token}/begin`, { code, name });
  const passOf = async (at: number): Promise<string> =>
    agree(house, (await begin(`T${String(at).padStart(4, '0')}`, `人员${at}`)).body.pass);

  test('a group link says who asks, and asks for number and name', async () => {
    const page = await house.ask('GET', `/api/links/${group}`);
    expect(page.status).toBe(200);
    expect(page.body).toMatchObject({
      kind: 'group',
      identify: 'code-and-name',
      person: null,
      campaign: { organiser: '测试中心', state: 'open', k: 5 },
    });
    expect(page.body.instruments.map((entry: { id: string }) => entry.id)).toEqual([instruments.teacher.id]);
  });

  test('an unknown link is a 404 with a sentence in the reader’s language', async () => {
    const chinese = await house.ask('GET', '/api/links/nonsense');
    const english = await house.ask('GET', '/api/links/nonsense', undefined, { 'accept-language': 'en-GB,en;q=0.9' });
    expect([chinese.status, chinese.body.code]).toEqual([404, 'unknown-link']);
    expect(chinese.headers.get('content-type')).toBe('application/problem+json');
    expect(chinese.body.title).toMatch(/链接/);
    expect(english.body.title).toMatch(/link/);
  });

  test('number and name are compared without regard to width, case and spaces', async () => {
    expect((await begin(' t０００１ ', '人员 1')).status).toBe(200);
  });

  test('the roster fills in the respondent’s background', async () => {
    const { contexts } = (await begin('T0001', '人员1')).body;
    expect(Object.keys(contexts).length).toBeGreaterThanOrEqual(2);
  });

  test('a wrong name answers exactly like an unknown number', async () => {
    const wrongName = await begin('T0001', '别人');
    const unknownNumber = await begin('X9999', '人员1');
    expect(wrongName.status).toBe(404);
    expect(wrongName.text).toBe(unknownNumber.text);
  });

  test('a response is kept once and answered with a receipt', async () => {
    const answer = await submit(house, await passOf(1), submissionOf(instruments.teacher, 1));
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ receipt: expect.stringMatching(/^[0-9A-Z]{12}$/), submittedAt: house.time });
  });

  test('where too many wait it is told when to come back, and then kept once', async () => {
    const crowded = await house.twin();
    crowded.deps = { ...crowded.deps, submissions: createSubmissionQueue(crowded.deps, 0) };
    crowded.app = createApp(crowded.deps);
    const [pass, body, key] = [await passOf(69), submissionOf(instruments.teacher, 69), randomUUID()];
    const refused = await submit(crowded, pass, body, key);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'busy', '5']);
    await crowded.close();
    expect((await submit(house, pass, body, key)).status).toBe(201);
  });

  test('the same submission again gets the same receipt, another one is refused with it', async () => {
    const pass = await passOf(2);
    const body = submissionOf(instruments.teacher, 2);
    const key = randomUUID();
    const first = await submit(house, pass, body, key);
    const again = await submit(house, pass, body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await submit(house, pass, body);
    expect([other.status, other.body.code, other.body.details]).toEqual([409, 'already-submitted', first.body]);
  });

  test('the same key with other answers is another submission: refused with the receipt, also at the same moment', async () => {
    const pass = await passOf(9);
    const key = randomUUID();
    const [one, other] = [submissionOf(instruments.teacher, 9), submissionOf(instruments.teacher, 90, {}, 0.1)];
    const both = await Promise.all([submit(house, pass, one, key), submit(house, pass, other, key)]);
    const kept = both.find((answer) => answer.status === 201)!;
    const refused = both.find((answer) => answer.status !== 201)!;
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'already-submitted', kept.body]);
    const loser = both[0] === kept ? other : one;
    const later = await submit(house, pass, loser, key);
    expect([later.status, later.body.code, later.body.details]).toEqual([409, 'already-submitted', kept.body]);
    const reordered = Object.fromEntries(Object.entries((both[0] === kept ? one : other).answers).reverse());
    const again = await submit(house, pass, { ...(both[0] === kept ? one : other), answers: reordered }, key);
    expect([again.status, again.body]).toEqual([200, kept.body]);
  });

  test('names every object has are unknown codes, in answers and in the background', async () => {
    const pass = await passOf(8);
    const body = submissionOf(instruments.teacher, 8);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const text = JSON.stringify({ ...body, answers: { ...body.answers, 'the-place': { is: 'skipped' } } });
      const answer = await submit(house, pass, text.replace('"the-place"', `"${name}"`));
      expect([answer.status, answer.body.faults.map((fault: { item: string }) => fault.item)]).toEqual([422, [name]]);
      const context = JSON.stringify({ ...body, context: { ...body.context, 'the-place': 'x' } });
      const judged = await submit(house, pass, context.replace('"the-place"', `"${name}"`));
      expect([judged.status, judged.body.faults.map((fault: { item: string }) => fault.item)]).toEqual([422, [name]]);
    }
    expect((await submit(house, pass, { ...body, answers: [] })).status).toBe(400);
  });

  test('fifty parallel copies of one submission make one response and fifty equal receipts', async () => {
    const pass = await passOf(3);
    const key = randomUUID();
    const body = submissionOf(instruments.teacher, 3);
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(house, pass, body, key)));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49);
  });

  test('fifty persons submitting at once are all kept', async () => {
    const before = await operator('GET', `/api/campaigns/${campaign.id}/progress`);
    const passes = await Promise.all(Array.from({ length: 50 }, (_, at) => passOf(at + 10)));
    const answers = await Promise.all(
      passes.map((pass, at) => submit(house, pass, submissionOf(instruments.teacher, 100 + at))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 50 }, () => 201));
    const after = await operator('GET', `/api/campaigns/${campaign.id}/progress`);
    const count = (answer: typeof before) =>
      answer.body.total.find((row: { id: string }) => row.id === instruments.teacher.id).submitted;
    expect(count(after) - count(before)).toBe(50);
  });

  test('forged answers are refused with the complete list', async () => {
    const pass = await passOf(4);
    const body = submissionOf(instruments.teacher, 4);
    const [ladder, second] = instruments.teacher.instrument.items
      .filter((item) => item.kind === 'ladder')
      .map((item) => item.code);
    const forged = {
      ...body.answers,
      [ladder!]: { is: 'value', value: 99 },
      [second!]: { is: 'value', value: '3' },
      nonsense: { is: 'skipped' },
    };
    const answer = await submit(house, pass, { ...body, answers: forged });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-answers']);
    expect(answer.body.faults.map((fault: { item: string }) => fault.item).sort()).toEqual(
      [ladder, second, 'nonsense'].sort(),
    );
    expect((await submit(house, pass, body)).status).toBe(201);
  });

  test('a pass is needed, must be ours, and serves its own instrument only', async () => {
    const body = submissionOf(instruments.teacher, 5);
    expect((await submit(house, 'forged.pass', body)).status).toBe(401);
    const pass = await passOf(5);
    const [named, signature] = pass.split('.');
    const other = Buffer.from(Buffer.from(named!, 'base64url').toString().replace('group', 'person')).toString(
      'base64url',
    );
    expect((await submit(house, `${other}.${signature}`, body)).status).toBe(401);
    expect((await submit(house, pass, submissionOf(instruments.student, 5))).body.code).toBe('pass-needed');
  });

  test('another version than the pinned one is refused with a human sentence', async () => {
    const answer = await submit(house, await passOf(6), { ...submissionOf(instruments.teacher, 6), version: '0.9.0' });
    expect([answer.status, answer.body.code]).toEqual([409, 'wrong-version']);
  });

  test('more than 256 KB is refused', async () => {
    const answer = await submit(house, await passOf(6), {
      ...submissionOf(instruments.teacher, 6),
      padding: 'x'.repeat(300_000),
    });
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });

  test('answers from another site are refused', async () => {
    const answer = await house.ask(
      'POST',
      `/api/links/${group}/begin`,
      { code: 'T0001', name: '人员1' },
      { origin: 'https://evil.example' },
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'foreign-origin']);
  });

  test('the institution’s own link names its subject; its type cannot be sent along', async () => {
    const link = campaign.links.find((entry) => entry.kind === 'subject')!.token;
    const { pass } = (await house.ask('POST', `/api/links/${link}/begin`, {})).body;
    const body = submissionOf(instruments.institution, 7);
    const forged = await submit(house, pass, { ...body, context: { ...body.context, institutionType: 'enterprise' } });
    expect(forged.body.faults?.[0]?.code).toBe('bad-context');
    expect((await submit(house, pass, body)).status).toBe(201);
    const page = await house.ask('GET', `/api/links/${link}`);
    expect(page.body.instruments[0].submitted.receipt).toMatch(/^[0-9A-Z]{12}$/);
  });

  test('guessing the name behind a number is slowed down after five failures; the neighbour still begins', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => begin('T0007', '谁')));
    expect(answers.filter((answer) => answer.status === 404)).toHaveLength(5);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(4);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await begin('T0007', '人员7')).body.code).toBe('too-many-tries');
    expect((await begin('T0008', '人员8')).status).toBe(200);
    house.time += 11 * 60_000;
    expect((await begin('T0007', '人员7')).status).toBe(200);
  });

  test('guessing over many numbers is slowed down after two hundred failures, for that link and address only', async () => {
    const answers = await Promise.all(Array.from({ length: 210 }, (_, at) => begin(`X${at}`, '谁')));
    expect(answers.filter((answer) => answer.status === 404)).toHaveLength(200);
    // Which of them come too late is the database's business.
    const refused = answers.filter((answer) => answer.status !== 404);
    expect(refused.map((answer) => answer.body.code)).toEqual(Array(10).fill('too-many-tries'));
    const student = campaign.links.find((link) => link.instrument === instruments.student.id)!.token;
    expect((await begin('S0001', '人员1', student)).status).toBe(200);
    house.time += 11 * 60_000;
    expect((await begin('T0001', '人员1')).status).toBe(200);
  });

  test('what was kept survives a restart', async () => {
    const count = async () => (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body.total;
    const before = await count();
    await house.stop();
    await house.start();
    expect(await count()).toEqual(before);
  });

  test('after the last day nothing is taken, but a repeated submission still gets its receipt', async () => {
    const pass = await passOf(61);
    const body = submissionOf(instruments.teacher, 61);
    const key = randomUUID();
    house.time = Date.parse('2026-11-30T23:59:59+08:00');
    const kept = await submit(house, pass, body, key);
    expect(kept.status).toBe(201);
    const late = await passOf(62);
    house.time += 2000;
    expect((await submit(house, pass, body, key)).body).toEqual(kept.body);
    const refused = await submit(house, late, submissionOf(instruments.teacher, 62));
    expect([refused.status, refused.body.code]).toEqual([403, 'campaign-closed']);
  });

  test('a bundle holds questions and wording and is kept by browsers for ever', async () => {
    const { id, version } = instruments.teacher;
    const answer = await house.ask('GET', `/api/bundles/${id}/${version}/zh-CN`);
    expect(Object.keys(answer.body).sort()).toEqual(['instrument', 'texts']);
    expect(answer.headers.get('cache-control')).toMatch(/immutable/);
    expect((await house.ask('GET', `/api/bundles/${id}/9.9.9/zh-CN`)).status).toBe(404);
  });
});
