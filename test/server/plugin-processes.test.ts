// A server of several processes, as it is really started: each scores with the model from outside that the first has checked,
// and without it none is started.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';
import { launchServer } from '../torture/server-process.ts';
import { engines, type Place } from './engines.ts';
import { House, type OpenCampaign, openCampaign, submissionOf } from './house.ts';
import { example, hashOf, PluginsPlace } from './plugins-place.ts';

const teacher = 'teacher-digital-literacy';
const sha256 = hashOf(example);

describe.each(engines)('two workers on $name', { timeout: 120_000 }, (engine) => {
  const plugins = new PluginsPlace();
  let place: Place;
  let campaign: OpenCampaign;
  const launch = () =>
    launchServer(place, {
      entry: ['test/server/serve-plugins-alone.ts', plugins.questionnairesDir, plugins.pluginsDir],
      env: { WORKERS: '2', LOG_LEVEL: 'silent' },
    });

  beforeAll(async () => {
    plugins.put('capped-mean.mjs', example);
    plugins.writeProfile(teacher, sha256);
    expect((await plugins.publish(teacher)).state).toBe('profiles-added');
    const catalog = loadCatalog(plugins.questionnairesDir, { plugins: await openPlugins(plugins) });
    const house = await House.open(engine, { catalog });
    place = house.place;
    const versions = [catalog.latest(teacher)!];
    campaign = await openCampaign(await house.becomeOperator(), { versions, teachers: 12, closes: '2099-12-31' });
    await house.stop();
  });
  afterAll(async () => {
    plugins.remove();
    await place.remove();
  });

  test('score with it, and the doctor makes the same of every answer', async () => {
    const catalog = loadCatalog(plugins.questionnairesDir, { plugins: await openPlugins(plugins) });
    const version = catalog.latest(teacher)!;
    const server = launch();
    try {
      const url = await server.listening;
      expect(server.words()).toContain(`capped-mean.mjs: capped-mean@1 sha-256 ${sha256}`);
      const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
        // A connection of its own each time: it goes to the next worker.
        const all = { 'content-type': 'application/json', origin: url, connection: 'close', ...headers };
        const answer = await fetch(url + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
        return { status: answer.status, body: await answer.json() };
      };
      for (let at = 1; at <= 12; at++) {
        const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
        const { body } = await send(`/api/links/${campaign.links[0]!.token}/begin`, who);
        const given = { version: 1, age: 'adult' };
        const agreed = await send('/api/consents', given, { authorization: `Bearer ${body.pass}` });
        const headers = { authorization: `Bearer ${agreed.body.pass}`, 'idempotency-key': randomUUID() };
        expect((await send('/api/responses', submissionOf(version, at), headers)).status).toBe(201);
      }
    } finally {
      await server.kill('SIGTERM');
    }
    const { databaseUrl, dataDir } = place;
    const { pluginsDir, questionnairesDir } = plugins;
    const { files, programmesDir } = readConfig({});
    const { findings } = await examine(
      { config: { databaseUrl, dataDir, pluginsDir, questionnairesDir, programmesDir, files }, now: Date.now },
      { tell: () => {}, progress: () => {} },
    );
    const answers = findings.filter(({ id }) => ['plugins', 'pins', 'sheets', 'counters'].includes(id));
    expect(answers).toHaveLength(4);
    expect(answers.flatMap(({ faults }) => faults)).toEqual([]);
    expect(answers.map(({ found }) => found).join('\n')).toContain('12 responses scored again');
  });

  test('are not started without it: the last word says which file is missing', async () => {
    plugins.put('capped-mean.mjs', `${example}// another\n`);
    const server = launch();
    await expect(server.listening).rejects.toThrow(
      new RegExp(`needs the scoring model capped-mean@1 \\(sha-256 ${sha256}\\): capped-mean.mjs was changed`),
    );
    expect(await server.ended).toBe(1);
  });
});
