// A scoring model from outside, from its file to an issued report, on both engines; and what becomes of a server whose module
// is not what it was.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../server/instruments/catalog.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { refuseMissingPins } from '../../server/instruments/refuse-missing-pins.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';
import { submissionThread } from '../../server/responses/keep-in-thread.ts';
import { engines } from './engines.ts';
import { type Caller, House, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';
import { example, hashOf, PluginsPlace } from './plugins-place.ts';

const sha256 = hashOf(example);
const fact = { cell: { text: 'capped-mean@1' }, note: `sha-256 ${sha256}` };
const named = `capped-mean@1 sha-256 ${sha256}`;
const [institution, teacher] = ['institution-maturity', 'teacher-digital-literacy'] as const;

const place = new PluginsPlace();
let catalog: Catalog;
beforeAll(async () => {
  place.put('capped-mean.mjs', example);
  for (const id of [institution, teacher]) {
    place.writeProfile(id, sha256);
    expect(await place.publish(id)).toMatchObject({ state: 'profiles-added', profiles: ['capped@1'] });
  }
  catalog = await reload();
});
afterAll(() => place.remove());
const reload = async (): Promise<Catalog> =>
  loadCatalog(place.questionnairesDir, { plugins: await openPlugins(place) });

describe.each(engines)('a campaign scored by a model from outside on $name', { timeout: 60_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let receipt: string;
  beforeAll(async () => {
    const { pluginsDir, questionnairesDir } = place;
    const thread = engine.name === 'sqlite' ? { writerThread: submissionThread } : {};
    house = await House.open(engine, { catalog, config: { pluginsDir, questionnairesDir }, ...thread });
    operator = await house.becomeOperator();
    // The institution's form asks the cohorts of both.
    const versions = [institution, teacher, 'student-digital-literacy'].map((id) => catalog.latest(id)!);
    expect(versions.map(({ profiles }) => profiles[0]!.name)).toEqual(['capped', 'capped', 'default']);
    campaign = await openCampaign(operator, { versions, teachers: 12 });
    const linkOf = (id: string) => campaign.links.find((link) => link.instrument === id)!.token;
    for (let at = 1; at <= 12; at++) {
      const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
      const { pass } = (await house.ask('POST', `/api/links/${linkOf(teacher)}/begin`, who)).body;
      const kept = await submit(house, pass, submissionOf(versions[1]!, at));
      expect([kept.status, kept.text]).toEqual([201, kept.text]);
      receipt = kept.body.receipt;
    }
    const { pass } = (await house.ask('POST', `/api/links/${linkOf(institution)}/begin`, {})).body;
    expect((await submit(house, pass, submissionOf(versions[0]!, 99))).status).toBe(201);
  });
  afterAll(() => house.close());
  const school = () => campaign.institutions[0]!;
  const report = () => operator('GET', `/api/reports/${campaign.id}/${school()}`);

  test('a person reads by which bytes the result was made', async () => {
    const { body } = await house.ask('GET', `/api/results/${receipt}`, undefined, {
      authorization: 'Result secret-12',
    });
    expect(JSON.stringify(body)).toContain(JSON.stringify(fact).slice(1));
  });

  test('closing scores the institution, and report, trace and issued report name the hash', async () => {
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`, {})).status).toBe(200);
    expect((await report()).text).toContain(JSON.stringify(fact).slice(1));
    const cell = encodeURIComponent('institution:D1');
    const { body } = await operator('GET', `/api/reports/${campaign.id}/${school()}/trace?cell=${cell}`);
    expect(body.trace.model).toEqual({ id: 'capped-mean', version: 1, sha256 });
    expect(body.lines.join('\n')).toContain('不超过最弱的一部分加限幅');
    expect(body.lines.join('\n')).toContain(named);
    expect((await operator('POST', `/api/reports/${campaign.id}/${school()}/issue`)).status).toBe(200);
  });

  test('what is kept is what the model makes of the answers, to the digest: the doctor scores all of it again', async () => {
    const { config } = house.deps;
    const { findings } = await examine({ config, now: () => house.time }, { tell: () => {}, progress: () => {} });
    const faults = findings.filter(({ id }) => id !== 'disk').flatMap(({ faults: told }) => told);
    expect(faults).toEqual([]);
    expect(findings.find(({ id }) => id === 'plugins')?.notes).toEqual([`capped-mean.mjs: ${named}`]);
    const { sheets } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select({ id: sheets.modelId, overall: sheets.overall }).from(sheets);
    expect(rows.filter(({ id, overall }) => id === 'capped-mean' && overall !== null).length).toBeGreaterThan(8);
  });

  test('the worker thread counts with it again and finds nothing to put right', async () => {
    const asked = await operator('POST', `/api/campaigns/${campaign.id}/recount`);
    house.deps.jobs.start();
    for (;;) {
      const { body } = await operator('GET', `/api/jobs/${asked.body.id}`);
      if (body.state === 'done') {
        expect(body.summary).toEqual({ cohorts: 2, corrected: 0 });
        return;
      }
      expect(['waiting', 'running']).toContain(body.state);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  test('operators are told of it, and import its very bytes from our own origin', async () => {
    const listed = await operator('GET', '/api/plugins');
    expect(listed.body).toEqual([
      {
        state: 'loaded',
        file: 'capped-mean.mjs',
        sha256,
        id: 'capped-mean',
        version: 1,
        name: { 'zh-CN': '限幅平均', en: 'Capped mean' },
        traits: { monotone: true, reachesEnds: true, exact: true, bounds: 'unanswered' },
        url: `/api/plugins/${sha256}.js`,
      },
    ]);
    const module = await operator('GET', listed.body[0].url);
    expect([module.status, module.text]).toEqual([200, example]);
    expect(module.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(module.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(module.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await operator('GET', `/api/plugins/${'0'.repeat(64)}.js`)).status).toBe(404);
    expect((await house.ask('GET', listed.body[0].url)).status).toBe(401);
  });

  test('a server does not start without the very bytes, and says which, where and why', async () => {
    const refusal = async (): Promise<string> => {
      const parts = { storage: house.deps.storage, catalog: await reload() };
      expect(parts.catalog.latest(teacher)!.profiles.map(({ name }) => name)).toEqual(['default', 'per-indicator']);
      return refuseMissingPins(parts).then(
        () => 'it starts',
        (error: Error) => error.message,
      );
    };
    const path = join(place.pluginsDir, 'capped-mean.mjs');
    try {
      writeFileSync(path, `${example}// changed\n`);
      expect(await refusal()).toMatch(
        new RegExp(`teacher-digital-literacy 1.1.0 capped@1.*capped-mean@1.*${sha256}.*capped-mean.mjs was changed`),
      );
      writeFileSync(path, 'export default 1;');
      expect(await refusal()).toContain('no file in PLUGINS_DIR has these bytes');
    } finally {
      writeFileSync(path, example);
    }
    await expect(refuseMissingPins({ storage: house.deps.storage, catalog: await reload() })).resolves.toBeUndefined();
  });
});

test('a profile is not published with parameters that its model refuses, nor with other bytes', async () => {
  const own = new PluginsPlace();
  try {
    own.put('capped-mean.mjs', example);
    own.writeProfile(teacher, sha256, { reach: -1 });
    // The module is tried on it too, and cannot be compiled there.
    expect((await openPlugins(own, { drafts: true })).refused).toHaveLength(1);
    own.writeProfile(teacher, 'e'.repeat(64));
    expect(await own.publish(teacher)).toMatchObject({
      state: 'faulty',
      faults: [{ code: 'unknown-model', path: 'profiles.capped@1.model' }],
    });
  } finally {
    own.remove();
  }
});
