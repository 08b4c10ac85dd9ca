// 佐证材料 on both engines: kept by an institution, linked to indicators for one wave or every, taken away and back, and read by the
// assessors of a running panel as far as it is assigned to them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvidence, changeEvidence } from '../../server/evidence/keep-evidence.ts';
import { removeEvidence } from '../../server/evidence/remove-evidence.ts';
import { sweepEvidence } from '../../server/evidence/sweep-evidence.ts';
import { uncovered } from '../../server/evidence/uncovered.ts';
import { removeFile } from '../../server/files/remove-file.ts';
import { sweepFiles } from '../../server/files/sweep-files.ts';
import type { ReviewRules } from '../../server/reviews/review-rules.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign } from './house.ts';
import { meanwhile, staffNamed } from './meanwhile.ts';
import { upload } from './upload.ts';

const day = 86_400_000;
const { instrument } = instruments.institution;
const item = instrument.items[0]!;
const piece = {
  ...{ title: '数字校园建设规划', kind: 'policy', issuer: '校长办公会', dated: '2025-03-01', validUntil: null },
  ...{ coversFrom: null, coversUntil: null, note: '', link: 'https://example.org/plan', file: null },
};

describe.each(engines)('evidence on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let own: string;
  let admin: Caller;
  let stranger: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2 });
    own = campaign.institutions[0]!;
    admin = await house.joinStaff(operator, 'admin', 'institution-admin', own);
    stranger = await house.joinStaff(operator, 'stranger', 'institution-admin', campaign.institutions[1]!);
  });
  afterAll(() => house.close());

  const linkTo = (node: string, more: object = {}) => ({
    ...{ subject: own, instrument: instrument.id, node, campaign: '', stance: 'supporting', clause: '第三章第八条' },
    ...more,
  });
  const add = async (content: object = {}, links: object[] = []) => {
    const made = await admin('POST', '/api/evidence', { ...piece, ...content, links });
    expect([made.status, made.text]).toEqual([201, made.text]);
    return made.body;
  };
  const list = async (caller: Caller, query = '') => (await caller('GET', `/api/evidence${query}`)).body;
  const titles = async (caller: Caller, query = '') =>
    (await list(caller, query)).pieces.map(({ title }: { title: string }) => title);
  const here = () => `?subject=${own}&instrument=${instrument.id}`;

  test('a piece is added with what it supports, changed by its revision, linked and unlinked', async () => {
    const made = await add({ title: '规划' }, [linkTo(item.code)]);
    expect(made).toMatchObject({ revision: 1, links: [{ node: item.code, clause: '第三章第八条' }], file: null });
    const { body: before } = await admin('GET', `/api/evidence${here()}`);
    expect(before.uncovered).not.toContain(item.indicator);
    const change = (content: object) => admin('PUT', `/api/evidence/${made.id}`, { ...piece, ...content });
    expect((await change({ title: '规划（修订）', revision: 1 })).body).toMatchObject({
      title: '规划（修订）',
      revision: 2,
    });
    expect((await change({ revision: 1 })).body.code).toBe('changed-meanwhile');
    const limiting = linkTo(item.code, { stance: 'limiting', clause: '' });
    expect((await admin('POST', `/api/evidence/${made.id}/links`, limiting)).body.links).toMatchObject([
      { stance: 'limiting', clause: '' },
    ]);
    expect((await list(admin, here())).uncovered).toContain(item.indicator);
    const { stance: _, clause: __, ...at } = linkTo(item.code);
    expect((await admin('POST', `/api/evidence/${made.id}/unlink`, at)).body.links).toEqual([]);
    expect((await admin('POST', `/api/evidence/${made.id}/unlink`, at)).status).toBe(404);
    expect([await titles(admin, here()), await titles(admin)]).toEqual([[], ['规划（修订）']]);
    await admin('DELETE', `/api/evidence/${made.id}`);
  });

  test('what makes no sense is refused, with all that is wrong', async () => {
    const faults = async (content: object, links: object[] = []) => {
      const { status, body } = await admin('POST', '/api/evidence', { ...piece, ...content, links });
      return [
        status,
        ...(body.faults ?? [body]).map(({ path, code }: { path?: string; code: string }) => path ?? code),
      ];
    };
    expect(
      await faults({ link: null, validUntil: '2025-02-01', coversFrom: '2025-09-01', coversUntil: '2025-01-01' }),
    ).toEqual([400, 'file', 'validUntil', 'coversUntil']);
    expect(await faults({ link: 'javascript:alert(1)' })).toEqual([400, 'json.link']);
    expect(await faults({ dated: '2025-02-30' })).toEqual([400, 'json.dated']);
    expect(await faults({}, [linkTo('no-such-node')])).toEqual([400, 'node']);
    const foreign = (await upload(stranger, 'a.pdf', pdfOf('Theirs'))).body.id;
    for (const unknown of ['nobody', foreign]) expect(await faults({ file: unknown })).toEqual([404, 'not-found']);
    for (const subject of ['nobody', campaign.institutions[1]])
      expect(await faults({}, [linkTo(item.code, { subject })])).toEqual([404, 'not-found']);
    expect(await faults({}, [linkTo(item.code, { campaign: 'of-nobody' })])).toEqual([404, 'not-found']);
    expect(await titles(admin)).toEqual([]);
  });

  test('a piece serves one wave or every', async () => {
    const ids = [
      (await add({ title: '每轮' }, [linkTo(item.code)])).id,
      (await add({ title: '本轮' }, [linkTo(item.code, { campaign: campaign.id })])).id,
    ];
    expect((await titles(admin, `${here()}&campaign=${campaign.id}`)).sort()).toEqual(['本轮', '每轮']);
    expect(await titles(admin, `${here()}&campaign=later`)).toEqual(['每轮']);
    expect((await list(admin, '?subject=nobody')).pieces).toEqual([]);
    const places = (await admin('GET', '/api/evidence-places')).body;
    expect(places).toMatchObject([{ subject: { id: own }, instrument: { id: instrument.id } }]);
    expect(places[0].campaigns).toMatchObject([{ id: campaign.id, version: instrument.version }]);
    for (const id of ids) await admin('DELETE', `/api/evidence/${id}`);
  });

  test('a file is brought into use or removed, never both, and only what was looked at is changed', async () => {
    const staff = await staffNamed(house.deps, 'admin');
    const content = { ...piece, kind: 'policy' as const, title: '同时', link: null };
    const file = (await upload(admin, 'both.pdf', pdfOf('Both'))).body.id;
    const use = () => admin('POST', '/api/evidence', { ...content, file, links: [] });
    const remove = () => admin('DELETE', `/api/files/${file}`);
    const added = addEvidence(meanwhile(house.deps, remove), staff, { ...content, file, links: [] });
    await expect(added).rejects.toMatchObject({ code: 'not-found' });
    await admin('POST', `/api/files/${file}/restore`, {});
    await expect(removeFile(meanwhile(house.deps, use), staff, file)).rejects.toMatchObject({ code: 'file-in-use' });
    const [{ id }] = (await list(admin)).pieces;
    await expect(removeEvidence(meanwhile(house.deps, use), staff, id)).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    // Named is the revision that another writes between the decision and its commit.
    const change = (title: string, revision: number) =>
      admin('PUT', `/api/evidence/${id}`, { ...content, title, file, revision });
    const first = meanwhile(house.deps, () => change('先改', 1));
    const forged = changeEvidence(first, staff, id, 2, { ...content, file: null, note: '改' });
    await expect(forged).rejects.toMatchObject({ code: 'changed-meanwhile' });
    for (const one of (await list(admin)).pieces) await admin('DELETE', `/api/evidence/${one.id}`);
    expect((await admin('GET', `/api/files/${file}/content`)).status).toBe(404);
  });

  test('taken away it comes back with its file within thirty days, and after them both are gone', async () => {
    const file = (await upload(admin, 'proof.pdf', pdfOf('Proof'))).body.id;
    const { id } = await add({ title: '可恢复', file }, [linkTo(item.code)]);
    expect((await admin('DELETE', `/api/files/${file}`)).body.code).toBe('file-in-use');
    await admin('DELETE', `/api/evidence/${id}`);
    expect([await titles(admin), (await titles(admin, '?removed=true')).includes('可恢复')]).toEqual([[], true]);
    expect((await admin('GET', `/api/files/${file}/content`)).status).toBe(404);
    const back = await admin('POST', `/api/evidence/${id}/restore`, {});
    expect([back.status, back.body.links.length]).toEqual([200, 1]);
    expect((await admin('GET', `/api/files/${file}/content`)).status).toBe(200);
    // A file that another piece uses stays.
    const other = await add({ title: '另一件', file });
    await admin('DELETE', `/api/evidence/${id}`);
    expect((await admin('GET', `/api/files/${file}/content`)).status).toBe(200);
    // What a task names as proof of its progress goes all the same.
    const { taskProgress } = house.deps.storage.tables;
    const marked = { campaign: campaign.id, subject: own, task: 't1', state: 'done', note: '', evidence: id } as const;
    const stamp = { revision: 1, updatedBy: 'admin', updatedAt: house.time };
    await house.deps.storage.commit([house.deps.storage.db.insert(taskProgress).values({ ...marked, ...stamp })]);
    await admin('DELETE', `/api/evidence/${other.id}`);
    const begin = house.time;
    house.time += 31 * day;
    await sweepEvidence(house.deps);
    await sweepFiles(house.deps);
    house.time = begin;
    expect(await house.deps.files.size(file)).toBeNull();
    expect((await admin('POST', `/api/evidence/${id}/restore`, {})).status).toBe(404);
    const [{ evidence: named } = { evidence: '' }] = await house.deps.storage.db.select().from(taskProgress);
    expect(named).toBeNull();
  });

  test('another institution finds nothing, the operator reads and writes nothing', async () => {
    const { id } = await add({ title: '本校' }, [linkTo(item.code)]);
    for (const [method, rest, body] of [
      ['PUT', '', { ...piece, revision: 1 }],
      ['POST', '/links', linkTo(item.code)],
      ['POST', '/restore', {}],
      ['DELETE', ''],
    ] as const) {
      const theirs = await stranger(method, `/api/evidence/${id}${rest}`, body);
      const unknown = await stranger(method, `/api/evidence/of-nobody${rest}`, body);
      expect([method, rest, theirs.status, theirs.text]).toEqual([method, rest, 404, unknown.text]);
      expect((await operator(method, `/api/evidence/${id}${rest}`, body)).status).toBe(403);
    }
    expect([await titles(stranger), await titles(stranger, here())]).toEqual([[], []]);
    expect(await titles(operator, here())).toEqual(['本校']);
    await admin('DELETE', `/api/evidence/${id}`);
  });

  test('an assessor sees what a running panel assigned, of the own indicators, and no more', async () => {
    const expert = await house.joinStaff(operator, 'expert', 'assessor');
    const accounts: { id: string; username: string }[] = (await operator('GET', '/api/staff')).body;
    const user = accounts.find(({ username }) => username === 'expert')!.id;
    const [shown, hidden] = [
      (await upload(admin, 'shown.pdf', pdfOf('Shown'))).body.id,
      (await upload(admin, 'hidden.pdf', pdfOf('Hidden'))).body.id,
    ];
    const shownPiece = await add({ title: '所评指标', file: shown }, [linkTo(item.code)]);
    const hiddenPiece = await add({ title: '未对应', file: hidden });
    const { db, tables, commit } = house.deps.storage;
    const { reviewPanels: panels, reviewAssignments: assigned } = tables;
    expect(await titles(expert, here())).toEqual([]);
    await commit([
      db.insert(panels).values({
        ...{ id: 'panel', campaign: campaign.id, instrument: instrument.id, round: null, name: '专家组' },
        ...{
          rules: {} as ReviewRules,
          state: 'scoring',
          due: null,
          revision: 1,
          createdBy: 'x',
          createdAt: 0,
          closedAt: null,
        },
      }),
      db.insert(assigned).values({
        ...{ panel: 'panel', subject: own, user, indicators: [item.indicator], lead: false, alias: '专家甲' },
        ...{ state: 'assigned', opinion: '', revision: 1, handedInAt: null },
      }),
    ]);
    expect(await titles(expert)).toEqual(['所评指标']);
    expect((await expert('GET', `/api/files/${shown}/content`)).status).toBe(200);
    expect((await expert('GET', `/api/files/${hidden}/content`)).status).toBe(404);
    // Photographs of a visit go to the visited institution's files, and to no other's.
    expect((await upload(expert, 'visit.pdf', pdfOf('Visit'), { institution: own })).body.state).toBe('ready');
    const elsewhere = { institution: campaign.institutions[1]! };
    expect((await upload(expert, 'visit.pdf', pdfOf('Visit'), elsewhere)).status).toBe(404);
    const reassign = (indicators: string[] | null) => commit([db.update(assigned).set({ indicators })]);
    const another = instrument.indicators.find(
      ({ code, parent }) =>
        parent !== null &&
        code !== item.indicator &&
        !instrument.items.some((one) => one.code === item.code && one.indicator === code),
    )!;
    await reassign([another.code]);
    expect(await titles(expert)).toEqual([]);
    for (const rest of ['', '/content', '/thumbnail'])
      expect([rest, (await expert('GET', `/api/files/${shown}${rest}`)).status]).toEqual([rest, 404]);
    await reassign(null);
    expect((await expert('GET', `/api/files/${shown}/content`)).status).toBe(200);
    await commit([db.update(panels).set({ state: 'closed' })]);
    expect(await titles(expert)).toEqual([]);
    expect((await expert('GET', `/api/files/${shown}/content`)).status).toBe(404);
    for (const one of [shownPiece, hiddenPiece]) await admin('DELETE', `/api/evidence/${one.id}`);
  });
});

test('an indicator is covered by a supporting piece at itself, above it, or at one of its items', () => {
  const leaves = uncovered(instrument, []);
  const parent = instrument.indicators.find(({ code }) => code === item.indicator)!.parent!;
  const below = instrument.indicators.filter((one) => one.parent === parent).map(({ code }) => code);
  const left = (node: string, stance: 'supporting' | 'limiting' = 'supporting') => {
    const still = uncovered(instrument, [{ node, stance }]);
    return leaves.filter((leaf) => !still.includes(leaf));
  };
  expect(leaves.length).toBeGreaterThan(below.length);
  expect(left(item.code)).toEqual([item.indicator]);
  expect(left(item.indicator)).toEqual([item.indicator]);
  expect(left(parent)).toEqual(leaves.filter((leaf) => below.includes(leaf)));
  expect(left(item.code, 'limiting')).toEqual([]);
  const linked = instrument.items.find(({ kind }) => kind === 'linked')!;
  expect(leaves).not.toContain(linked.indicator);
});
