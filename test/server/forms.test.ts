// An institution's own form as teamwork, on both engines: from the first assignment to the one response, what two at once may not
// do, and that nothing is lost on the way. One campaign before it gives the values to be confirmed.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Staff } from '../../server/auth/accounts.ts';
import { holdersOf } from '../../server/auth/permissions.ts';
import { type Role, roles } from '../../server/auth/roles.ts';
import type { Pinned } from '../../server/campaigns/pinned.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { beginForm } from '../../server/forms/begin-form.ts';
import type { FormPlace } from '../../server/forms/form-place.ts';
import { type FormDeed, type FormState, formDeeds, formStates, stepOf } from '../../server/forms/form-steps.ts';
import { readLastWave } from '../../server/forms/last-wave.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';

/** Who leads from a state by a deed to which state, written out beside the table that decides. */
const admin = ['institution-admin'] as const;
const expected: Record<FormState, Partial<Record<FormDeed, readonly [FormState, readonly Role[]]>>> = {
  filling: {
    describe: ['filling', admin],
    assign: ['filling', admin],
    fill: ['filling', ['institution-admin', 'department-coordinator', 'contributor']],
    merge: ['filling', admin],
    return: ['filling', admin],
    send: ['in-review', admin],
  },
  'in-review': {
    approve: ['approved', ['approver']],
    'send-back': ['filling', ['approver']],
    'take-back': ['filling', admin],
  },
  approved: {
    pledge: ['committed', ['leader', 'institution-admin']],
    'send-back': ['filling', ['approver', 'leader']],
    'take-back': ['filling', admin],
  },
  committed: { submit: ['submitted', admin], 'take-back': ['filling', admin] },
  submitted: {},
};

test('every state, deed and role leads where it should, and nowhere else', () => {
  let led = 0;
  for (const state of formStates)
    for (const deed of formDeeds)
      for (const role of roles) {
        const [next, who] = expected[state][deed] ?? [null, []];
        const step = stepOf(state, deed, role);
        if (next && who.includes(role)) {
          led++;
          expect([state, deed, role, step]).toEqual([state, deed, role, { next }]);
        } else expect([state, deed, role, 'refused' in step]).toEqual([state, deed, role, true]);
      }
  // 5 for the administrator alone while filling, 3 who fill, 3 in review, 5 approved, 2 committed.
  expect(led).toBe(18);
  expect(stepOf('in-review', 'fill', 'contributor')).toEqual({ refused: 'form-not-so-far' });
  expect(stepOf('in-review', 'approve', 'institution-admin')).toEqual({ refused: 'not-permitted' });
  expect(holdersOf('forms.read').every((role) => holdersOf('own-account').includes(role))).toBe(true);
});

const form = instruments.institution;
const asked = form.instrument.items.filter(({ kind }) => kind !== 'linked').map(({ code }) => code);

describe.each(engines)('a form as teamwork on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: string;
  let before: OpenCampaign;
  let campaign: OpenCampaign;
  const people: Record<string, Caller> = {};
  const ids: Record<string, string> = {};

  async function join(username: string, role: Role, institution: string, department: string | null = null) {
    const { accounts, storage } = house.deps;
    const password = 'a long password';
    const made = await accounts.create({
      ...{ username, name: `${username}老师`, password, role, institution },
      ...{ passwordIssued: false, demo: false },
    });
    const { staff } = storage.tables;
    const place = storage.db.update(staff).set({ department }).where(eq(staff.user, made.id));
    await storage.commit([...made.statements, place]);
    ids[username] = made.id;
    people[username] = await house.signIn(username, password);
  }
  const address = (id = campaign.id) => `/api/campaigns/${id}/forms/${school}/${form.id}`;
  const ask = (who: string, method: string, rest = '', body?: unknown) => people[who]!(method, address() + rest, body);
  const view = async (who: string) => (await ask(who, 'GET')).body;
  const itemOf = async (who: string, code: string) =>
    (await view(who)).items.find(({ item }: { item: string }) => item === code);
  const step = async (who: string, deed: string, body: object = {}) =>
    ask(who, 'POST', `/${deed}`, { revision: (await view(who)).revision, ...body });
  const fill = async (who: string, code: string, answer: unknown, more: object = {}) => {
    const { revision, basis, note } = await itemOf(who, code);
    return ask(who, 'PUT', `/items/${code}`, { revision, answer, basis, note, ...more });
  };
  const sheetOf = async (id: string) => {
    const { sheets, responses } = house.deps.storage.tables;
    const [row] = await house.deps.storage.db
      .select()
      .from(sheets)
      .innerJoin(responses, eq(responses.receipt, sheets.response))
      .where(and(eq(responses.campaign, id), eq(responses.instrument, form.id), eq(responses.institution, school)));
    return row!;
  };
  const linkOf = (of: OpenCampaign, institution: string) =>
    of.links.find((link) => link.instrument === form.id && link.institution.id === institution)!.token;

  /** What everybody answers: the same as was given by link in the campaign before. */
  const { answers } = submissionOf(form, 77);

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    before = await openCampaign(operator, { institutions: 2, teachers: 1, students: 1 });
    school = before.institutions[0]!;
    for (const institution of before.institutions) {
      const { body: begun } = await house.ask('POST', `/api/links/${linkOf(before, institution)}/begin`, {});
      expect((await submit(house, begun.pass, submissionOf(form, 77))).status).toBe(201);
    }
    await operator('POST', `/api/campaigns/${before.id}/close`);
    const draft = {
      name: '第二批',
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      k: 5,
      pins: (await operator('GET', `/api/campaigns/${before.id}`)).body.pins,
      institutions: before.institutions,
    };
    const made = await operator('POST', '/api/campaigns', draft);
    expect((await operator('POST', `/api/campaigns/${made.body.id}/open`, {})).status).toBe(200);
    const listed = await operator('GET', `/api/campaigns/${made.body.id}/links`);
    const links = listed.body.links.map((link: { url: string }) => ({ ...link, token: link.url.split('/a/')[1] }));
    campaign = { id: made.body.id, institutions: before.institutions, links };
    await join('admin', 'institution-admin', school);
    await join('office', 'contributor', school, '教务处');
    await join('labs', 'department-coordinator', school, '实训中心');
    await join('reviewer', 'approver', school);
    await join('stranger', 'institution-admin', before.institutions[1]!);
  });
  afterAll(() => house.close());

  test('teamwork begins by a deed; from then on the link says so, and last values wait to be confirmed', async () => {
    expect((await view('admin')).state).toBe('not-begun');
    expect((await ask('admin', 'POST', '/send', { revision: 0 })).body.code).toBe('form-not-begun');
    expect((await ask('admin', 'POST', '/begin')).status).toBe(201);
    expect((await ask('admin', 'POST', '/begin')).body.code).toBe('form-begun');
    const refused = await house.ask('POST', `/api/links/${linkOf(campaign, school)}/begin`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'form-in-teamwork']);
    const link = await house.ask('GET', `/api/links/${linkOf(campaign, school)}`);
    expect(link.body.instruments.map(({ teamwork }: { teamwork: boolean }) => teamwork)).toEqual([true]);
    const other = await house.ask('GET', `/api/links/${linkOf(campaign, before.institutions[1]!)}`);
    expect(other.body.instruments.map(({ teamwork }: { teamwork: boolean }) => teamwork)).toEqual([false]);

    const { items, last, linked } = await view('admin');
    expect(items.map(({ item }: { item: string }) => item)).toEqual(asked);
    expect(items.every(({ state }: { state: string }) => state === 'prefilled')).toBe(true);
    expect(last.campaign).toBe('测试批次');
    expect(linked.every(({ from }: { from: string }) => from.length > 0)).toBe(true);
    // Prefilled values are nobody's yet: the form lacks every one of them.
    const incomplete = await step('admin', 'send');
    expect([incomplete.status, incomplete.body.code]).toEqual([422, 'form-incomplete']);
    expect(incomplete.body.faults.map(({ item, code }: { item: string; code: string }) => `${item} ${code}`)).toEqual(
      asked.map((code) => `${code} item-prefilled`),
    );
  });

  test('a later version is offered the values of items that still mean the same, unconfirmed, and of no others', async () => {
    const id = before.institutions[1]!;
    const found = (await readCampaign(house.deps, campaign.id))!;
    const pin = pinnedIn(house.deps, found).find((one) => one.id === form.id)!;
    const [stem, evidence, option, moved] = asked.filter((code) => code.endsWith('-L'));
    const [hint, limits] = asked.filter((code) => code.endsWith('-N'));
    const { instrument, texts } = structuredClone({ instrument: form.instrument, texts: form.texts });
    const words = texts['zh-CN']!.items as Record<string, { stem: string; options?: Record<string, string> }>;
    words[stem!]!.stem += '（含兼职教师）';
    words[option!]!.options!['3'] += '，并经第三方核验';
    Object.assign(words[evidence!]!, { evidence: '制度文件' });
    Object.assign(words[hint!]!, { hint: '按学年统计' });
    const items = instrument.items.map((item) => {
      if (item.code === limits) return { ...item, max: 200 };
      return item.code === moved ? { ...item, indicator: instrument.items[0]!.indicator } : item;
    });
    const added = { ...instrument.items.find(({ code }) => code === stem)!, code: 'added-L' };
    words['added-L'] = { ...words[stem!]! };
    const as = (version: string, changed: typeof instrument, said: typeof texts): Pinned => ({
      ...pin,
      version: { ...pin.version, version, instrument: { ...changed, version }, texts: said },
    });
    const place: FormPlace = {
      ...{ campaign: found, pin, type: 'higher-vocational' },
      participant: { ...found.participants.find((one) => one.id === id)!, name: '他校' },
    };
    // Raising the major version says that the meaning is another, though every word is the same.
    const major = { ...place, pin: as('2.0.0', form.instrument, form.texts) };
    expect([...(await readLastWave(house.deps, major))!.answers]).toEqual([]);

    const minor = as('1.1.0', { ...instrument, items: [...items, added] as typeof items }, texts);
    const staff: Staff = {
      ...{ id: ids.stranger!, name: '他校老师', username: 'stranger', role: 'institution-admin', institution: id },
      passwordIssued: false,
    };
    await beginForm(house.deps, staff, { ...place, pin: minor });
    const { formItems } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(formItems).where(eq(formItems.subject, id));
    const others = [stem, option, limits, 'added-L'];
    expect(rows.filter(({ state }) => state === 'empty').map(({ item }) => item)).toEqual(
      expect.arrayContaining(others),
    );
    expect(
      rows
        .filter(({ state }) => state === 'prefilled')
        .map(({ item }) => item)
        .toSorted(),
    ).toEqual(asked.filter((code) => !others.includes(code)).toSorted());
    const offered = (code: string) => rows.find(({ item }) => item === code)!;
    expect(offered(moved!)).toMatchObject({ state: 'prefilled', user: null, updatedBy: null });
    expect(offered(stem!).answer).toBeNull();
    // A counted fact is of another day now.
    expect(offered(hint!).answer).toMatchObject({ value: { asOf: '' } });
  });

  test('items go to departments and persons; each sees what is theirs, strangers nothing', async () => {
    const [forOffice, forLabs] = [asked.slice(0, 20), asked.slice(20, 30)];
    const assign = (body: object) =>
      ask('admin', 'POST', '/assign', { department: null, user: null, due: null, ...body });
    expect((await assign({ items: forOffice, department: '教务处', due: '2026-11-25' })).status).toBe(200);
    expect((await assign({ items: forLabs, user: ids.labs })).status).toBe(200);
    expect((await assign({ items: forLabs, department: '没有的部门' })).body.code).toBe('form-unknown-assignee');
    expect((await assign({ items: forLabs, user: ids.reviewer })).body.code).toBe('form-unknown-assignee');
    expect((await assign({ items: forLabs, user: ids.stranger })).body.code).toBe('form-unknown-assignee');
    expect((await assign({ items: ['nothing'] })).status).toBe(404);
    const own = async (who: string) => (await view(who)).items.map(({ item }: { item: string }) => item);
    expect(await own('office')).toEqual(forOffice);
    expect(await own('labs')).toEqual(forLabs);
    expect(await own('reviewer')).toEqual(asked);
    const [listed] = (await people.office!('GET', '/api/forms')).body;
    expect([listed.campaign.id, listed.mine]).toEqual([campaign.id, { asked: 20, open: 20 }]);
    const foreign = asked[25]!;
    const answer = { revision: 1, answer: null, basis: '', note: '' };
    expect((await ask('office', 'PUT', `/items/${foreign}`, answer)).status).toBe(404);
    for (const [method, rest, body] of [
      ['GET', ''],
      ['POST', '/begin'],
      ['POST', '/assign', { items: [foreign], department: null, user: null, due: null }],
      ['PUT', `/items/${foreign}`, answer],
      ['POST', '/send', { revision: 1 }],
      ['POST', '/submit', { revision: 1 }],
    ] as const) {
      const known = await ask('stranger', method, rest, body);
      const unknown = await people.stranger!(method, address('00000000-0000-4000-8000-000000000000') + rest, body);
      expect([rest, known.status, known.text]).toEqual([rest, 404, unknown.text]);
    }
    expect((await ask('office', 'POST', '/send', { revision: 1 })).body.code).toBe('not-permitted');
    const gone = `/api/campaigns/${campaign.id}/forms/${school}/${instruments.teacher.id}`;
    expect((await people.admin!('GET', gone)).status).toBe(404);
  });

  test('what is typed is checked at once, half of it is kept and does not count, and of two the later is told', async () => {
    const code = asked[0]!;
    const half = await fill('office', code, { is: 'value', value: 99 }, { basis: '按学年统计', note: '口径调整' });
    expect([half.status, half.body.state]).toEqual([200, 'empty']);
    expect(half.body.faults.map((fault: { code: string }) => fault.code)).toEqual(['off-scale']);
    expect(await itemOf('office', code)).toMatchObject({
      answer: { value: 99 },
      basis: '按学年统计',
      note: '口径调整',
    });
    const { revision } = await itemOf('office', code);
    const typed = { revision, answer: answers[code], basis: '', note: '' };
    const both = await Promise.all([
      ask('office', 'PUT', `/items/${code}`, typed),
      ask('admin', 'PUT', `/items/${code}`, typed),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const later = both.find(({ status }) => status === 409)!.body;
    const first = both[0]!.status === 200 ? 'office' : 'admin';
    expect([later.code, later.details.by, later.details.at]).toEqual(['form-item-changed', `${first}老师`, house.time]);
    // Somebody whose item has been merged is sent to who merged it.
    if (first === 'office') await ask('admin', 'POST', '/merge', { items: [{ item: code, revision: revision + 1 }] });
    expect((await fill('office', code, answers[code])).body.code).toBe('form-item-merged');
    expect((await fill('office', asked[1]!, { is: 'value', value: 1, more: 1 })).status).toBe(400);
    expect((await fill('office', asked[1]!, { is: 'value', value: 'a\u0000' })).status).toBe(400);
  });

  test('whoever left, and a department of another name, hold nothing up: the item is nobody’s, its value stays', async () => {
    const { staff } = house.deps.storage.tables;
    const { db, commit } = house.deps.storage;
    const code = asked[21]!;
    await fill('labs', code, answers[code]);
    await commit([db.update(staff).set({ blockedAt: house.time }).where(eq(staff.user, ids.labs!))]);
    await commit([db.update(staff).set({ department: '教务与质量处' }).where(eq(staff.user, ids.office!))]);
    const shown = await itemOf('admin', code);
    expect(shown).toMatchObject({
      user: null,
      department: null,
      orphaned: true,
      state: 'filled',
      answer: answers[code],
    });
    expect(await itemOf('admin', asked[3]!)).toMatchObject({ department: null, orphaned: true });
    expect((await view('office')).items).toEqual([]);
    await commit([db.update(staff).set({ blockedAt: null }).where(eq(staff.user, ids.labs!))]);
    await commit([db.update(staff).set({ department: '教务处' }).where(eq(staff.user, ids.office!))]);
    expect(await itemOf('admin', code)).toMatchObject({ user: { id: ids.labs }, orphaned: false });
  });

  test('merged, reviewed, sent back with comments and mended, pledged, submitted: one response of all who wrote it', async () => {
    // A counted fact of the last campaign bears a date of then: it is not confirmed unless somebody gives it one.
    const counted = form.instrument.items.find(({ kind }) => kind === 'number')!.code;
    expect((await itemOf('admin', counted)).answer.value.asOf).toBe('');
    expect((await fill('admin', counted, (await itemOf('admin', counted)).answer)).body.faults[0].code).toBe(
      'bad-date',
    );
    const owner = (at: number) => (at < 20 ? 'office' : at < 30 ? 'labs' : 'admin');
    const rows: { item: string; state: string; revision: number }[] = (await view('admin')).items;
    for (const [at, code] of asked.entries()) {
      const { state, revision } = rows.find(({ item }) => item === code)!;
      if (state === 'accepted') continue;
      const filling = { revision, answer: answers[code], basis: '', note: '' };
      const filled = await ask(owner(at), 'PUT', `/items/${code}`, filling);
      expect([code, filled.body.faults]).toEqual([code, []]);
    }
    const unmerged = (await view('admin')).items.filter(({ state }: { state: string }) => state === 'filled');
    expect((await step('admin', 'send')).body.faults).toHaveLength(unmerged.length);
    const merged = unmerged.map(({ item, revision }: { item: string; revision: number }) => ({ item, revision }));
    expect((await ask('admin', 'POST', '/merge', { items: merged })).status).toBe(200);
    expect((await ask('admin', 'POST', '/merge', { items: merged })).body.code).toBe('changed-meanwhile');
    expect((await step('admin', 'send')).status).toBe(200);
    expect((await fill('office', asked[2]!, answers[asked[2]!])).body.code).toBe('form-not-so-far');

    expect((await step('reviewer', 'send-back', { items: [] })).body.code).toBe('form-comment-needed');
    const doubt = { item: asked[2]!, comment: '请核对佐证' };
    expect((await step('reviewer', 'send-back', { items: [doubt] })).status).toBe(200);
    const returned = await itemOf('office', asked[2]!);
    expect(returned).toMatchObject({ state: 'returned', answer: answers[asked[2]!] });
    expect(returned.comments.at(-1)).toMatchObject({ comment: '请核对佐证', by: 'reviewer老师' });
    expect((await step('admin', 'send')).body.faults.map(({ code }: { code: string }) => code)).toEqual([
      'item-returned',
    ]);
    await fill('office', asked[2]!, answers[asked[2]!], { note: '已核对' });
    const { revision } = await itemOf('admin', asked[2]!);
    await ask('admin', 'POST', '/merge', { items: [{ item: asked[2]!, revision }] });
    await step('admin', 'send');
    const stale = (await view('reviewer')).revision - 1;
    expect((await ask('reviewer', 'POST', '/approve', { revision: stale })).body.code).toBe('changed-meanwhile');
    expect((await step('reviewer', 'approve')).status).toBe(200);

    expect((await step('admin', 'pledge')).body.code).toBe('form-pledge-needs-name');
    expect((await step('admin', 'pledge', { leader: { name: '王校长', date: '2027-01-01' } })).status).toBe(422);
    const inName = { leader: { name: '王校长', date: '2026-11-22' } };
    expect((await step('admin', 'pledge', inName)).status).toBe(200);
    expect((await view('admin')).pledge).toMatchObject({ name: '王校长', inPerson: false });
    await step('admin', 'take-back');
    expect(await view('admin')).toMatchObject({ state: 'filling', pledge: null });
    await join('headmaster', 'leader', school);
    await step('admin', 'send');
    await step('reviewer', 'approve');
    expect((await step('admin', 'pledge', inName)).body.code).toBe('form-leader-pledges');
    expect((await step('headmaster', 'pledge')).status).toBe(200);

    const body = { revision: (await view('admin')).revision };
    const tries = await Promise.all([ask('admin', 'POST', '/submit', body), ask('admin', 'POST', '/submit', body)]);
    expect(tries.map(({ status }) => status)).toEqual([200, 200]);
    expect(tries[0]!.body).toEqual(tries[1]!.body);
    expect(await view('admin')).toMatchObject({ state: 'submitted', may: [], submitted: { byLink: false } });
    const { responseAuthors } = house.deps.storage.tables;
    const authors = await house.deps.storage.db
      .select({ author: responseAuthors.author })
      .from(responseAuthors)
      .where(eq(responseAuthors.response, tries[0]!.body.receipt));
    expect(authors.map(({ author }) => author).sort()).toEqual([ids.admin, ids.labs, ids.office].sort());
    expect((await step('admin', 'take-back')).status).toBe(409);
  });

  test('scores of the same answers by link and by teamwork are equal to the last bit', async () => {
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
    const [byLink, byTeam] = [await sheetOf(before.id), await sheetOf(campaign.id)];
    expect(byTeam.responses.answers).toEqual(byLink.responses.answers);
    const { response: _, createdAt: __, ...scored } = byTeam.sheets;
    const { response: ___, createdAt: ____, ...same } = byLink.sheets;
    expect(scored).toEqual(same);
    expect(scored.overall).toBeGreaterThan(0);
  });

  test('a form that was submitted by a pass from before the teamwork is not submitted twice', async () => {
    const third = await openCampaign(operator, { teachers: 1, students: 1 });
    const [own] = third.institutions;
    await join('second-admin', 'institution-admin', own!);
    const { body: begun } = await house.ask('POST', `/api/links/${linkOf(third, own!)}/begin`, {});
    const at = `/api/campaigns/${third.id}/forms/${own}/${form.id}`;
    expect((await people['second-admin']!('POST', `${at}/begin`)).status).toBe(201);
    expect((await submit(house, begun.pass, submissionOf(form, 5))).status).toBe(201);
    const shown = await people['second-admin']!('GET', at);
    expect(shown.body).toMatchObject({ may: [], submitted: { byLink: true } });
    const { forms } = house.deps.storage.tables;
    const { db, commit } = house.deps.storage;
    await commit([db.update(forms).set({ state: 'committed' }).where(eq(forms.campaign, third.id))]);
    const refused = await people['second-admin']!('POST', `${at}/submit`, { revision: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'already-submitted']);
  });

  test('the audit log tells of every deed, never of a value, a comment or a name', async () => {
    const { auditEvents } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(auditEvents).where(eq(auditEvents.chain, school));
    const told = rows.filter(({ target }) => target === `form:${campaign.id}/${school}/${form.id}`);
    expect(new Set(told.map(({ action }) => action))).toEqual(
      new Set([
        'form-begun',
        'form-assigned',
        'form-filled',
        'form-merged',
        'form-sent',
        'form-sent-back',
        'form-approved',
        'form-pledged',
        'form-taken-back',
        'form-submitted',
      ]),
    );
    const said = JSON.stringify(told.map(({ details }) => details));
    for (const secret of ['请核对佐证', '王校长', '按学年统计', 'value']) expect(said).not.toContain(secret);
  });
});
