// Who keeps whose accounts, on both engines: an institution's administrator those of the own institution; every change of what an
// account may is an event with before and after; lists come in by Excel, whole or not at all.
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGrids } from '../../questionnaires/workbook/read-grids.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';

const sheetType = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const sheetOf = (...rows: string[][]) =>
  new Uint8Array(writeGrids([{ name: '名单', columns: rows[0]!.map(() => ({ width: 12 })), rows }]));

describe.each(engines)('staff on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let keeper: Caller;
  let keeperId: string;
  let own: string;
  let other: string;

  const named = async (caller: Caller, username: string) =>
    (await caller('GET', '/api/staff')).body.find((one: { username: string }) => one.username === username);
  const add = (caller: Caller, username: string, role: string, more: object = {}) =>
    caller('POST', '/api/staff', { username, name: username, role, ...more });
  const eventsOn = async (user: string) => {
    const { db, tables } = house.deps.storage;
    const rows = await db.select().from(tables.auditEvents).orderBy(tables.auditEvents.number);
    return rows
      .filter(({ target }) => target === `user:${user}`)
      .map(({ chain, action, details }) => ({ chain, action, details }));
  };

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    const school = async (name: string): Promise<string> =>
      (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '吉林省长春市' })).body
        .id;
    own = await school('本校');
    other = await school('他校');
    keeper = await house.joinStaff(operator, 'keeper', 'institution-admin', own);
    keeperId = (await named(operator, 'keeper')).id;
    await add(operator, 'stranger', 'leader', { institutionId: other });
  });
  afterAll(() => house.close());

  test('every role takes what belongs to it, and no account is made without it', async () => {
    const tries: [string, object, number, string?][] = [
      ['regional-authority', {}, 422, 'role-needs-region'],
      ['regional-authority', { region: ' ' }, 422, 'role-needs-region'],
      ['department-coordinator', { institutionId: own }, 422, 'role-needs-department'],
      ['leader', {}, 422, 'role-needs-institution'],
      ['leader', { institutionId: 'nowhere' }, 422, 'role-needs-institution'],
      ['regional-authority', { region: '吉林省' }, 201],
    ];
    for (const [role, more, status, code] of tries) {
      const answer = await add(operator, 'tried', role, more);
      expect([role, more, answer.status, answer.body.code]).toEqual([role, more, status, code]);
    }
    // What does not belong to the role is not kept.
    expect(await named(operator, 'tried')).toMatchObject({ region: '吉林省', institution: null, department: null });
  });

  test('an institution’s administrator keeps its own accounts, in roles of an institution, and knows of no others', async () => {
    for (const role of ['operator', 'regional-authority', 'assessor'])
      expect([role, (await add(keeper, 'too-much', role, { region: '吉林省' })).body.code]).toEqual([
        role,
        'not-permitted',
      ]);
    expect((await add(keeper, 'too-far', 'leader', { institutionId: other })).status).toBe(404);
    const made = await add(keeper, 'coordinator', 'department-coordinator', { department: '信息学院' });
    expect(made.status).toBe(201);
    const listed: { username: string; institution: { id: string } }[] = (await keeper('GET', '/api/staff')).body;
    expect(listed.map(({ username }) => username).sort()).toEqual(['coordinator', 'keeper']);
    expect(new Set(listed.map(({ institution }) => institution.id))).toEqual(new Set([own]));
    const stranger = (await named(operator, 'stranger')).id;
    for (const [method, path, body] of [
      ['PATCH', `/api/staff/${stranger}`, { blocked: true }],
      ['POST', `/api/staff/${stranger}/password`, {}],
    ] as const)
      expect([path, (await keeper(method, path, body)).status]).toEqual([path, 404]);
    const { id } = made.body;
    expect((await keeper('PATCH', `/api/staff/${id}`, { role: 'operator' })).body.code).toBe('not-permitted');
    expect((await keeper('PATCH', `/api/staff/${id}`, { institutionId: other })).status).toBe(404);
    expect(await named(operator, 'coordinator')).toMatchObject({
      role: 'department-coordinator',
      department: '信息学院',
    });
  });

  test('changes of role, department and blocking are events with before and after, and act at once', async () => {
    const made = (await add(keeper, 'helper', 'contributor', { department: '机电学院' })).body;
    const session = await house.signIn('helper', made.password);
    expect((await session('GET', '/api/me')).body.permissions).not.toContain('reports.read');
    const change = (changes: object) => keeper('PATCH', `/api/staff/${made.id}`, changes);
    expect((await change({ role: 'approver' })).status).toBe(200);
    expect((await session('GET', '/api/me')).body.permissions).toContain('reports.read');
    await change({ role: 'approver' });
    await change({ blocked: true });
    expect((await session('GET', '/api/me')).status).toBe(401);
    await change({ blocked: false });
    expect((await session('GET', '/api/me')).status).toBe(401);
    await operator('PATCH', `/api/staff/${made.id}`, { institutionId: other, name: '改名' });
    const moved = { institution: [own, other], renamed: true };
    const told = (await eventsOn(made.id)).filter(({ action }) => /^staff-/.test(action));
    expect(told.filter(({ chain }) => chain === own)).toEqual([
      { chain: own, action: 'staff-added', details: { role: 'contributor', region: null, department: '机电学院' } },
      {
        ...{ chain: own, action: 'staff-changed' },
        details: { role: ['contributor', 'approver'], department: ['机电学院', ''] },
      },
      { chain: own, action: 'staff-blocked', details: {} },
      { chain: own, action: 'staff-unblocked', details: {} },
      { chain: own, action: 'staff-changed', details: moved },
    ]);
    expect(told.filter(({ chain }) => chain === other)).toEqual([
      { chain: other, action: 'staff-changed', details: moved },
    ]);
    for (const [caller, changes] of [
      [keeper, { blocked: true }],
      [keeper, { role: 'leader' }],
      [operator, { role: 'assessor' }],
    ] as const) {
      const id = caller === keeper ? keeperId : (await named(operator, 'operator')).id;
      expect((await caller('PATCH', `/api/staff/${id}`, changes)).body.code).toBe('not-on-yourself');
    }
  });

  test('a list comes in by Excel: every row is judged, all or none are opened, passwords are told for minutes', async () => {
    const template = readGrids((await keeper('GET', '/api/staff/template.xlsx')).bytes);
    const headings = 'grids' in template ? [...template.grids[0]!.rows.get(1)!.values()].map(({ text }) => text) : [];
    expect(headings).toEqual(['姓名', '账号', '角色', '院系']);
    const list = sheetOf(
      ['某校人员', '', '', ''],
      ['姓名', '工号', '角色', '院系'],
      ['张三', 'z001', '填报人', ''],
      ['李四', 'z002', '院系管理员', '信息学院'],
      ['王五', 'z002', '学校领导', ''],
      ['', 'z003', '学校领导', ''],
      ['赵六', 'stranger', '学校领导', ''],
      ['钱七', 'z004', '平台管理员', ''],
      ['孙八', 'z005', '院系管理员', ''],
      ['周九', '张', '学校领导', ''],
      ['吴十', 'z006', '校长', ''],
    );
    const send = (bytes: Uint8Array<ArrayBuffer>, query: string, caller = keeper) =>
      caller('POST', `/api/staff/import?${query}`, bytes, sheetType);
    // The workbook is read beside the server's own thread, within bounds.
    const threads: boolean[] = [];
    // A thread that has ended tells no bounds any more.
    const note = ({ resourceLimits }: Worker) => void threads.push((resourceLimits?.maxOldGenerationSizeMb ?? 0) > 0);
    process.on('worker', note);
    const dry = (await send(list, 'dryRun=true')).body;
    process.off('worker', note);
    expect(threads).toEqual([true]);
    expect(dry.rows.map(({ row, reason }: { row: number; reason: string | null }) => [row, reason])).toEqual([
      [3, null],
      [4, null],
      [5, '账号在名单中重复'],
      [6, '缺少姓名'],
      [7, '该账号名已被使用。'],
      [8, '您的账号无权进行此操作。'],
      [9, '院系管理员须指定院系，写法与名册一致。'],
      [10, '账号须为 3 至 30 位字母、数字、点、横线或下划线'],
      [11, '没有这个角色，请从模板的下拉列表中选择'],
    ]);
    const before = (await keeper('GET', '/api/staff')).body.length;
    for (const query of ['dryRun=true', 'dryRun=false'])
      expect([query, (await send(list, query)).body]).toMatchObject([query, { committed: false, sheet: null }]);
    expect((await keeper('GET', '/api/staff')).body).toHaveLength(before);
    const done = (await send(list, 'dryRun=false&skipRejected=true')).body;
    expect(done.committed).toBe(true);
    const sheetAt = `/api/staff/issued-passwords/${done.sheet}`;
    const fetched = await keeper('GET', sheetAt);
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment;/);
    const sheet = readGrids(fetched.bytes);
    const rows = 'grids' in sheet ? [...sheet.grids[0]!.rows.values()].map((cells) => [...cells.values()]) : [];
    expect(rows.map((cells) => cells.map(({ text }) => text)).map(([name, username]) => [name, username])).toEqual([
      ['姓名', '账号'],
      ['张三', 'z001'],
      ['李四', 'z002'],
    ]);
    const [, , password] = rows[2]!.map(({ text }) => text);
    // The sheet is the importer's alone, again within its minutes, and lies nowhere in clear.
    const { db, tables, commit } = house.deps.storage;
    const gone = async (caller: Caller, path: string) => (await caller('GET', path)).body.code;
    expect((await keeper('GET', sheetAt)).bytes).toHaveLength(fetched.bytes.length);
    expect(await gone(operator, sheetAt)).toBe('issued-passwords-gone');
    expect(await gone(keeper, '/api/staff/issued-passwords/guessed')).toBe('issued-passwords-gone');
    expect(JSON.stringify(await db.select().from(tables.verification))).not.toContain(password);
    await commit([db.update(tables.verification).set({ expiresAt: new Date(Date.now() - 1) })]);
    expect(await gone(keeper, sheetAt)).toBe('issued-passwords-gone');
    const coordinator = await house.signIn('z002', password!);
    expect((await coordinator('GET', '/api/me')).body).toMatchObject({
      ...{ role: 'department-coordinator', department: '信息学院', institution: { id: own } },
    });
    const { id } = await named(keeper, 'z001');
    expect((await eventsOn(id)).map(({ action }) => action)).toEqual(['staff-added']);
    // The operator names institutions; what is no list is refused whole.
    const wide = sheetOf(
      ['姓名', '账号', '角色', '院校', '行政区域'],
      ['郑', 'w001', '学校领导', '他校', ''],
      ['冯', 'w002', '主管部门', '', '吉林省'],
    );
    expect((await send(wide, 'dryRun=true', operator)).body.rows.map(({ reason }: { reason: null }) => reason)).toEqual(
      [null, null],
    );
    for (const bytes of [new Uint8Array([1, 2, 3]), sheetOf(['姓名', '电话'], ['甲', '1'])])
      expect((await send(bytes, 'dryRun=true')).body.code).toBe('staff-list-unreadable');
  });
});
