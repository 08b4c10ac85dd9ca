// A list as a file: looked at before anything is written, brought in whole or not at all, undone. Persons who leave, and who are erased.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { readRows } from '../../questionnaires/workbook/read-rows.ts';
import { jobsFolder } from '../../server/jobs/job-files.ts';
import { applyList } from '../../server/rosters/apply-list.ts';
import { decide, layOut } from '../../server/rosters/changes.ts';
import { initialsOf } from '../../server/rosters/initials.ts';
import { type RosterContext, type RosterTask, uploadFile } from '../../server/rosters/roster-job.ts';
import { sweepImports } from '../../server/rosters/sweep-imports.ts';
import { insertRows } from '../../server/storage/insert-rows.ts';
import { newId } from '../../server/storage/new-id.ts';
import { engines } from './engines.ts';
import { agree, type Caller, House, instruments, openCampaign, submissionOf, submit } from './house.ts';

const bounds = { bytes: 1 << 24, unpacked: 1 << 26 };

describe.each(engines)('roster imports on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: string;
  let campaign: Awaited<ReturnType<typeof openCampaign>>;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { versions: [instruments.student], teachers: 1, students: 4 });
    school = campaign.institutions[0]!;
    house.deps.jobs.start();
  });
  afterAll(() => house.close());

  const at = (path: string) => `/api/institutions/${school}${path}`;
  const ended = async (started: { status: number; body: { id: string } }) => {
    expect(started.status).toBe(202);
    for (let tries = 0; tries < 400; tries++) {
      const { body } = await operator('GET', `/api/jobs/${started.body.id}`);
      if (!['waiting', 'running'].includes(body.state)) return body;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('the job did not end');
  };
  const check = async (list: string | Uint8Array<ArrayBuffer>, audience = 'student', leaveOut: string[] = []) => {
    const query = new URLSearchParams({ audience, name: '名册.csv' });
    for (const column of leaveOut) query.append('leaveOut', column);
    const type = { 'content-type': 'application/octet-stream' };
    return ended(await operator('POST', at(`/roster-imports?${query}`), list, type));
  };
  const outcome = async (job: { id: string }) => (await operator('GET', at(`/roster-imports/${job.id}`))).body;
  const noDecisions = { take: [], absentLeave: false };
  const apply = async (job: { id: string }, decisions: object = {}) =>
    ended(await operator('POST', at(`/roster-imports/${job.id}/apply`), { ...noDecisions, ...decisions }));
  const listsKept = () => {
    const folder = jobsFolder(house.deps.config.dataDir);
    return readdirSync(folder).filter((job) => existsSync(join(folder, job, uploadFile)));
  };
  const persons = async (query = '') => (await operator('GET', at(`/persons?audience=student${query}`))).body;
  const named = async (query = '') => (await persons(query)).persons.map(({ name }: { name: string }) => name);
  const longList = (many: number) =>
    `学号,姓名,院系\n${Array.from({ length: many }, (_, row) => `L${row},龙${row},三院`).join('\n')}`;
  const undoLast = async (audience = 'student') => {
    const [last] = (await operator('GET', at(`/roster-imports?audience=${audience}`))).body;
    return operator('POST', at(`/roster-imports/${last.id}/undo`));
  };

  test('a dry run tells of every row and writes nothing; the sheet bears the reasons; one confirmation writes all', async () => {
    const list = [
      '某校学生名册,,,,',
      '序号,学号,姓名,院系,班级',
      '1,S0001,人员1,信息学院,信息1班',
      '2,S0002,改了名,信息学院,信息1班',
      '3,００１００,张三,信息学院,信息1班',
      '4,00101,李四,机电学院,机电1班',
      '序号,学号,姓名,院系,班级',
      '5,00101,李四,机电学院,机电1班',
      '6,00101,王五,机电学院,机电1班',
      '7,,赵六,机电学院,',
      '8,00102,110101199001011234,机电学院,',
      '9,T0001,钱七,机电学院,',
    ].join('\r\n');
    const job = await check(list);
    const told = await outcome(job);
    expect([job.state, told.refused, told.counts, told.open, told.ignored]).toEqual([
      'done',
      null,
      { add: 2, update: 1, same: 0, skip: 2, conflict: 4, absent: 2 },
      { 'other-name': 1, 'on-other-roster': 1 },
      ['序号'],
    ]);
    expect(told.rows.map((row: { row: number; reason: string }) => [row.row, row.reason])).toEqual([
      [4, 'other-name'],
      [8, 'same-row'],
      [9, 'repeated-code'],
      [10, 'no-code'],
      [11, 'identity-number'],
      [12, 'on-other-roster'],
    ]);
    expect(JSON.stringify(told)).not.toContain('110101199001011234');
    expect((await persons()).total).toBe(4);
    const sheet = (await operator('GET', `/api/jobs/${job.id}/files/rows.xlsx`)).bytes;
    const rows = [...readRows(sheet, bounds)].map(({ cells }) => cells);
    expect(rows[0]).toEqual(['序号', '学号', '姓名', '院系', '班级', '行号', '处理', '原因']);
    expect(rows[1]).toEqual([
      '2',
      'S0002',
      '改了名',
      '信息学院',
      '信息1班',
      '4',
      '冲突',
      expect.stringContaining('人员2'),
    ]);
    expect(rows[5]?.[2]).toBe('******');

    const same = await check(list);
    const done = await apply(job, { rows: { ' 4': true } });
    expect([done.state, done.summary]).toEqual(['done', { added: 2, updated: 2, left: 0 }]);
    expect((await persons('&query=00100')).persons).toMatchObject([
      { code: '00100', name: '张三', groups: { class: '信息1班', department: '信息学院' } },
    ]);
    expect(await named('&query=ls')).toEqual(['李四']);
    expect(await named('&department=信息学院')).toEqual(['张三', '人员1', '改了名']);
    // The row that was not taken is not there. A dry run before the change is worth nothing after it, and of each list nothing is left.
    expect(await named('&query=钱七')).toEqual([]);
    expect((await apply(same)).problem.code).toBe('roster-changed');
    expect(listsKept()).toEqual([]);
    expect((await operator('POST', at(`/roster-imports/${job.id}/apply`), noDecisions)).body.code).toBe(
      'roster-file-gone',
    );
    const givenUp = await check(list);
    expect(listsKept()).toEqual([givenUp.id]);
    expect((await operator('DELETE', at(`/roster-imports/${givenUp.id}`))).status).toBe(200);
    expect(listsKept()).toEqual([]);
  });

  test('the last import is undone; who has answered or was changed since stays, and is told of', async () => {
    const [zhang] = (await persons('&query=张三')).persons;
    const [li] = (await persons('&query=李四')).persons;
    const link = campaign.links.find(({ kind }) => kind === 'group')!.token;
    const begun = await house.ask('POST', `/api/links/${link}/begin`, { code: '00100', name: '张三' });
    expect((await submit(house, begun.body.pass, submissionOf(instruments.student, 7))).status).toBe(201);
    const { id: _, audience: __, leftAt: ___, guardian: ____, ...details } = (await persons('&query=S0001')).persons[0];
    const changed = { ...details, tags: ['班长'], contact: { email: 'a@example.cn' } };
    expect(
      (await operator('PUT', at(`/persons/${(await persons('&query=S0001')).persons[0].id}`), changed)).status,
    ).toBe(200);
    const undone = await ended(await undoLast());
    expect([undone.state, undone.summary]).toEqual([
      'done',
      { removed: 1, restored: 1, keptAnswered: 1, keptChanged: 1 },
    ]);
    const left = (await persons()).persons;
    expect(left.map(({ name }: { name: string }) => name)).toEqual(['张三', '人员1', '人员2', '人员3', '人员4']);
    expect([left.some(({ id }: { id: string }) => id === li.id), left[0].id, left[1].tags]).toEqual([
      false,
      zhang.id,
      ['班长'],
    ]);
    expect((await undoLast()).body.code).toBe('nothing-to-undo');
  });

  test('who is not in the list leaves if one says so: not asked any more, still counted; and comes back', async () => {
    const rate = async () =>
      (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body.institutions[0].instruments[0];
    expect(await rate()).toMatchObject({ invited: 5, submitted: 1 });
    const job = await check('学号,姓名\nS0001,人员1\nS0003,人员3\nS0004,人员4');
    expect((await outcome(job)).counts).toMatchObject({ same: 3, absent: 2 });
    expect((await apply(job, { absentLeave: true })).summary).toEqual({ added: 0, updated: 0, left: 2 });
    // 张三 has answered and left: invited as before. 人员2 has not answered and left: nobody asks.
    expect(await rate()).toMatchObject({ invited: 4, submitted: 1 });
    expect(await named('&presence=left')).toEqual(['张三', '人员2']);
    const link = campaign.links.find(({ kind }) => kind === 'group')!.token;
    const begin = () => house.ask('POST', `/api/links/${link}/begin`, { code: 'S0002', name: '人员2' });
    expect((await begin()).body.code).toBe('unknown-person');
    const facets = (await operator('GET', at('/roster?audience=student'))).body;
    expect([facets.present, facets.left, facets.values.tags]).toEqual([3, 2, ['班长']]);

    const again = await check('学号,姓名\nS0002,人员2');
    expect((await outcome(again)).open).toEqual({ 'came-back': 1 });
    expect((await apply(again, { take: ['came-back'] })).summary).toMatchObject({ updated: 1 });
    expect((await begin()).status).toBe(200);
  });

  test('who has left can be erased: the name is gone everywhere, the answer within its retention stays', async () => {
    const [zhang] = (await persons('&presence=left')).persons;
    const [other] = (await persons('&query=S0004')).persons;
    const erase = (ids: string[]) => operator('POST', at('/persons/erase'), { persons: ids });
    expect((await erase([zhang.id, other.id])).body.code).toBe('person-not-left');
    expect((await erase([zhang.id])).status).toBe(200);
    const { db, tables } = house.deps.storage;
    const everything = [
      await db.select().from(tables.persons),
      await db.select().from(tables.subjects),
      await db.select().from(tables.rosterChanges),
    ];
    expect(JSON.stringify(everything)).not.toContain('张三');
    expect(await db.select({ subject: tables.responses.subject }).from(tables.responses)).toEqual([
      { subject: zhang.id },
    ]);
  });

  test('erased after the retention somebody’s answers go too, with those they replaced', async () => {
    const { db, tables, commit } = house.deps.storage;
    const link = campaign.links.find(({ kind }) => kind === 'group')!.token;
    const begun = await house.ask('POST', `/api/links/${link}/begin`, { code: 'S0004', name: '人员4' });
    const pass = await agree(house, begun.body.pass);
    const { receipt } = (await submit(house, pass, submissionOf(instruments.student, 4))).body;
    const corrected = { ...submissionOf(instruments.student, 4, {}, 0.2), replaces: receipt };
    const headers = { authorization: `Bearer ${pass}`, 'idempotency-key': randomUUID(), 'result-key': 'secret-4' };
    expect((await house.ask('POST', '/api/responses', corrected, headers)).status).toBe(201);
    expect(await db.$count(tables.replacedResponses)).toBe(1);
    const [{ id }] = (await persons('&query=S0004')).persons;
    const { retainUntil } = (await operator('GET', `/api/campaigns/${campaign.id}`)).body;
    const keepUntil = (day: string) => db.update(tables.campaigns).set({ retainUntil: day });
    await commit([
      db.update(tables.persons).set({ leftAt: house.time }).where(eq(tables.persons.id, id)),
      keepUntil('2026-11-21'),
    ]);
    expect((await operator('POST', at('/persons/erase'), { persons: [id] })).status).toBe(200);
    const kept = [
      await db.select().from(tables.responses).where(eq(tables.responses.subject, id)),
      await db.select().from(tables.sheets).where(eq(tables.sheets.response, receipt)),
      await db.select().from(tables.replacedResponses),
    ];
    expect(kept).toEqual([[], [], []]);
    await commit([keepUntil(retainUntil)]);
  });

  test('files as schools have them: workbooks with titles, figures that show their zeros, GB18030, UTF-16', async () => {
    const cell = (value: string | number) => ({ value, type: typeof value === 'number' ? Number : String });
    const workbook = new Uint8Array(
      await writeExcel([
        {
          sheet: '名单',
          data: [
            [cell('二〇二六级名册')],
            [cell('学 号（必填）'), cell('姓　名'), cell('标签')],
            [{ value: 42, type: Number, format: '00000' }, cell('陈一'), cell('双师型、骨干')],
            [cell(2026123456789), cell('陈二'), null],
          ],
        },
        { sheet: '说明', data: [[cell('请勿填写身份证号')]] },
      ] as never).toBuffer(),
    );
    const encode = (text: string, encoding: 'gb18030' | 'utf-16') =>
      encoding === 'utf-16'
        ? new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
        : // 学号,姓名 / 9,王 as a Chinese Excel writes them.
          Uint8Array.from(Buffer.from('d1a7bac52cd0d5c3fb0d0a392ccdf5', 'hex'));
    for (const [list, encoding, counts] of [
      [workbook, 'xlsx', { add: 2 }],
      [encode('', 'gb18030'), 'gb18030', { add: 1 }],
      [encode('学号\t姓名\n0007\t欧阳', 'utf-16'), 'utf-16', { add: 1 }],
    ] as const)
      expect(await outcome(await check(list))).toMatchObject({ encoding, counts, refused: null });
    const job = await check(workbook);
    expect((await apply(job)).summary.added).toBe(2);
    expect((await persons('&tag=骨干')).persons).toMatchObject([{ code: '00042', tags: ['双师型', '骨干'] }]);
    expect((await persons('&query=2026123456789')).total).toBe(1);
    for (const columns of ['身份证号', '出生年月']) {
      const refused = await outcome(await check(`学号,姓名,${columns}\n1,甲,x`));
      expect(refused.refused).toContain(columns);
    }
    expect((await check('姓名,班级\n甲,1班')).problem.code).toBe('roster-unreadable');
    const template = await operator('GET', '/api/roster-template.xlsx?audience=student');
    expect((await check(template.bytes as Uint8Array<ArrayBuffer>)).state).toBe('done');
  });

  test('columns that are not collected are left out by choice: what stood in them is kept nowhere', async () => {
    const secret = '110101199001011234';
    const birth = '1990-01-01';
    const list = [
      '某校名册,,,,',
      '学号,姓名,身份证号,出生日期,备注',
      `A1,赵一,${secret},${birth},`,
      `A2,钱二,,${birth},${secret}`,
      `,孙三,${secret},${birth},`,
    ].join('\n');
    const refused = await outcome(await check(list));
    expect([refused.refused, refused.personal]).toEqual([
      expect.stringContaining('身份证号、出生日期'),
      ['身份证号', '出生日期'],
    ]);
    // What a column holds counts, whatever it is called.
    const noted = await outcome(await check(list, 'student', refused.personal));
    expect([noted.refused, noted.personal, noted.counts]).toEqual([
      null,
      ['备注'],
      { add: 1, update: 0, same: 0, skip: 1, conflict: 1, absent: expect.any(Number) },
    ]);
    const leaveOut = [...refused.personal, ...noted.personal];
    const job = await check(list, 'student', leaveOut);
    const told = await outcome(job);
    expect([told.counts.add, told.ignored, told.personal]).toEqual([2, leaveOut, []]);
    expect(told.rows).toMatchObject([{ row: 5, name: '孙三', reason: 'no-code' }]);
    const sheet = (await operator('GET', `/api/jobs/${job.id}/files/rows.xlsx`)).bytes;
    const rows = [...readRows(sheet, bounds)].map(({ cells }) => cells);
    expect(rows[0]).toEqual(['学号', '姓名', '行号', '处理', '原因']);
    const folder = join(jobsFolder(house.deps.config.dataDir), job.id);
    const lying = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const [row] = await house.deps.storage.db
      .select()
      .from(house.deps.storage.tables.jobs)
      .where(eq(house.deps.storage.tables.jobs.id, job.id));
    for (const kept of [...lying, JSON.stringify([rows, row, told])])
      for (const word of [secret, birth]) expect(kept).not.toContain(word);
    expect((await apply(job)).summary).toEqual({ added: 2, updated: 0, left: 0 });
    expect((await persons('&query=A2')).persons).toMatchObject([{ code: 'A2', name: '钱二', groups: {} }]);
    // A workbook goes the same way, and a list without its numbers is none.
    const cell = (value: string) => ({ value, type: String });
    const data = [['学号', '姓名', '身份证号'].map(cell), ['A3', '周四', secret].map(cell)];
    const workbook = new Uint8Array(await writeExcel([{ sheet: '名单', data }] as never).toBuffer());
    const whole = await outcome(await check(workbook, 'student', ['身份证号']));
    expect(whole).toMatchObject({
      encoding: 'xlsx',
      refused: null,
      ignored: ['身份证号'],
      counts: { add: 1 },
      rows: [],
    });
    // What stands under no header goes too: nobody could choose it.
    const unnamed = await check(`学号,姓名,身份证号,\nA4,吴五,${secret},${secret}`, 'student', ['身份证号']);
    expect((await outcome(unnamed)).counts).toMatchObject({ add: 1, conflict: 0 });
    expect(readFileSync(join(jobsFolder(house.deps.config.dataDir), unnamed.id, uploadFile), 'utf8')).not.toContain(
      secret,
    );
    expect((await check('学号,姓名\n1,甲', 'student', ['学号'])).problem.code).toBe('roster-unreadable');
  });

  test('persons one by one: a number once, no identity number, phone and e-mail optional', async () => {
    const add = (more: object) => operator('POST', at('/persons'), { audience: 'student', name: '周八', ...more });
    expect((await add({ code: '8801', contact: { phone: '13800000000' } })).status).toBe(201);
    expect((await add({ code: ' 8801' })).body.code).toBe('code-taken');
    expect((await add({ code: '110101199001011234' })).body.code).toBe('invalid-request');
    expect((await add({ code: '8802', contact: { email: 'nobody' } })).body.code).toBe('invalid-request');
    expect((await operator('PUT', at('/persons/x'), { code: '1', name: '甲' })).status).toBe(404);
  });

  test('a long list comes in and is taken back at once: nobody ever sees a part of it', async () => {
    const { db, tables } = house.deps.storage;
    const many = 9000;
    const seen = new Set<number>();
    const count = () => db.$count(tables.persons, eq(tables.persons.institution, school));
    const watching = async (work: Promise<unknown>) => {
      let over = false;
      const watched = work.finally(() => {
        over = true;
      });
      while (!over) {
        seen.add(await count());
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return (await watched) as { summary: object };
    };
    const before = await count();
    const job = await check(longList(many));
    expect((await watching(apply(job))).summary).toEqual({ added: many, updated: 0, left: 0 });
    expect((await persons('&department=三院')).total).toBe(many);
    const undone = await watching(undoLast().then(ended));
    expect(undone.summary).toEqual({ removed: many, restored: 0, keptAnswered: 0, keptChanged: 0 });
    expect([...seen].sort()).toEqual([before, before + many].sort());
    expect(await count()).toBe(before);
  });

  test('whatever meets a long list before it is in, be it at its end, leaves the roster as it was', async () => {
    const { storage } = house.deps;
    const { persons: table } = storage.tables;
    const many = 9000;
    const job = await check(longList(many));
    const { params } = (
      await storage.db.select().from(storage.tables.jobs).where(eq(storage.tables.jobs.id, job.id))
    )[0]! as { params: RosterTask<'check'> };
    const { digest: judged } = await outcome(job);
    const before = (await persons()).total;
    const byHand = { audience: 'student', name: '手工', code: `L${many - 1}` };
    const context: RosterContext = {
      ...{ storage, now: house.deps.now, cancelled: () => false },
      file: (name) => join(jobsFolder(house.deps.config.dataDir), job.id, name),
      // Somebody is given a number of the list while its last rows are being laid out.
      report: async (done, total) => {
        if (total === null || done + 1000 < total) return;
        expect((await operator('POST', at('/persons'), byHand)).status).toBe(201);
      },
    };
    const list = { ...params, task: 'import' as const, import: newId(house.time), decisions: noDecisions, judged };
    await expect(applyList(context, list)).rejects.toMatchObject({ code: 'roster-changed' });
    expect((await persons()).total).toBe(before + 1);
    const { rosterChanges } = storage.tables;
    expect(await storage.db.$count(rosterChanges, eq(rosterChanges.import, list.import))).toBe(0);
    expect(await storage.db.$count(table, like(table.code, 'L%'))).toBe(1);
  });

  test('what can be undone no more is let go after thirty days, what was never decided after one; initials are filled in', async () => {
    const { storage, now } = house.deps;
    const { db, tables } = storage;
    const day = 86_400_000;
    const lay = async (createdAt: number, committedAt: number | null) => {
      const id = newId(createdAt);
      const begun = {
        id,
        institution: school,
        audience: 'leader' as const,
        fileName: null,
        counts: {},
        createdBy: 'x',
      };
      const name = '欧阳';
      const after = { code: '1', codeKey: '1', name, nameKey: name, initials: initialsOf(name), groups: {} };
      await storage.commit([
        insertRows(storage, tables.rosterImports, [{ ...begun, createdAt }]),
        ...layOut(storage, [{ import: id, person: newId(createdAt), before: null, after }]),
        ...(committedAt === null ? [] : [decide(storage, { id, at: committedAt }, {}).of]),
      ]);
      return id;
    };
    const [old, recent] = [await lay(now() - 31 * day, now() - 31 * day), await lay(now() - day / 2, null)];
    const abandoned = await lay(now() - 2 * day, null);
    const known = db.select().from(tables.persons).where(eq(tables.persons.code, 'S0003'));
    await storage.commit([db.update(tables.persons).set({ initials: null }).where(eq(tables.persons.code, 'S0003'))]);
    await sweepImports(house.deps);
    const laid = await db.select({ import: tables.rosterChanges.import }).from(tables.rosterChanges);
    const kept = (await db.select({ id: tables.rosterImports.id }).from(tables.rosterImports)).map(({ id }) => id);
    expect([old, recent, abandoned].map((id) => [laid.some((row) => row.import === id), kept.includes(id)])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ]);
    expect(await known).toMatchObject([{ initials: 'ry3' }]);
  });
});
