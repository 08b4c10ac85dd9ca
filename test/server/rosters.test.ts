// Real school files: leading zeros, byte order marks, tabs, header aliases, wrong rows; nothing is written unless asked.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';

describe.each(engines)('rosters on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: string;
  let count = 0;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
  });
  beforeEach(async () => {
    school = (
      await operator('POST', '/api/institutions', {
        name: `名单学校${++count}`,
        type: 'higher-vocational',
        region: '某省',
      })
    ).body.id;
  });
  afterAll(() => house.close());

  const load = async (csv: string, more: Record<string, unknown> = {}) =>
    (
      await operator('POST', `/api/institutions/${school}/persons/import`, {
        audience: 'student',
        csv,
        dryRun: false,
        ...more,
      })
    ).body;
  const persons = async (query = '') =>
    (await operator('GET', `/api/institutions/${school}/persons?audience=student${query}`)).body;

  test('numbers keep their leading zeros, the header row is no student, a byte order mark does no harm', async () => {
    expect(await load('\uFEFF学号,姓名,班级\r\n000123,张三,软件1班\r\n')).toMatchObject({
      added: 1,
      committed: true,
      rejected: [],
    });
    expect((await persons()).persons).toMatchObject([{ code: '000123', name: '张三', groups: { class: '软件1班' } }]);
  });

  test('a table pasted from a spreadsheet comes with tabs', async () => {
    expect(await load('姓名\t编号\t专业\n李四\t7\t大数据技术')).toMatchObject({ added: 1 });
    expect((await persons()).persons[0].groups).toEqual({ major: '大数据技术' });
  });

  test('a dry run tells and writes nothing', async () => {
    expect(await load('学号,姓名\n1,甲\n2,乙', { dryRun: true })).toMatchObject({ added: 2, committed: false });
    expect((await persons()).total).toBe(0);
  });

  test('a wrong row keeps the whole list out unless wrong rows may be skipped', async () => {
    const csv = '学号,姓名\n1,甲\n,乙\n3,\n1,丁\n2.02E+11,戊';
    const refused = await load(csv);
    expect([
      refused.committed,
      refused.rejected.map((row: { row: number; code: string }) => [row.row, row.code]),
    ]).toEqual([
      false,
      [
        [3, 'no-code'],
        [4, 'no-name'],
        [5, 'repeated-code'],
        [6, 'rounded-code'],
      ],
    ]);
    expect((await persons()).total).toBe(0);
    expect(await load(csv, { skipRejected: true })).toMatchObject({ committed: true, added: 1 });
    expect((await persons()).total).toBe(1);
  });

  test('the same list again changes nothing; a corrected name is an update', async () => {
    await load('学号,姓名\n1,甲\n2,乙');
    expect(await load('学号,姓名\n1,甲\n2,乙丙')).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
    expect((await persons('&query=乙丙')).persons).toHaveLength(1);
  });

  test('hidden and direction-changing characters are named row by row; letters have one spelling', async () => {
    const answer = await load(
      '学号,姓名,班级\n1,甲\u202e乙,1班\n2,丙\u0000,1班\n3,丁,\u2066班\n4,\ud800戊,1班\n5,Zoe\u0308,1班',
    );
    expect(answer.rejected.map((row: { row: number; code: string }) => [row.row, row.code])).toEqual([
      [2, 'hidden-characters'],
      [3, 'hidden-characters'],
      [4, 'hidden-characters'],
      [5, 'hidden-characters'],
    ]);
    await load('学号,姓名\n5,Zoe\u0308');
    expect((await persons()).persons).toMatchObject([{ name: 'Zo\u00eb' }]);
    expect((await operator('GET', `/api/institutions/${school}/persons?query=%00`)).status).toBe(400);
  });

  test('a list without a number column is refused with a sentence', async () => {
    const answer = await operator('POST', `/api/institutions/${school}/persons/import`, {
      audience: 'student',
      csv: '姓名,班级\n甲,1班',
      dryRun: true,
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'roster-unreadable']);
  });

  test('two thousand students are looked through page by page', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => `S${String(at).padStart(5, '0')},学生${at}`);
    expect(await load(['学号,姓名', ...rows].join('\n'))).toMatchObject({ added: 2000 });
    const page = await persons('&page=3');
    expect([page.total, page.persons.length, page.persons[0].code]).toEqual([2000, 50, 'S00100']);
  });
});
