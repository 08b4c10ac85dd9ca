// The applicant's side on both engines: two departments at once, every refusal with its clause, 校内审核 against a taking back,
// materials of one's own only, and what is generated.
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepMany } from '../../server/board/step-many.ts';
import { removeFile } from '../../server/files/remove-file.ts';
import { applicantStep } from '../../server/programmes/applicant-step.ts';
import { handInMaterial } from '../../server/programmes/keep-material.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { applicationFor } from '../../server/programmes/read-applications.ts';
import { writeHead } from '../../server/programmes/write-application.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { macroTypes, paragraphs, tableRow, wordForm } from '../builders/word-form.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { meanwhile, staffNamed } from './meanwhile.ts';

const settings = {
  window: null,
  windowReason: '',
  announcementDays: null,
  recognitions: null,
  rectificationDays: 90,
  decided: { 'rectification-days': '按九十天执行' },
};
const value = (given: unknown) => ({ is: 'value', value: given });
const notes = { asOf: '2026-09-01', basis: '台账', department: '教务处' };
const basis = {
  years: value({ numerator: 5, ...notes }),
  mentors: value({ numerator: 3, denominator: 9, ...notes }),
};
const plan = { field: value('ai'), goal: value('建成基地') };
const lead = { role: 'lead', name: '甲公司', institution: null, province: '某省', attributes: ['legal-person'] };
const raw = { 'content-type': 'application/octet-stream' };

describe.each(engines)('applicants on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: Caller;
  let teacher: Caller;
  let office: Caller;
  let reviewer: Caller;
  let leader: Caller;
  let other: Caller;
  let own: string;
  let round: string;
  /** Where the unit's other applications do not count. */
  let apart: string;

  const begin = async (title: string, within = round): Promise<string> => {
    const asked = { track: 'main', title, subject: null };
    const { id } = (await school('POST', `/api/programme-rounds/${within}/applications`, asked)).body;
    return `/api/applications/${id}`;
  };
  const readOwn = async (at: string, who = school) => (await who('GET', `${at}/own`)).body;
  const revision = async (at: string): Promise<number> => (await readOwn(at)).view.application.revision;
  const team = async (who: Caller, at: string, deed: string, more: object = {}) =>
    who('POST', `${at}/team`, { deed, revision: await revision(at), comment: '', ...more });
  const step = async (who: Caller, at: string, decision: string, reason = '') =>
    who('POST', `${at}/steps`, { decision, reason, revision: await revision(at) });
  const write = (who: Caller, at: string, section: string, answers: object, seen = 1) =>
    who('PUT', `${at}/sections/${section}`, { revision: seen, answers, done: true });
  const head = async (at: string, members: object[] = [lead]) =>
    school('PUT', `${at}/head`, { revision: await revision(at), title: '基地', context: {}, members });
  const filled = async (title: string, within = round): Promise<string> => {
    const at = await begin(title, within);
    await write(school, at, 'basis', basis);
    await write(school, at, 'plan', plan);
    await head(at);
    return at;
  };
  /** As an upload leaves it. */
  const keepFile = async (institution: string, changes: object = {}): Promise<string> => {
    const { db, tables, commit } = house.deps.storage;
    const id = crypto.randomUUID();
    const row = {
      ...{ id, institution, name: '盖章件.pdf', type: 'pdf', bytes: 10, received: 10, sha256: null },
      ...{ state: 'ready' as const, scan: 'none' as const, thumbnail: false, uploadedBy: 'x', createdAt: house.time },
      ...changes,
    };
    await commit([db.insert(tables.files).values({ ...row, removedAt: null })]);
    return id;
  };

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented]) });
    operator = await house.becomeOperator();
    const unit = async (name: string): Promise<string> =>
      (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '某省' })).body.id;
    own = await unit('申报学校');
    const join = (name: string, role: 'contributor' | 'approver' | 'leader' | 'institution-admin', place: object) =>
      house.joinStaff(operator, name, role, place);
    school = await join('school', 'institution-admin', { institutionId: own });
    teacher = await join('teacher', 'contributor', { institutionId: own, department: '教务处' });
    office = await join('office', 'contributor', { institutionId: own, department: '产教处' });
    reviewer = await join('reviewer', 'approver', { institutionId: own });
    leader = await join('leader', 'leader', { institutionId: own });
    other = await join('other', 'institution-admin', { institutionId: await unit('另一学校') });
    const made = { programme: 'invented-programme', version: '1.0.0', name: '2026 年度', campaign: null, settings };
    round = (await operator('POST', '/api/programme-rounds', made)).body.id;
    apart = (await operator('POST', '/api/programme-rounds', made)).body.id;
    for (const id of [round, apart])
      await operator('POST', `/api/programme-rounds/${id}/state`, { revision: 1, to: 'open' });
  });
  afterAll(() => house.close());

  test('two departments write at once, each its own section; half-typed values are kept and judged as open', async () => {
    const at = await begin('分工');
    const give = (section: string, department: string) =>
      school('PUT', `${at}/sections/${section}/assignment`, { department, user: null, due: '2026-11-20' });
    expect((await give('basis', '教务处')).status).toBe(200);
    expect((await give('plan', '产教处')).status).toBe(200);
    expect((await give('plan', '没有的部门')).body.code).toBe('form-unknown-assignee');
    const half = { mentors: value({ numerator: 1 }), years: value({ numerator: 5 }) };
    const both = await Promise.all([write(teacher, at, 'basis', half), write(office, at, 'plan', plan)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const seen = await readOwn(at, teacher);
    expect(
      seen.sections.map((one: { section: string; mine: boolean; writable: boolean }) => [
        one.section,
        one.mine,
        one.writable,
      ]),
    ).toEqual([
      ['basis', true, true],
      ['plan', false, false],
    ]);
    expect(seen.sections[0].answers).toEqual(half);
    const verdicts = seen.view.findings.map(({ rule, verdict }: { rule: string; verdict: string }) => [rule, verdict]);
    expect(verdicts.slice(0, 3)).toEqual([
      ['three-years', 'met'],
      ['third-mentors', 'open'],
      ['named-field', 'met'],
    ]);
    // Another's section answers like none; of two on one section the later is told who and when.
    expect((await write(teacher, at, 'plan', plan, 2)).status).toBe(404);
    const late = await write(school, at, 'basis', basis, 1);
    expect([late.status, late.body.code, late.body.details.by]).toEqual([409, 'changed-meanwhile', 'teacher']);
  });

  test('review within the unit refuses what is not complete, item by item and condition by condition', async () => {
    const at = await begin('不全');
    await write(school, at, 'basis', {
      ...basis,
      years: value({ numerator: 2.9, asOf: '2026-09-01' }),
      mentors: value({ numerator: 2, denominator: 9, ...notes }),
    });
    const sent = await team(school, at, 'send');
    expect([sent.status, sent.body.code]).toEqual([422, 'application-incomplete']);
    const told = sent.body.faults.map(({ item, path, code }: { item?: string; path?: string; code: string }) => [
      item ?? path,
      code,
    ]);
    expect(told).toEqual([
      ['years', 'no-basis'],
      ['years', 'no-department'],
      ['field', 'missing'],
      ['goal', 'missing'],
      ['rules.three-years', 'rule-unmet'],
      ['rules.third-mentors', 'rule-unmet'],
      ['rules.named-field', 'rule-open'],
      ['rules.one-lead', 'rule-open'],
    ]);
    const messages = sent.body.faults.map(({ message }: { message: string }) => message);
    expect(messages).toContain('未满足 third-mentors，现为 22.22（《虚构通知》 四(二)）');
    expect(messages).toContain('尚未填写，无法核对：条件 named-field（《虚构通知》 四(三)）');
    // In the reader's language.
    const english = await school(
      'POST',
      `${at}/team`,
      { deed: 'send', revision: 1, comment: '' },
      { 'accept-language': 'en' },
    );
    expect(english.body.faults.at(-1).message).toMatch(/ \(《虚构通知》, 二\)$/);
    await step(school, at, 'withdraw', '让位');
  });

  test('roles, attributes and backgrounds are the definition’s, and nobody names another’s institution', async () => {
    const at = await begin('成员');
    expect((await head(at, [{ ...lead, role: 'follower' }])).status).toBe(404);
    expect((await head(at, [{ ...lead, attributes: ['rich'] }])).status).toBe(404);
    expect((await head(at, [{ ...lead, institution: 'another' }])).status).toBe(404);
    expect((await head(at)).status).toBe(200);
    expect((await step(school, at, 'withdraw', '  ')).body.code).toBe('withdrawal-needs-reason');
    expect((await step(school, at, 'withdraw', '今年不报')).body.stage).toBe('withdrawn');
    expect((await write(school, at, 'basis', basis)).body.code).toBe('application-locked');
  });

  test('it is taken back while another reviews: the later of both is told; what was approved and pledged is submitted with its scan', async () => {
    const at = await filled('审核');
    expect((await team(teacher, at, 'send')).body.code).toBe('not-permitted');
    expect((await team(school, at, 'send')).body.team).toBe('in-review');
    expect((await write(school, at, 'basis', basis, 2)).body.code).toBe('application-locked');
    const looked = await revision(at);
    const seen = { revision: looked, comment: '' };
    const race = await Promise.all([
      school('POST', `${at}/team`, { deed: 'take-back', ...seen }),
      reviewer('POST', `${at}/team`, { deed: 'approve', ...seen }),
    ]);
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
    if ((await readOwn(at)).view.application.team === 'approved') await team(school, at, 'take-back');
    await team(school, at, 'send');
    expect((await team(reviewer, at, 'return')).body.code).toBe('form-comment-needed');
    expect((await team(reviewer, at, 'return', { comment: '目标写得太短' })).body.team).toBe('filling');
    await team(school, at, 'send');
    expect((await team(reviewer, at, 'approve')).body.team).toBe('approved');
    // The leader has an account: nobody pledges in that name.
    expect((await team(school, at, 'pledge', { leader: { name: '代', date: '2026-11-01' } })).body.code).toBe(
      'form-leader-pledges',
    );
    expect((await team(leader, at, 'pledge')).status).toBe(200);
    expect((await readOwn(at)).pledge).toMatch(/^leader 20/);

    const hand = (file: string, material = 'sealed-form', who = school) =>
      who('POST', `${at}/materials`, { material, file, note: '' });
    const foreign = await keepFile((await other('GET', '/api/me')).body.institution.id);
    expect((await hand(foreign)).status).toBe(404);
    expect((await hand(await keepFile(own, { type: 'png' }))).body.code).toBe('material-not-taken');
    expect((await hand(await keepFile(own, { state: 'uploading' }))).body.code).toBe('material-not-taken');
    expect((await hand(await keepFile(own), 'year-summary')).status).toBe(404);
    const lacking = await step(school, at, 'submit');
    expect(lacking.body.faults.map(({ path }: { path: string }) => path)).toEqual(['materials.sealed-form']);
    const { id } = (await hand(await keepFile(own))).body;
    await school('DELETE', `${at}/materials/${id}`);
    expect((await readOwn(at)).handedIn).toEqual([]);
    await hand(await keepFile(own));
    await hand(await keepFile(own), 'further');
    expect((await readOwn(at)).faults).toEqual([]);
    expect((await step(school, at, 'submit')).body.stage).toBe('screening');
    expect((await hand(await keepFile(own), 'further')).body.code).toBe('application-locked');

    // What colleagues said to each other is not told to whoever decides; sent back it is written again.
    const kinds = (await operator('GET', at)).body.events.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['submit']);
    await step(operator, at, 'send-back', '请补充目标');
    const again = await readOwn(at);
    expect([again.view.application.stage, again.view.application.team, again.pledge]).toEqual([
      'draft',
      'filling',
      null,
    ]);
    expect((await write(school, at, 'plan', plan, 2)).status).toBe(200);
  });

  test('one application takes so many materials, one unit has so many drafts in a round', async () => {
    const { db, tables, commit } = house.deps.storage;
    const at = await begin('许多材料');
    const file = await keepFile(own);
    const lying = { application: at.split('/').at(-1)!, material: 'further', period: '', file, note: '' };
    const rows = Array.from({ length: 198 }, (_, n) => ({ ...lying, id: `many-${n}`, by: 'x', at: house.time }));
    await commit([db.insert(tables.applicationMaterials).values(rows)]);
    const add = () => school('POST', `${at}/materials`, { material: 'further', file, note: '' });
    const added = await Promise.all(Array.from({ length: 5 }, add));
    expect(added.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    expect((await add()).body.code).toBe('too-many-materials');
    await school('DELETE', `${at}/materials/many-0`);
    expect((await add()).status).toBe(201);

    const asked = { track: 'main', title: '许多草稿', subject: null };
    const draft = (caller: Caller) => caller('POST', `/api/programme-rounds/${round}/applications`, asked);
    const drafts = await Promise.all(Array.from({ length: 25 }, () => draft(other)));
    expect(drafts.filter(({ status }) => status === 201)).toHaveLength(20);
    expect((await draft(other)).body.code).toBe('too-many-drafts');
    const { id } = drafts.find(({ status }) => status === 201)!.body;
    const step = { revision: 1, decision: 'withdraw', reason: '不再申报' };
    expect((await other('POST', `/api/applications/${id}/steps`, step)).status).toBe(200);
    expect((await draft(other)).status).toBe(201);
  });

  const pledged = async (title: string): Promise<{ at: string; scan: string }> => {
    const at = await filled(title, apart);
    for (const [who, deed] of [
      [school, 'send'],
      [reviewer, 'approve'],
      [leader, 'pledge'],
    ] as const)
      await team(who, at, deed);
    const scan = { material: 'sealed-form', file: await keepFile(own), note: '' };
    return { at, scan: (await school('POST', `${at}/materials`, scan)).body.id };
  };
  const placeOf = async (at: string) => {
    const staff = await staffNamed(house.deps, 'school');
    return { staff, place: await applicationFor(house.deps, staff, at.split('/').at(-1)!) };
  };

  test('what was decided on one revision is not written over the next, whichever number is named', async () => {
    const { at } = await pledged('抢先');
    const { staff, place } = await placeOf(at);
    const next = place.row.revision + 1;
    const taken = meanwhile(house.deps, () => team(school, at, 'take-back'));
    const submitted = applicantStep(taken, staff, place, { decision: 'submit', reason: '', revision: next }, 'zh-CN');
    await expect(submitted).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await team(school, at, 'take-back');
    const filling = await placeOf(at);
    await head(at);
    const words = { title: '改名', context: {}, members: [] };
    const written = writeHead(house.deps, filling.place, filling.place.row.revision + 1, words);
    await expect(written).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await readOwn(at)).view.application).toMatchObject({ stage: 'draft', team: 'filling' });
    await step(school, at, 'withdraw', '让位');
  });

  test('nothing is submitted without what was taken back in the same moment', async () => {
    const { at, scan } = await pledged('抽走');
    const { staff, place } = await placeOf(at);
    const back = meanwhile(house.deps, () => school('DELETE', `${at}/materials/${scan}`));
    const { revision: looked } = place.row;
    const submitted = applicantStep(back, staff, place, { decision: 'submit', reason: '', revision: looked }, 'zh-CN');
    await expect(submitted).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const { view, handedIn } = await readOwn(at);
    expect([view.application.stage, handedIn]).toEqual(['draft', []]);
    await step(school, at, 'withdraw', '让位');
  });

  test('a file is handed in or removed, never both', async () => {
    const at = await filled('同时移除', apart);
    const { staff, place } = await placeOf(at);
    const given = (file: string) => ({ material: 'further', file, note: '', period: '' });
    const one = await keepFile(own);
    const removed = meanwhile(house.deps, () => school('DELETE', `/api/files/${one}`));
    await expect(handInMaterial(removed, staff, place, given(one))).rejects.toMatchObject({ code: 'not-found' });
    const other = await keepFile(own);
    const handedIn = meanwhile(house.deps, () => school('POST', `${at}/materials`, given(other)));
    await expect(removeFile(handedIn, staff, other)).rejects.toMatchObject({ code: 'file-in-use' });
    for (let tries = 0; tries < 5; tries++) {
      const file = await keepFile(own);
      const both = await Promise.all([
        school('POST', `${at}/materials`, given(file)),
        school('DELETE', `/api/files/${file}`),
      ]);
      expect([201, 409].join() === both.map(({ status }) => status).join() || both[0].status === 404).toBe(true);
      const { files } = house.deps.storage.tables;
      const [row] = await house.deps.storage.db.select().from(files).where(eq(files.id, file));
      expect(row!.removedAt === null).toBe(both[0].status === 201);
    }
    await step(school, at, 'withdraw', '让位');
  });

  test('what no database keeps, no column holds and no reader sees is refused before it is looked at', async () => {
    const at = await begin('不可存', apart);
    const hostile = 'a\u0000b';
    const further = { material: 'further', file: hostile, note: '', period: '' };
    const made = { programme: 'invented-programme', version: '1.0.0', name: '另一批', settings };
    const head = { revision: 2_147_483_647, title: '基地', context: {}, members: [] };
    const refused: [Caller, string, string, unknown, number][] = [
      [school, 'POST', `${at}/materials`, further, 400],
      [school, 'POST', `${at}/materials`, { ...further, file: 'x', period: '\ud800' }, 400],
      [
        school,
        'POST',
        `/api/programme-rounds/${round}/applications`,
        { track: 'main', title: '基地', subject: hostile },
        400,
      ],
      [school, 'POST', '/api/files', { name: 'a.png', bytes: 10, institution: hostile }, 400],
      [school, 'PUT', `${at}/head`, head, 400],
      [school, 'PUT', `${at}/head`, { ...head, revision: -1 }, 400],
      [operator, 'POST', '/api/programme-rounds', { ...made, campaign: 'of-nobody' }, 404],
      [
        operator,
        'PUT',
        `/api/programme-rounds/${round}`,
        { name: '另名', settings, campaign: 'of-nobody', revision: 2 },
        404,
      ],
    ];
    for (const [who, method, path, body, status] of refused)
      expect([method, path, (await who(method, path, body)).status]).toEqual([method, path, status]);
    const goal = (text: string) => write(school, at, 'plan', { goal: value(text) });
    for (const hidden of ['建成\u202e基地', '一\u2028二', 'a\u0000b']) {
      const { status, body } = await goal(hidden);
      expect([status, body.faults]).toEqual([
        400,
        [expect.objectContaining({ code: 'bad-text', path: 'json.answers.goal.value' })],
      ]);
    }
    expect((await goal('第一行\r\n\t第二行')).status).toBe(200);
    await step(school, at, 'withdraw', '让位');
  });

  test('of many steps one that meets a bug is told like any other that did not go', async () => {
    const { at } = await pledged('成批');
    await step(school, at, 'submit');
    const storage = { ...house.deps.storage, commit: () => Promise.reject(new Error('the wire broke')) };
    const of = [
      { id: at.split('/').at(-1)!, revision: await revision(at) },
      { id: 'of-nobody', revision: 1 },
    ];
    const asked = { decision: 'refuse', reason: '不符合条件', of } as const;
    const results = await stepMany(
      { ...house.deps, storage },
      await staffNamed(house.deps, 'operator'),
      asked,
      'zh-CN',
    );
    expect(results.map(({ stage, code }) => [stage, code])).toEqual([
      [null, 'internal'],
      [null, 'not-found'],
    ]);
    await step(operator, at, 'refuse', '不符合条件');
  });

  test('every address of another unit’s application answers like an unknown one', async () => {
    const at = await filled('他人');
    const asked: [string, string, unknown?][] = [
      ['GET', '/own'],
      ['GET', '/draft?format=pdf'],
      ['GET', '/filled-forms/sealed-form'],
      ['PUT', '/sections/basis/assignment', { department: null, user: null, due: null }],
      ['POST', '/team', { deed: 'send', revision: 1, comment: '' }],
      ['POST', '/materials', { material: 'sealed-form', file: 'x', note: '' }],
      ['DELETE', '/materials/x'],
    ];
    for (const [method, path, body] of asked) {
      const { status, text } = await other(method, `${at}${path}`, body);
      const unknown = await other(method, `/api/applications/of-nobody${path}`, body);
      expect([method, path, status, text]).toEqual([method, path, 404, unknown.text]);
    }
  });

  test('the official form comes back filled: split placeholders, rows for members, text that looks like markup', async () => {
    const path = `/api/programme-rounds/${round}/templates/sealed-form`;
    const put = (form: Uint8Array<ArrayBuffer>) =>
      operator('PUT', `${path}?name=${encodeURIComponent('申报表.docx')}`, form, raw);
    const refused = async (form: Uint8Array<ArrayBuffer>) => {
      const { status, body } = await put(form);
      return [status, ...(body.faults ?? []).map(({ code }: { code: string }) => code)];
    };
    const some = paragraphs(['{{unit.name}}']);
    expect(await refused(new TextEncoder().encode('no zip'))).toEqual([422, 'not-word']);
    expect(await refused(wordForm(some, { types: macroTypes }))).toEqual([422, 'macro']);
    expect(await refused(wordForm(some, { 'word/vbaProject.bin': 'x' }))).toEqual([422, 'macro']);
    const relation =
      '<Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/>';
    expect(await refused(wordForm(some, { 'word/_rels/settings.xml.rels': relation }))).toEqual([422, 'external']);
    expect(await refused(wordForm(paragraphs(['没有'])))).toEqual([422, 'no-placeholders']);
    const unknown = await put(wordForm(paragraphs(['{{ye', 'rs}} {{unit.name'], ['｛｛unit.name｝｝'])));
    expect(unknown.body.faults.map(({ message }: { message: string }) => message)).toEqual([
      '没有占位符 {{yers}}，请对照占位符对照表。',
      '占位符须在同一段内写成 {{名称}}，用半角大括号：“{{yers}} {{unit.name”',
      '占位符须在同一段内写成 {{名称}}，用半角大括号：“｛｛unit.name｝｝”',
    ]);
    expect((await put(new Uint8Array(6 * 1024 * 1024))).body.code).toBe('template-too-large');

    const form = wordForm(
      paragraphs(
        ['单位：{{un', 'it.', 'name}}；办学 {{years}} 年'],
        ['占比 {{mentors}}%（{{mentors.numerator}}/{{mentors.denominator}}）'],
        ['{{field.ai}}人工智能 {{field.cloud}}云计算'],
        ['{{goal}}'],
        ['{{sections.plan}}'],
      ) +
        tableRow('{{each.lead.number}}', '{{each.lead.name}}') +
        paragraphs(['不动 &amp; &lt;原样&gt;']),
    );
    expect((await put(form)).status).toBe(200);
    const at = await begin('表样');
    await write(school, at, 'basis', basis);
    await write(school, at, 'plan', { ...plan, goal: value('第一行 <w:p/> & "引" {{unit.name}}\n]]>第二行') });
    await head(at, [lead, { ...lead, name: '乙 <公司> {{years}}' }]);
    const answer = await school('GET', `${at}/filled-forms/sealed-form`);
    expect(answer.headers.get('content-type')).toMatch(/wordprocessingml/);
    const xml = strFromU8(unzipSync(answer.bytes)['word/document.xml']!);
    const words = xml
      .replace(/<w:br\/>/g, '⏎')
      .replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|');
    expect(words).toContain('|单位：申报学校|；办学 5 年|');
    expect(words).toContain('|占比 33.3%（3/9）|');
    expect(words).toContain('|☑人工智能 ☐云计算|');
    expect(words).toContain('|第一行 &lt;w:p/&gt; &amp; &quot;引&quot; {{unit.name}}|⏎|]]&gt;第二行|');
    expect(words).toContain('|领域：人工智能|⏎|目标：');
    expect(words).toContain('|1|甲公司|2|乙 &lt;公司&gt; ');
    expect(xml).toContain('<w:t>不动 &amp; &lt;原样&gt;</w:t>');
    expect(xml.match(/<w:tr[ >]/g)).toHaveLength(2);

    expect((await operator('DELETE', path)).status).toBe(200);
    expect((await school('GET', `${at}/filled-forms/sealed-form`)).status).toBe(404);
    const key = await operator('GET', `/api/programme-rounds/${round}/placeholder-key`);
    expect(strFromU8(unzipSync(key.bytes)['word/document.xml']!)).toContain('{{members.lead.name}}');
    await step(school, at, 'withdraw', '试');
  });

  test('evidence is shown for items and sections of the form, and listed on its draft', async () => {
    const at = await filled('佐证');
    const linkTo = (node: string) => ({
      ...{ subject: own, instrument: 'invented-programme', node, campaign: '', stance: 'supporting', clause: '第二条' },
    });
    const content = {
      ...{ title: '兼职导师聘书', kind: 'record', issuer: '教务处', dated: '2026-03-01', validUntil: null },
      ...{ coversFrom: null, coversUntil: null, note: '', link: 'https://school.example/mentors', file: null },
    };
    const add = (who: Caller, node: string) => who('POST', '/api/evidence', { ...content, links: [linkTo(node)] });
    expect((await add(school, 'nothing-of-it')).body.faults).toMatchObject([{ code: 'unknown-node' }]);
    expect((await add(other, 'mentors')).status).toBe(404);
    const made = await add(school, 'mentors');
    expect([made.status, made.text]).toEqual([201, made.text]);
    const asked = `/api/evidence?subject=${own}&instrument=invented-programme`;
    for (const who of [school, operator]) {
      const { pieces, uncovered } = (await who('GET', asked)).body;
      expect(pieces.map(({ title }: { title: string }) => title)).toEqual(['兼职导师聘书']);
      expect(uncovered).toEqual(['plan']);
    }
    expect((await other('GET', asked)).body.pieces).toEqual([]);
    expect((await school('GET', '/api/evidence-places')).body).toMatchObject([
      {
        subject: { id: own, name: '申报学校' },
        instrument: { id: 'invented-programme' },
        campaigns: [],
        form: { version: '1.0.0', track: 'main' },
      },
    ]);
    const word = await school('GET', `${at}/draft?format=docx`);
    expect(strFromU8(unzipSync(word.bytes)['word/document.xml']!)).toContain('兼职导师聘书');
    await school('DELETE', `/api/evidence/${made.body.id}`);
  });

  test('the draft on paper bears all answers, members, conditions with clauses and a page for the seal', async () => {
    const at = await filled('底稿');
    const word = await school('GET', `${at}/draft?format=docx`);
    const xml = strFromU8(unzipSync(word.bytes)['word/document.xml']!);
    for (const words of [
      '填报底稿（非官方表样）',
      '办学年数',
      '建成基地',
      '甲公司',
      '四(二)',
      '条件 third-mentors',
      '盖章申报表',
      '单位（盖章）',
    ])
      expect([words, xml.includes(words)]).toEqual([words, true]);
    // What is preferred and what experts judge is called so, never a condition.
    const said = xml.split(/<[^>]+>/).filter((text) => text.trim() !== '');
    const line = (rule: string) => said.slice(said.indexOf(rule), said.indexOf(rule) + 3);
    expect(line('条件 long-run')).toEqual(['条件 long-run', '优先', '不满足（填报 5，界限 10）']);
    expect(line('条件 feasible')).toEqual(['条件 feasible', '评审要点', '由专家评审']);
    const pdf = await school('GET', `${at}/draft?format=pdf`);
    expect([pdf.headers.get('content-type'), strFromU8(pdf.bytes.slice(0, 5))]).toEqual(['application/pdf', '%PDF-']);
  });
});
