// What Prometheus reads: true counts, route patterns instead of addresses, and nobody else's business.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../server/config.ts';
import { freePort, listen } from '../../server/http/listen.ts';
import { Distribution } from '../../server/metrics/measures.ts';
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

const metricsToken = 'a-token-for-the-watch';

/** Every sample by its name and labels; throws at a line that is none. Means of nothing are `Nan`. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  return new Map(
    lines.map((line) => {
      const [, name, value] = /^([a-zA-Z_:][\w:]*(?:\{(?:\w+="[^"\n]*",?)*\})?) (\S+)$/.exec(line) ?? [];
      if (name === undefined || !/^(nan|[+-]?inf|-?\d+(\.\d+)?(e[+-]\d+)?)$/i.test(value ?? '')) throw new Error(line);
      return [name, Number(value)];
    }),
  );
}

test('a bucket holds what is at its bound and what is below it', () => {
  const distribution = new Distribution([1, 2]);
  for (const value of [0, 1, 1.5, 2, 2.5, 100]) distribution.add(value);
  expect([distribution.counts, distribution.sum]).toEqual([[2, 2, 2], 107]);
});

describe.each(engines)('metrics on $name', (engine) => {
  let house: House;
  let watched: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator);
    watched = await house.twin({ metricsToken });
  });
  afterAll(async () => {
    await watched.stop();
    await house.close();
  });
  const scrape = (headers = {}) => watched.ask('GET', '/metrics', undefined, headers);
  const bearer = { authorization: `Bearer ${metricsToken}` };

  test('count submissions by what became of them, requests by route and status, and name no link', async () => {
    const { token } = campaign.links.find(({ instrument }) => instrument === instruments.teacher.id)!;
    const passOf = async (number: number) => {
      const who = { code: `T000${number}`, name: `人员${number}` };
      return agree(watched, (await watched.ask('POST', `/api/links/${token}/begin`, who)).body.pass);
    };
    const [first, second] = [await passOf(1), await passOf(2)];
    const body = submissionOf(instruments.teacher, 1);
    const key = randomUUID();
    await submit(watched, first, body, key);
    await submit(watched, first, body, key);
    await submit(watched, first, body);
    await submit(watched, second, { ...body, answers: {} });
    await submit(watched, second, body);
    await watched.ask('GET', `/api/links/${token}x`);
    await watched.ask('GET', '/wp-login.php');
    const { status, text, headers } = await scrape(bearer);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(text).not.toContain(token.slice(0, 8));
    expect(text).not.toContain('wp-login');
    const samples = samplesOf(text);
    const seen = Object.fromEntries([...samples].filter(([name]) => /_total\{|_count\b/.test(name)));
    const requests = 'shuheng_http_request_duration_seconds_count';
    expect(seen).toMatchObject({
      'shuheng_submissions_total{outcome="accepted"}': 2,
      'shuheng_submissions_total{outcome="repeated"}': 1,
      'shuheng_submissions_total{outcome="already-submitted"}': 1,
      'shuheng_submissions_total{outcome="invalid-answers"}': 1,
      [`${requests}{method="POST",route="/api/responses",status="201"}`]: 2,
      [`${requests}{method="POST",route="/api/responses",status="200"}`]: 1,
      [`${requests}{method="POST",route="/api/links/:token/begin",status="200"}`]: 2,
      [`${requests}{method="GET",route="/api/links/:token",status="404"}`]: 1,
      [`${requests}{method="GET",route="page",status="404"}`]: 1,
      'shuheng_problems_total{method="POST",route="/api/responses",code="invalid-answers"}': 1,
      'shuheng_problems_total{method="GET",route="page",code="not-found"}': 1,
    });
    // The repeated ones and the second one went to a commit of their own and found what was there.
    expect(samples.get('shuheng_submission_batch_size_sum')).toBeGreaterThanOrEqual(2);
    expect(samples.get('shuheng_submission_commit_seconds_count')).toBe(
      samples.get('shuheng_submission_batch_size_count'),
    );
    expect(samples.get('shuheng_submissions_waiting')).toBe(0);
  });

  test('a request refused before its route is reached counts for that route all the same', async () => {
    const origin = 'https://elsewhere.example';
    expect((await watched.ask('POST', `/api/links/${'x'.repeat(30)}/begin`, {}, { origin })).status).toBe(403);
    const { text } = await scrape(bearer);
    expect(text).toContain('{method="POST",route="/api/links/:token/begin",code="foreign-origin"} 1');
  });

  test('tell jobs by state, and how the process fares', async () => {
    const job = (await operator('POST', `/api/campaigns/${campaign.id}/recount`)).body.id;
    expect((await scrape(bearer)).text).toContain('shuheng_jobs{kind="recount",state="waiting"} 1');
    await operator('POST', `/api/jobs/${job}/cancel`);
    const samples = samplesOf((await scrape(bearer)).text);
    expect(samples.get('shuheng_jobs{kind="recount",state="cancelled"}')).toBe(1);
    expect(samples.has('shuheng_jobs{kind="recount",state="waiting"}')).toBe(false);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(samples.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  test('are nobody’s business: the token opens them, another is asked again, without one there is nothing', async () => {
    expect((await scrape(bearer)).status).toBe(200);
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Basic ${metricsToken}` }]) {
      const refused = await scrape(headers);
      expect([refused.status, refused.body.code, refused.headers.get('www-authenticate')]).toEqual([
        401,
        'metrics-token-needed',
        'Bearer',
      ]);
    }
    const unset = await house.ask('GET', '/metrics', undefined, { authorization: 'Bearer null' });
    expect([unset.status, unset.body.code]).toEqual([404, 'not-found']);
  });
});

describe('metrics over a real connection of this machine', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(engines[0]!);
  });
  afterAll(() => house.close());

  async function statusOf(changes: Partial<Config>, headers: Record<string, string> = {}): Promise<number> {
    const port = await freePort('127.0.0.1');
    const server = await house.twin({ port, publicUrl: null, ...changes });
    const listening = await listen(server.app, server.deps.config);
    try {
      return (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).status;
    } finally {
      await listening.stop();
    }
  }

  test('are open to programs of this machine', async () => {
    expect(await statusOf({})).toBe(200);
  });

  test.each([
    ['forwarded', 'for=203.0.113.9'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-real-ip', '127.0.0.1'],
    ['via', '1.1 proxy'],
  ])('are closed to what a proxy of this machine brings with %s', async (name, value) => {
    expect(await statusOf({}, { [name]: value })).toBe(404);
    expect(await statusOf({ metricsToken }, { [name]: value })).toBe(401);
  });

  test('are closed to a trusted proxy, and wherever the public address shows that something stands in front', async () => {
    expect(await statusOf({ trustedProxies: ['127.0.0.1'] })).toBe(404);
    expect(await statusOf({ publicUrl: 'https://shuheng.example.cn' })).toBe(404);
    const authorization = `Bearer ${metricsToken}`;
    expect(await statusOf({ publicUrl: 'https://shuheng.example.cn', metricsToken }, { authorization })).toBe(200);
  });
});
