// A panel that reviews for a round of a programme, on both engines: criteria on the desk, reading the application, and what the lead
// writes for the group.
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import type { DeskView } from '../../server/reviews/describe-desk.ts';
import type { PanelView } from '../../server/reviews/describe-panel.ts';
import type { SubjectModeration } from '../../server/reviews/subject-moderation.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';

const form = instruments.institution;

describe.each(engines)('reviewing for a round on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let panel: string;
  let first: string;
  let second: string;
  const callers: Record<string, Caller> = {};
  const ids: Record<string, string> = {};

  const as = (who: string, method: string, path: string, body?: unknown) => callers[who]!(method, `/api${path}`, body);
  const at = (subject: string, rest = ''): string => `/review-desk/${panel}/${subject}${rest}`;
  const desk = async (who: string, subject = first): Promise<DeskView> => (await as(who, 'GET', at(subject))).body;
  const judge = (who: string, changes: object = {}, rule = 'feasible', application = 'of-first') =>
    as(who, 'PUT', at(first, `/applications/${application}/criteria/${rule}`), {
      ...{ revision: 0, verdict: 'partly', comment: '缺少保障' },
      ...changes,
    });
  const reads = (who: string, application = 'of-first') => as(who, 'GET', at(first, `/applications/${application}`));
  const opens = async (who: string) => (await as(who, 'GET', '/files/sealed')).status;
  const moderation = async (who: string): Promise<SubjectModeration> =>
    (await as(who, 'GET', at(first, '/moderation'))).body;
  const speak = (who: string, revision: number, text: string) =>
    as(who, 'PUT', at(first, '/group-opinion'), { revision, text });
  async function handIn(who: string, subject = first) {
    const { own } = await desk(who, subject);
    return as(who, 'POST', at(subject, '/hand-in'), { revision: own.revision, opinion: `${who}的意见` });
  }
  async function scoreAll(who: string, subject = first, but = 0): Promise<void> {
    const open = (await desk(who, subject)).indicators.filter(({ score }) => score === null);
    for (const { code } of open.slice(but)) {
      const scoring = { revision: 0, level: 3, confidence: null, comment: '' };
      expect((await as(who, 'PUT', at(subject, `/scores/${code}`), scoring)).status).toBe(200);
    }
  }
  async function move(to: string) {
    const { revision } = (await operator('GET', `/api/review-panels/${panel}`)).body;
    return operator('POST', `/api/review-panels/${panel}/move`, { to, reason: '', revision });
  }

  /** The round and what two schools submitted to it: how they are filled in is tested elsewhere. */
  async function apply(): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const made = { createdBy: 'x', createdAt: house.time, revision: 1 };
    const programme = { programme: 'invented-programme', version: '1.0.0', name: '某届', campaign: campaign.id };
    const application = (id: string, institution: string) => ({
      ...{ id, round: 'round', institution, subject: null, track: 'main', title: `${id}的申报` },
      ...{ stage: 'expert-review' as const, stageSince: 1, stageUntil: null, note: '运营方的备注', ...made },
      ...{ context: {}, judged: { feasible: 'unmet' as const }, team: 'pledged' as const, submittedAt: 1 },
      members: [{ role: 'lead', name: '牵头学院', province: '某省', attributes: ['legal-person'], institution: null }],
    });
    const section = (id: string, code: string, answers: object) => ({
      ...{ application: id, section: code, department: '教务处', user: null, due: null, done: true, revision: 1 },
      ...{ answers: answers as never, updatedBy: ids.admin!, updatedAt: 1 },
    });
    const file = {
      institution: first,
      name: '盖章申报表.pdf',
      type: 'pdf',
      bytes: 9,
      received: 9,
      scan: 'none' as const,
    };
    const piece = { kind: 'record' as const, issuer: '', dated: null, note: '', ...made, institution: first };
    const link = { subject: first, instrument: 'invented-programme', node: 'goal', campaign: '', clause: '第一章' };
    await commit([
      db.insert(tables.programmeRounds).values({
        ...{ id: 'round', ...programme, ...made, settings: {} as never, state: 'open', demo: false },
      }),
      db.insert(tables.applications).values([application('of-first', first), application('of-second', second)]),
      db.insert(tables.applicationSections).values([
        section('of-first', 'basis', { years: { is: 'value', value: { numerator: 12 } } }),
        section('of-first', 'plan', {
          field: { is: 'value', value: 'cloud' },
          goal: { is: 'value', value: '三年内建成云平台' },
        }),
      ]),
      db.insert(tables.files).values({
        ...{ ...file, id: 'sealed', state: 'ready', thumbnail: false },
        ...{ uploadedBy: ids.admin!, createdAt: house.time },
      }),
      db.insert(tables.applicationMaterials).values({
        ...{ id: 'm', application: 'of-first', material: 'sealed-form', period: '', file: 'sealed', note: '' },
        ...{ by: ids.admin!, at: 1 },
      }),
      db.insert(tables.evidence).values({ ...piece, id: 'piece', title: '建设方案' }),
      db
        .insert(tables.evidenceLinks)
        .values({ ...link, evidence: 'piece', stance: 'supporting', by: ids.admin!, at: 1 }),
    ]);
  }

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented]) });
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2 });
    [first, second] = campaign.institutions as [string, string];
    for (const [seed, school] of campaign.institutions.entries()) {
      const link = campaign.links.find((one) => one.instrument === form.id && one.institution.id === school)!;
      const { body } = await house.ask('POST', `/api/links/${link.token}/begin`, {});
      expect((await submit(house, body.pass, submissionOf(form, 70 + seed))).status).toBe(201);
    }
    for (const [name, role, place] of [
      ['mei', 'assessor', {}],
      ['lin', 'assessor', {}],
      ['bai', 'assessor', {}],
      ['admin', 'institution-admin', { institutionId: first }],
    ] as const) {
      const made = await operator('POST', '/api/staff', { username: name, name: `${name}的姓名`, role, ...place });
      ids[name] = made.body.id;
      callers[name] = await house.signIn(name, made.body.password);
    }
    await apply();
    const { body: rules } = await operator('GET', '/api/review-rules');
    const wanted = { campaign: campaign.id, instrument: form.id, name: '评审组', due: null, rules };
    panel = (await operator('POST', '/api/review-panels', wanted)).body.id;
    const given = (user: string, subject: string, lead = false, indicators: readonly string[] | null = null) => ({
      ...{ subject, user: ids[user]!, indicators, lead },
    });
    // Whoever was given a few indicators judges every criterion.
    const few = ['D1.1', 'D1.2'];
    const assignments = [given('mei', first, true), given('lin', first, false, few), given('bai', second, true)];
    await operator('PUT', `/api/review-panels/${panel}/assignments`, { revision: 1, assignments });
    expect((await move('scoring')).status).toBe(200);
  });
  afterAll(() => house.close());

  test('criteria stand on the desk of every assessor of the subject, with document and clause, and count as asked', async () => {
    for (const who of ['mei', 'lin'])
      expect((await desk(who)).applications).toMatchObject([
        {
          ...{ id: 'of-first', title: 'of-first的申报', reading: 'hidden' },
          criteria: [
            {
              ...{
                rule: 'feasible',
                needs: 'criterion',
                condition: '条件 feasible',
                source: '（《虚构通知》 四(六)）',
              },
              ...{ verdict: null, comment: '', revision: 0 },
            },
          ],
        },
      ]);
    expect((await as('lin', 'GET', '/review-desk')).body).toMatchObject([{ scored: 0, asked: 3 }]);
    const view: PanelView = (await operator('GET', `/api/review-panels/${panel}`)).body;
    const own = view.subjects.find(({ id }) => id === first)!.assignments;
    expect(own.map(({ asked }) => asked)).toEqual([(await desk('mei')).indicators.length + 1, 3]);
  });

  test('a criterion is judged by revision, by whom it is asked, in the own pass', async () => {
    expect((await judge('mei', { verdict: null, comment: '先读材料' })).body.revision).toBe(1);
    expect((await judge('mei', { revision: 1, verdict: 'unmet' })).body.revision).toBe(2);
    const late = await judge('mei', { revision: 1 });
    expect([late.status, late.body.code, late.body.details.revision]).toEqual([409, 'changed-meanwhile', 2]);
    const both = await Promise.all([judge('lin'), judge('lin', { verdict: 'met' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const [who, rule, application] of [
      ['bai', 'feasible', 'of-first'],
      ['mei', 'three-years', 'of-first'],
      ['mei', 'feasible', 'of-second'],
      ['mei', 'feasible', 'x'],
    ] as const)
      expect([who, rule, application, (await judge(who, {}, rule, application)).status]).toEqual([
        ...[who, rule, application, 404],
      ]);
    expect((await desk('mei')).applications[0]!.criteria[0]).toMatchObject({ verdict: 'unmet', comment: '缺少保障' });
    // Whoever has begun is not withdrawn, although no level is given yet.
    const own = { subject: first, user: ids.mei!, indicators: null, lead: true };
    const { revision } = (await operator('GET', `/api/review-panels/${panel}`)).body;
    const without = await operator('PUT', `/api/review-panels/${panel}/assignments`, { revision, assignments: [own] });
    expect(without.body.faults.map(({ code }: { code: string }) => code)).toEqual(['begun']);
    // Nobody is told what others judge.
    expect(JSON.stringify(await desk('lin'))).not.toContain('unmet');
  });

  test('an application is read in words once every indicator is scored, by whoever reviews it and nobody else', async () => {
    await scoreAll('mei', first, 1);
    expect([(await reads('mei')).status, await opens('mei')]).toEqual([404, 404]);
    await scoreAll('mei');
    expect((await desk('mei')).applications[0]!.reading).toBe('open');
    const { body, text } = await reads('mei');
    expect(body).toMatchObject({
      ...{ id: 'of-first', programme: { id: 'invented-programme', title: '虚构项目' }, track: '名称 main' },
      head: [{ label: '牵头单位', text: '牵头学院 · 某省 · 独立法人' }],
      materials: [{ name: '盖章申报表', required: true, files: [{ file: { id: 'sealed', name: '盖章申报表.pdf' } }] }],
    });
    const lines = body.sections.flatMap((one: { lines: readonly { label: string; text: string }[] }) => one.lines);
    expect(lines).toContainEqual({ label: '目标', text: '三年内建成云平台' });
    expect(lines).toContainEqual({ label: '领域', text: '云计算' });
    expect(lines).toContainEqual({ label: '办学年数', text: expect.stringContaining('12') });
    // What the operator decided, what the unit's people are called and who did what there is not told.
    for (const hidden of [ids.admin!, 'unmet', '运营方的备注', '教务处']) expect(text).not.toContain(hidden);
    expect(await opens('mei')).toBe(200);
    const shown = (await as('mei', 'GET', `/evidence?subject=${first}&instrument=invented-programme`)).body.pieces;
    expect(shown.map(({ title }: { title: string }) => title)).toEqual(['建设方案']);
    expect((await as('bai', 'GET', `/evidence?subject=${first}&instrument=invented-programme`)).body.pieces).toEqual(
      [],
    );
    for (const [who, application] of [
      ['lin', 'of-first'],
      ['bai', 'of-first'],
      ['mei', 'of-second'],
      ['mei', 'x'],
    ] as const)
      expect([who, application, (await reads(who, application)).status]).toEqual([who, application, 404]);
    await scoreAll('lin');
    expect((await reads('lin')).status).toBe(200);
    // Of the same institution, blindly, once more.
    const { db, tables, commit } = house.deps.storage;
    const { body: rules } = await operator('GET', '/api/review-rules');
    const wanted = { campaign: campaign.id, instrument: form.id, name: '复评组', due: null, rules };
    const again = (await operator('POST', '/api/review-panels', wanted)).body.id;
    const whole = { subject: first, user: ids.lin!, indicators: null, lead: false };
    const order = { revision: 1, assignments: [whole] };
    expect((await operator('PUT', `/api/review-panels/${again}/assignments`, order)).status).toBe(200);
    expect([(await reads('lin')).status, (await reads('mei')).status]).toEqual([404, 200]);
    await operator('PUT', `/api/review-panels/${again}/assignments`, { revision: 2, assignments: [] });
    // What its unit writes again is its own.
    const be = (stage: 'draft' | 'expert-review') =>
      commit([db.update(tables.applications).set({ stage }).where(eq(tables.applications.id, 'of-first'))]);
    await be('draft');
    expect([(await reads('mei')).status, await opens('mei')]).toEqual([404, 404]);
    expect((await desk('mei')).applications).toEqual([]);
    await be('expert-review');
  });

  test('handing in waits for every criterion', async () => {
    const revision = (await desk('lin')).applications[0]!.criteria[0]!.revision;
    await judge('lin', { revision, verdict: null });
    const early = await handIn('lin');
    expect([early.status, early.body.faults]).toEqual([
      422,
      [expect.objectContaining({ path: 'criteria.of-first.feasible', code: 'criterion-missing' })],
    ]);
    await judge('lin', { revision: revision + 1, verdict: 'met', comment: '方案可行' });
    expect((await as('lin', 'GET', '/review-desk')).body).toMatchObject([{ scored: 3, asked: 3 }]);
    for (const who of ['mei', 'lin']) expect((await handIn(who)).status).toBe(200);
    expect((await judge('lin', { revision: revision + 2 })).body.code).toBe('review-handed-in');
    await scoreAll('bai', second);
    await as('bai', 'PUT', at(second, '/applications/of-second/criteria/feasible'), {
      ...{ revision: 0, verdict: 'met', comment: '' },
    });
    expect((await handIn('bai', second)).status).toBe(200);
  });

  test('the lead speaks for the group in moderation, by revision, and nobody else does', async () => {
    expect((await speak('mei', 0, '早了')).body.code).toBe('review-not-so-far');
    expect((await as('mei', 'GET', at(first, '/opinion.docx'))).body.code).toBe('review-not-so-far');
    expect((await move('moderation')).status).toBe(200);
    const said = (who: string) => moderation(who);
    expect((await said('mei')).may.speak && !(await said('lin')).may.speak).toBe(true);
    expect((await speak('lin', 0, '不是组长')).body.code).toBe('not-permitted');
    expect((await speak('bai', 0, '别校')).status).toBe(404);
    expect((await speak('mei', 0, '专家组认为方案基本可行。')).body.revision).toBe(1);
    const late = await speak('mei', 0, '旧页面');
    expect([late.body.code, late.body.details.revision]).toEqual(['changed-meanwhile', 1]);
    const both = await Promise.all([speak('mei', 1, '甲'), speak('mei', 1, '乙')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await speak('mei', 2, '专家组建议支持，并补充保障。')).status).toBe(200);
    expect((await said('lin')).group).toMatchObject({ text: '专家组建议支持，并补充保障。', revision: 3 });
  });

  test('in moderation criteria are told by alias, to the operator with names, beside the own decision', async () => {
    const { criteria } = await moderation('lin');
    expect(criteria.map(({ said }) => said)).toEqual([
      [
        { alias: '专家甲', lead: true, verdict: 'unmet', comment: '缺少保障' },
        { alias: '专家乙', lead: false, verdict: 'met', comment: '方案可行' },
      ],
    ]);
    const told: SubjectModeration = (await operator('GET', `/api/review-panels/${panel}/subjects/${first}`)).body;
    expect(told.criteria[0]!.said.map(({ name }) => name)).toEqual(['mei的姓名', 'lin的姓名']);
    const dossier = (await operator('GET', '/api/applications/of-first/dossier')).body;
    expect(dossier.experts).toMatchObject([
      { rule: 'feasible', alias: '专家甲', name: 'mei的姓名', verdict: 'unmet', panel: { name: '评审组' } },
      { rule: 'feasible', alias: '专家乙', name: 'lin的姓名', verdict: 'met' },
    ]);
    const answer = await operator('GET', '/api/programme-rounds/round/board.xlsx');
    const file = unzipSync(answer.bytes);
    const sheet = [...strFromU8(file['xl/workbook.xml']!).matchAll(/<sheet name="([^"]*)"/g)].findIndex(
      ([, name]) => name === '专家意见',
    );
    const cells = [...strFromU8(file[`xl/worksheets/sheet${sheet + 1}.xml`]!).matchAll(/<t[^>]*>([^<]*)<\/t>/g)];
    const said = cells.map(([, text]) => text);
    expect(said).toEqual(expect.arrayContaining(['条件 feasible', '评审组', '专家甲', '不符合', '专家乙', '方案可行']));
    expect(said.join(' ')).not.toContain('的姓名');
    // The act that decides is the operator's.
    const { findings } = (await operator('GET', '/api/applications/of-first')).body;
    expect(findings.find(({ rule }: { rule: string }) => rule === 'feasible').verdict).toBe('unmet');
  });

  test('the lead prints the group’s paper by alias; the operator’s bears names; both say criteria and opinion', async () => {
    const wordOf = async (who: Caller, path: string): Promise<string> => {
      const answer = await who('GET', `/api${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      return strFromU8(unzipSync(answer.bytes)['word/document.xml']!).replace(/<[^>]+>/g, '');
    };
    const led = await wordOf(callers.mei!, at(first, '/opinion.docx'));
    const whole = await wordOf(operator, `/review-panels/${panel}/subjects/${first}/opinion.docx`);
    for (const paper of [led, whole])
      for (const words of [
        '专家组建议支持，并补充保障。',
        '条件 feasible（《虚构通知》 四(六)）',
        '不符合',
        '方案可行',
        '专家乙',
      ])
        expect(paper).toContain(words);
    expect(whole).toContain('专家乙 lin的姓名');
    for (const hidden of ['的姓名', ids.mei!, ids.lin!]) expect(led).not.toContain(hidden);
    const own = await wordOf(callers.lin!, at(first, '/form.docx'));
    expect(own).toContain('方案可行');
    expect(own).not.toContain('缺少保障');
    expect((await as('lin', 'GET', at(first, '/opinion.pdf'))).body.code).toBe('not-permitted');
    expect((await as('bai', 'GET', at(first, '/opinion.pdf'))).status).toBe(404);
    expect((await as('mei', 'GET', at(first, '/opinion.pdf'))).headers.get('content-type')).toContain('pdf');
  });

  test('the operator takes the whole of a panel along as a workbook, nobody else does', async () => {
    const answer = await operator('GET', `/api/review-panels/${panel}/data.xlsx`);
    expect(answer.status).toBe(200);
    const files = unzipSync(answer.bytes);
    const sheets = [...strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
    expect(sheets).toEqual(['评分', '认定', '评审要点', '意见', '一致性', '宽严']);
    const rowsOf = (name: string): string[][] => {
      const sheet = strFromU8(files[`xl/worksheets/sheet${sheets.indexOf(name) + 1}.xml`]!);
      return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) =>
        [...row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)/g)].map(
          ([, , text, number]) => text ?? number ?? '',
        ),
      );
    };
    const { indicators, subject }: SubjectModeration = (
      await operator('GET', `/api/review-panels/${panel}/subjects/${first}`)
    ).body;
    const ofFirst = rowsOf('评分').filter(([who]) => who === subject.name);
    expect(ofFirst).toHaveLength(indicators.flatMap(({ scores }) => scores).length);
    expect(ofFirst.some((row) => row.includes('mei的姓名') && row.includes('组长'))).toBe(true);
    expect(rowsOf('认定').filter(([who]) => who === subject.name)).toHaveLength(indicators.length);
    expect(rowsOf('评审要点')).toContainEqual(
      expect.arrayContaining([subject.name, '专家乙', 'lin的姓名', '符合', '方案可行']),
    );
    expect(rowsOf('意见').flat()).toContain('专家组建议支持，并补充保障。');
    expect(rowsOf('一致性').map(([label]) => label)).toContain('加权 κ');
    expect((await as('mei', 'GET', `/review-panels/${panel}/data.xlsx`)).status).toBe(403);
  });

  test('when the panel has closed nothing more is written, and the application is no longer the assessors’', async () => {
    expect((await reads('mei')).status).toBe(200);
    expect((await move('closed')).status).toBe(200);
    expect((await speak('mei', 3, '晚了')).body.code).toBe('review-not-so-far');
    expect([(await reads('mei')).status, await opens('mei')]).toEqual([404, 404]);
    expect((await desk('mei')).applications[0]!.reading).toBe('over');
    expect((await moderation('lin')).group.text).toBe('专家组建议支持，并补充保障。');
  });
});
