// The page that respondents open: there without any script, small, in both languages, and changing nothing by being opened.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import { type Caller, House, type OpenCampaign, openCampaign } from './house.ts';

const form = 'application/x-www-form-urlencoded';

describe.each(engines)('the entry page on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let token: string;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator);
    token = campaign.links.find(
      ({ kind, instrument }) => kind === 'group' && instrument === 'teacher-digital-literacy',
    )!.token;
  });
  afterAll(() => house.close());
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    house.ask('POST', path, new URLSearchParams(fields).toString(), { 'content-type': form, ...headers });
  const dataIn = (text: string) =>
    JSON.parse(/<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(text)![1]!) as {
      begun: { answer: { pass: string | null } } | null;
      link: { institution: { name: string } };
    };

  test('holds what is read before anything is asked, in both languages, and no script of its own', async () => {
    const page = await house.ask('GET', `/a/${token}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="zh-CN">');
    for (const said of ['谁能看到什么', '预计用时', '<form class="identify" method="post"', 'name="code"'])
      expect(page.text).toContain(said);
    const english = await house.ask('GET', `/a/${token}?lang=en`, undefined, { 'accept-language': 'zh-CN' });
    expect(english.text).toContain('Who sees what');
    // Scripts are files, but for data.
    const inline = [...page.text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map((match) => match[1]);
    expect(inline).toEqual([' type="application/json" id="page-data"']);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers.get('cache-control')).toBe('private, no-cache');
    expect(page.bytes.length).toBeLessThan(16 * 1024);
  });

  test('names are text, never markup, also inside the data', async () => {
    const name = '甲校</script><b>乙';
    const renamed = await operator('PATCH', `/api/institutions/${campaign.institutions[0]}`, { name });
    expect(renamed.status).toBe(200);
    const { text } = await house.ask('GET', `/a/${token}`);
    expect(text).not.toContain('<b>乙');
    expect(dataIn(text).link.institution.name).toBe(name);
  });

  test('its form works before its script: a wrong name is told, the right one begins, from our own page alone', async () => {
    const wrong = await send(`/a/${token}`, { code: 'T1', name: '别人' });
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('没有找到与该学号/工号和姓名相符的人员');
    const who = { code: 't0001', name: '人员1' };
    const begun = await send(`/a/${token}`, who);
    expect([begun.status, dataIn(begun.text).begun?.answer.pass?.includes('.')]).toEqual([200, true]);
    const foreign = await send(`/a/${token}`, who, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  test('an unknown link and an unknown code are pages with a sentence', async () => {
    for (const path of ['/a/no-such-link', '/a/no-such-link/result/ABCD', '/e?code=ZZZZZZZ']) {
      const page = await house.ask('GET', path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.text).toMatch(/<h1/);
    }
    expect((await house.ask('GET', '/e')).text).toContain('name="code"');
    expect((await send('/a/own-data', { receipt: 'ABCD1234', secret: 'x'.repeat(64) })).status).toBe(404);
  });
});

const built = join(import.meta.dirname, '..', '..', 'dist', 'client');

// `npm test` builds the pages first; a run of this file alone may not have.
test.runIf(existsSync(join(built, 'answer-manifest.json')))(
  'what loads before the questionnaire is small: one script and one style, precompressed',
  () => {
    const manifest = JSON.parse(readFileSync(join(built, 'answer-manifest.json'), 'utf8')) as Record<
      string,
      { file: string; css?: string[]; imports?: string[] }
    >;
    const entry = manifest['answer/entry/main.ts']!;
    const files = [entry.file, ...(entry.css ?? []), ...(entry.imports ?? []).map((name) => manifest[name]!.file)];
    const size = files.reduce((sum, file) => sum + readFileSync(join(built, `${file}.gz`)).length, 0);
    expect([files.length, size < 24 * 1024]).toEqual([2, true]);
  },
);
