// Every account of the demonstration finds something on each of its desks, and removing it takes all of it: rows of every table and
// files, but nothing of others, also where they had to do with it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { server } from '../../server/audit/event.ts';
import { loadDemo } from '../../server/demo/load-demo.ts';
import { removeDemo } from '../../server/demo/remove-demo.ts';
import { filesFolder } from '../../server/files/folder-store.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { paragraphs, wordForm } from '../builders/word-form.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { upload } from './upload.ts';

/** What goes on whatever is removed. */
const growing = ['auditEvents', 'auditAnchors', 'sessions', 'session', 'setupTokens', 'settings', 'tries', 'leases'];

describe.each(engines)('the demonstration on $name', (engine) => {
  let house: House;
  let real: { operator: Caller; school: Caller; expert: string; institution: string };
  let before: Readonly<Record<string, number>>;
  const callers = new Map<string, Caller>();
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every route pass here
  const read = async (who: string, path: string): Promise<any> => {
    const { status, body, text } = await callers.get(who)!('GET', `/api${path}`);
    expect([who, path, status, status === 200 ? '' : text]).toEqual([who, path, 200, '']);
    return body;
  };

  async function counted(): Promise<Record<string, number>> {
    const { db, tables } = house.deps.storage;
    const found: Record<string, number> = {};
    for (const [name, table] of Object.entries(tables)) {
      if (growing.includes(name)) continue;
      const [row] = await db.select({ n: count() }).from(table as typeof tables.institutions);
      found[name] = row?.n ?? 0;
    }
    return found;
  }
  function bytesKept(): string[] {
    const folder = filesFolder(house.deps.config.dataDir);
    const all = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
    return all.filter((name) => statSync(join(folder, name)).isFile());
  }

  beforeAll(async () => {
    house = await House.open(engine);
    const operator = await house.becomeOperator();
    const registered = { name: '真实学校', type: 'higher-vocational', region: '某省' };
    const institution = (await operator('POST', '/api/institutions', registered)).body.id as string;
    const school = await house.joinStaff(operator, 'school', 'institution-admin', institution);
    await house.joinStaff(operator, 'expert', 'assessor');
    const people: { id: string; username: string }[] = (await operator('GET', '/api/staff')).body;
    const expert = people.find(({ username }) => username === 'expert')!.id;
    await upload(school, 'own.pdf', pdfOf('Own'));
    real = { operator, school, expert, institution };
    before = await counted();
    const accounts = await loadDemo(house.deps);
    for (const { username, password } of accounts)
      callers.set(username.replace('demo-', ''), await house.signIn(username, password));
  }, 180_000);
  afterAll(() => house.close());

  test('the operator’s desks: boards at every stage, what is due, certificates, panels, tasks', async () => {
    const rounds: { round: { id: string; state: string; demo: boolean; name: string } }[] = await read(
      'operator',
      '/programme-rounds',
    );
    expect(rounds.map(({ round }) => [round.state, round.demo])).toEqual([
      ['open', true],
      ['open', true],
      ['open', true],
      ['closed', true],
    ]);
    const boards = await Promise.all(
      rounds.map(({ round }) => read('operator', `/programme-rounds/${round.id}/board`)),
    );
    expect(boards.map(({ counts }) => counts)).toEqual([
      { announcement: 1, building: 1 },
      { screening: 2, diagnosis: 1, 'expert-review': 4, recognition: 1 },
      { screening: 1, building: 1 },
      { rectification: 1, passed: 2, refused: 1, withdrawn: 1, revoked: 1 },
    ]);
    const running = rounds[1]!.round.id;
    expect(await read('operator', `/programme-rounds/${running}/ranks`)).toHaveLength(6);
    const kinds = (await read('operator', '/programme-calendar')).map(({ kind }: { kind: string }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set(['window', 'announcement', 'objection', 'period', 'report', 'rectification', 'panel']),
    );
    const late: { state: string }[] = await read('operator', `/programme-rounds/${rounds[3]!.round.id}/periods`);
    expect(new Set(late.map(({ state }) => state))).toEqual(new Set(['submitted', 'late', 'missing']));
    const certificates: { number: string; revokedOn: string | null }[] = await read('operator', '/certificates');
    expect(certificates.every(({ number }) => number.startsWith('演示-'))).toBe(true);
    expect(certificates.filter(({ revokedOn }) => revokedOn !== null)).toHaveLength(2);
    const panels: { id: string; state: string }[] = await read('operator', '/review-panels');
    expect(panels.map(({ state }) => state).sort()).toEqual(['closed', 'closed', 'closed', 'moderation', 'scoring']);
    const compared = panels.find(({ state }) => state === 'moderation')!.id;
    const { subjects } = await read('operator', `/review-panels/${compared}/moderation`);
    expect(subjects[0].beyond).toEqual(['D6.2']);
    const campaigns: { id: string; name: string }[] = await read('operator', '/campaigns');
    const followed = campaigns.find(({ name }) => /基地自评·\d+（演示数据）/.test(name))!.id;
    const tasks: { progress: { state: string } | null }[] = await read(
      'operator',
      `/campaigns/${followed}/followed-tasks`,
    );
    expect(tasks.length).toBeGreaterThan(3);
    expect(new Set(tasks.map(({ progress }) => progress?.state))).toEqual(new Set(['done', 'under-way', undefined]));
  });

  test('the school’s desks: drafts of every state, a question, evidence, a period and a rectification', async () => {
    const own: { id: string; stage: string; team: string }[] = await read('school', '/applications');
    const drafts = own.filter(({ stage }) => stage === 'draft');
    expect(drafts.map(({ team }) => team).sort()).toEqual(['approved', 'filling', 'in-review']);
    const at = (stage: string): string => own.find((one) => one.stage === stage)!.id;
    const periods: { state: string }[] = await read('school', `/applications/${at('building')}/periods`);
    expect(periods.map(({ state }) => state)).toContain('open');
    const items: { state: string }[] = await read('school', `/applications/${at('rectification')}/rectification`);
    expect(items.map(({ state }) => state)).toEqual(['confirmed', 'done', 'open']);
    expect(await read('school', '/review-questions')).toMatchObject([{ state: 'open', overdue: false }]);
    const { pieces } = await read('school', '/evidence');
    const stances = pieces.flatMap(({ links }: { links: { stance: string }[] }) => links.map(({ stance }) => stance));
    expect(new Set(stances)).toEqual(new Set(['supporting', 'limiting']));
    const asking = pieces.flatMap(({ links }: { links: { instrument: string }[] }) =>
      links.map((one) => one.instrument),
    );
    expect([...new Set(asking)].sort()).toEqual(['institution-maturity', 'practice-centre', 'training-base']);
    // Set as every paper of the platform: whoever opens it needs no font.
    const paper = pieces.find(({ file }: { file: { name: string } | null }) => file?.name.endsWith('.pdf')).file.id;
    const { text } = await callers.get('school')!('GET', `/api/files/${paper}/content`);
    expect([text.slice(0, 5), /\/FontFile\d? /.test(text)]).toEqual(['%PDF-', true]);
    const form = await callers.get('school')!('GET', `/api/applications/${at('expert-review')}/filled-forms/form-word`);
    expect([form.status, form.text.startsWith('PK')]).toEqual([200, true]);

    const shared = drafts.find(({ team }) => team === 'filling')!.id;
    const mine = async (who: string) =>
      (await read(who, `/applications/${shared}/own`)).sections.filter((one: { mine: boolean }) => one.mine).length;
    expect([await mine('contributor'), await mine('department')].every((sections) => sections > 0)).toBe(true);
    const may = async (who: string, team: string) =>
      (await read(who, `/applications/${drafts.find((one) => one.team === team)!.id}/own`)).may;
    expect(await may('approver', 'in-review')).toContain('approve');
    expect(await may('leader', 'approved')).toContain('pledge');
  });

  test('the assessors’ desks and the region’s board', async () => {
    const desk: { state: string; scored: number; asked: number; panel: { state: string } }[] = await read(
      'expert',
      '/review-desk',
    );
    // What is to be done comes before what is over.
    expect(desk.slice(0, 2).map(({ panel }) => panel.state)).toEqual(['moderation', 'scoring']);
    const half = desk.find(({ state }) => state === 'scoring')!;
    expect([half.scored > 0, half.scored < half.asked]).toEqual([true, true]);
    const lead: { lead: boolean; questions: { open: number } }[] = await read('lead', '/review-desk');
    expect([lead.every((one) => one.lead), lead.some(({ questions }) => questions.open === 1)]).toEqual([true, true]);
    const rounds: { round: { id: string } }[] = await read('region', '/programme-rounds');
    for (const { round } of rounds)
      expect((await read('region', `/programme-rounds/${round.id}/board`)).rows.length).toBeGreaterThan(0);
    const waiting = (await read('region', '/applications')).find(
      ({ round, stage }: { round: string; stage: string }) => round === rounds[2]!.round.id && stage === 'screening',
    );
    const { steps } = await read('region', `/applications/${waiting.id}`);
    expect(steps).toContain('pass');
    const figures: { answers: object | null }[] = await read(
      'region',
      `/programme-rounds/${rounds[2]!.round.id}/periods`,
    );
    expect(figures.some(({ answers }) => answers !== null && Object.keys(answers).length > 10)).toBe(true);
    expect((await read('region', '/programme-calendar')).length).toBeGreaterThan(0);
    expect((await read('region', '/certificates')).length).toBeGreaterThan(0);
  });

  test('reports tell what is claimed, shown and found; the public page says that all of it is invented', async () => {
    const campaigns: { id: string; name: string }[] = await read('operator', '/campaigns');
    const past = campaigns.find(({ name }) => name.includes('往届'))!.id;
    const reports: { institution: { id: string } }[] = await read('operator', `/campaigns/${past}/reports`);
    const report = JSON.stringify(await read('operator', `/reports/${past}/${reports[0]!.institution.id}`));
    for (const line of ['自评', '佐证支撑', '专家认定']) expect(report).toContain(line);
    const [latest] = await read('operator', '/programme-rounds');
    const page = await house.ask('GET', `/p/${latest.round.id}`);
    for (const said of ['演示数据：单位与名单均为虚构', '候选单位公示', '已认定名单'])
      expect(page.text).toContain(said);
  });

  test('is removed whole, and takes nothing of others who had to do with it', async () => {
    const { operator, school, expert, institution } = real;
    const rounds: { round: { id: string; campaign: string | null; programme: string } }[] = (
      await operator('GET', '/api/programme-rounds')
    ).body;
    const running = rounds.find(({ round }) => round.programme === 'practice-centre')!.round;
    const begun = { track: 'centre', title: '真实申报', subject: null };
    const applied = await school('POST', `/api/programme-rounds/${running.id}/applications`, begun);
    expect(applied.status).toBe(201);
    const form = wordForm(paragraphs(['{{unit.name}}']));
    const raw = { 'content-type': 'application/octet-stream' };
    const template = `/api/programme-rounds/${running.id}/templates/form-word?name=${encodeURIComponent('表.docx')}`;
    expect((await operator('PUT', template, form, raw)).status).toBe(200);
    const { institutions, assessorProfiles, programmeRounds } = house.deps.storage.tables;
    const { db } = house.deps.storage;
    const [shown] = await db.select().from(institutions).where(eq(institutions.demo, true)).limit(1);
    const employed = { institution: shown!.id, specialities: [] };
    expect((await operator('PUT', `/api/review-assessors/${expert}`, employed)).status).toBe(200);
    const made = { programme: 'practice-centre', version: '1.0.0', name: '真实批次', campaign: running.campaign };
    const settings = (await db.select().from(programmeRounds).where(eq(programmeRounds.id, running.id)))[0]!.settings;
    expect((await operator('POST', '/api/programme-rounds', { ...made, settings })).status).toBe(201);

    await removeDemo(house.deps, server);
    const { assessorProfiles: profiles, programmeRounds: left, ...after } = await counted();
    const { assessorProfiles: __, programmeRounds: ___, ...was } = before;
    expect(after).toEqual(was);
    expect([profiles, left]).toEqual([1, 1]);
    expect(await db.select().from(assessorProfiles)).toMatchObject([{ user: expert, institution: null }]);
    expect(await db.select().from(programmeRounds)).toMatchObject([{ name: '真实批次', campaign: null }]);
    expect(bytesKept()).toHaveLength(1);
    expect((await school('GET', '/api/me')).body.institution.id).toBe(institution);
  });
});
