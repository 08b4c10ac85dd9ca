// What a respondent may read: their own result by the device's secret and by nothing else, and nothing that tells how
// answers are scored while the campaign runs. Every body sent to respondents is read.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import {
  allInstruments,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';

describe.each(engines)('results on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let receipt: string;
  let groupPass: string;
  let personalPass: string;
  let subjectPass: string;
  let formReceipt: string;
  let personalToken: string;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator);
    const { body } = await operator(
      'GET',
      `/api/campaigns/${campaign.id}/personal-links?institution=${campaign.institutions[0]}&instrument=${instruments.teacher.id}`,
    );
    personalToken = body[0].url.split('/a/')[1];
    house.sentToRespondents.length = 0;

    for (const version of allInstruments) {
      const link = campaign.links.find((entry) => entry.instrument === version.id)!;
      await house.ask('GET', `/api/links/${link.token}`);
      const who =
        version === instruments.teacher
          ? { code: 'T0001', name: '人员1' }
          : version === instruments.student
            ? { code: 'S0001', name: '人员1' }
            : {};
      const { pass } = (await house.ask('POST', `/api/links/${link.token}/begin`, who)).body;
      for (const language of ['zh-CN', 'en'])
        await house.ask('GET', `/api/bundles/${version.id}/${version.version}/${language}`);
      await submit(house, pass, { ...submissionOf(version, 1), answers: {} });
      const kept = await submit(house, pass, submissionOf(version, 1));
      expect(kept.status).toBe(201);
      if (version === instruments.teacher) {
        receipt = kept.body.receipt;
        groupPass = pass;
      } else if (version === instruments.institution) {
        formReceipt = kept.body.receipt;
        subjectPass = pass;
      }
    }
    personalPass = (await house.ask('POST', `/api/links/${personalToken}/begin`, {})).body.pass;
  });
  afterAll(() => house.close());

  const result = (authorization: string, at = receipt) =>
    house.ask('GET', `/api/results/${at}`, undefined, { authorization });

  test('the secret of the writing device opens the result', async () => {
    const answer = await result('Result secret-1');
    expect([answer.status, answer.body.schema, answer.body.kind]).toEqual([200, 'shuheng-report/1', 'person']);
  });

  test('a personal link, which staff can list, begins and tells of the receipt but opens no result', async () => {
    const page = await house.ask('GET', `/api/links/${personalToken}`);
    expect(page.body).toMatchObject({
      kind: 'person',
      identify: 'none',
      person: { displayName: '人员1', codeHint: '***01' },
    });
    expect(page.body.instruments[0].submitted.receipt).toBe(receipt);
    const answers = [await result(`Bearer ${personalPass}`), await result(`Bearer ${subjectPass}`, formReceipt)];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([
      [404, 'unknown-result'],
      [404, 'unknown-result'],
    ]);
  });

  test('number and name, a wrong secret, another person and an unknown receipt all find nothing', async () => {
    const answers = [
      await result(`Bearer ${groupPass}`),
      await result('Result secret-2'),
      await result('Result secret-1', 'AAAAAAAAAA'),
      await house.ask('GET', `/api/results/${receipt}`),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(
      answers.map(() => [404, 'unknown-result']),
    );
  });

  test('nothing sent to a respondent while the campaign runs holds keys, weights, cuts or advice', async () => {
    await result('Result secret-1');
    const telling = new Set([
      'keys',
      'correct',
      'guess',
      'weights',
      'judgements',
      'cuts',
      'baselines',
      'levels',
      'indicatorLevels',
      'targets',
      'institutionAdvice',
      'profile',
      'profiles',
      'explanations',
    ]);
    // A person's own result names its own parts; what it may hold is looked at below.
    const results = new Set(house.sentToRespondents.filter((body) => body.includes('shuheng-report/1')));
    const bodies = house.sentToRespondents.filter((body) => !results.has(body));
    expect(bodies.length).toBeGreaterThan(12);
    for (const body of bodies) expect(namesIn(JSON.parse(body)).filter((name) => telling.has(name))).toEqual([]);
    expect(results.size).toBeGreaterThan(0);
    const { profile } = instruments.teacher.profiles[0]!;
    const texts = instruments.teacher.texts['zh-CN']!;
    for (const body of results) {
      const names = namesIn(JSON.parse(body));
      expect(
        names.filter((name) => ['keys', 'correct', 'guess', 'weights', 'cuts', 'judgements'].includes(name)),
      ).toEqual([]);
      for (const [item, key] of Object.entries(profile.keys)) {
        for (const option of key.correct) expect(body).not.toContain(texts.items[item]!.options![option]!);
      }
    }
  });

  test('every number of the result says how it came about, to whoever may read the result', async () => {
    const { text } = await result('Result secret-1');
    const cells = [...new Set([...text.matchAll(/"trace":"(person:[^"]*)"/g)].map((match) => match[1]!))];
    expect(cells.length).toBeGreaterThan(30);
    const ask = (cell: string, authorization: string, at = receipt) =>
      result(authorization, `${at}/trace?cell=${encodeURIComponent(cell)}`);
    for (const cell of cells.filter((_, at) => at % 9 === 0)) {
      const answer = await ask(cell, 'Result secret-1');
      expect([cell, answer.status, Object.keys(answer.body), answer.body.lines.length > 1]).toEqual([
        cell,
        200,
        ['title', 'lines'],
        true,
      ]);
    }
    const refused = [
      await ask('person:', 'Result secret-2'),
      await ask('person:', `Bearer ${groupPass}`),
      await ask('person:', `Bearer ${personalPass}`),
      await ask('person:', 'Result secret-1', formReceipt),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual(refused.map(() => 'unknown-result'));
    expect((await ask('institution:', 'Result secret-1')).body.code).toBe('unknown-cell');
  });

  test('after the close a person’s result explains the keyed items', async () => {
    await operator('POST', `/api/campaigns/${campaign.id}/close`);
    const answer = await result('Result secret-1');
    const { profile } = instruments.teacher.profiles[0]!;
    const texts = instruments.teacher.texts['zh-CN']!;
    const [item, key] = Object.entries(profile.keys)[0]!;
    expect(answer.text).toContain(texts.items[item]!.options![key.correct[0]!]!);
  });

  test('a result can be read in English', async () => {
    const answer = await house.ask('GET', `/api/results/${receipt}?lang=en`, undefined, {
      authorization: 'Result secret-1',
    });
    expect(answer.body.language).toBe('en');
  });
});

function namesIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(namesIn);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [name, ...namesIn(value)]);
}
