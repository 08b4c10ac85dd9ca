// Every fault of a workbook is told at once, each with the sheet, the row and the column where its author mends it.
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../questionnaires/schema/check-instrument.ts';
import { readWorkbook } from '../../../questionnaires/workbook/read-workbook.ts';
import { templateWorkbook } from '../../../questionnaires/workbook/template-workbook.ts';
import { workbookFaults } from '../../../questionnaires/workbook/workbook-faults.ts';
import { writeWorkbook } from '../../../questionnaires/workbook/write-workbook.ts';
import { columnOf, type Edit, type EditedSheets, editWorkbook } from '../../builders/edited-workbook.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../../builders/small-instrument.ts';

const template = await templateWorkbook();
const faultsOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes);
  return 'faults' in read ? read.faults : [];
};
/** `sheet!cell code`, as one points at a cell in Excel. */
const places = async (bytes: Uint8Array) =>
  (await faultsOf(bytes)).map(({ sheet, row, column, code }) => `${sheet}!${column}${row} ${code}`);
const edited = async (edit: Edit) => places(await editWorkbook(template, edit));
const set = (
  sheets: EditedSheets,
  sheet: string,
  row: number,
  heading: string,
  value: string | number | null,
): void => {
  const rows = sheets[sheet]!;
  rows[row - 1]![columnOf(rows, heading)] = value;
};

const setAdvanced = (sheets: EditedSheets, path: string, value: string): void => {
  sheets.高级设置 = [
    ['路径', '值'],
    [path, value],
  ];
};

test('many faults of many sheets are told together', async () => {
  const found = await edited((sheets) => {
    set(sheets, '基本信息', 2, '内容', null);
    set(sheets, '指标体系', 4, '权重', '30%');
    set(sheets, '题目', 2, '题干', null);
    set(sheets, '题目', 3, '指标', '没有这个指标');
    set(sheets, '题目', 4, '显示条件', '看情况吧');
    set(sheets, '题目', 5, '题型', '连线题');
    set(sheets, '题目', 6, '正确选项', 'e');
    set(sheets, '题目', 6, '答案解析', null);
    set(sheets, '等级', 4, '起点分', '很高');
    set(sheets, '建议', 3, '两周内', '进一步提高认识');
    sheets.建议!.splice(8, 1);
  });
  expect(found).toEqual(
    expect.arrayContaining([
      '基本信息!B2 blank-cell',
      '指标体系!E3 weights-off-sum',
      '题目!E2 blank-cell',
      '题目!B3 orphan-item',
      '题目!O4 not-a-condition',
      '题目!C5 unknown-word',
      '题目!K6 unknown-option',
      '题目!L6 explanation-missing',
      '等级!D4 not-a-number',
      '建议!C3 advice-empty',
      '建议!A7 advice-missing',
    ]),
  );
});

describe('each fault stands at its cell', () => {
  test.each<[string, Edit, string]>([
    ['a blank id', (sheets) => set(sheets, '基本信息', 2, '内容', null), '基本信息!B2 blank-cell'],
    ['an id in Chinese', (sheets) => set(sheets, '基本信息', 2, '内容', '我的量表'), '基本信息!B2 wrong-form'],
    ['an entry nobody knows', (sheets) => set(sheets, '基本信息', 3, '项目', '版次'), '基本信息!A3 unknown-row'],
    [
      'weights off their sum, at the first sibling',
      (sheets) => set(sheets, '指标体系', 4, '权重', '30%'),
      '指标体系!E3 weights-off-sum',
    ],
    [
      'a weight missing among others',
      (sheets) => set(sheets, '指标体系', 4, '权重', null),
      '指标体系!E4 weight-missing',
    ],
    ['a weight in words', (sheets) => set(sheets, '指标体系', 4, '权重', '一半'), '指标体系!E4 not-a-number'],
    ['a code twice', (sheets) => set(sheets, '题目', 5, '代码', 'A.1-L'), '题目!A5 code-twice'],
    ['a stem left out', (sheets) => set(sheets, '题目', 2, '题干', null), '题目!E2 blank-cell'],
    ['a stem too long', (sheets) => set(sheets, '题目', 2, '题干', '很长'.repeat(15)), '题目!E2 stem-too-long'],
    ['an unknown indicator', (sheets) => set(sheets, '题目', 3, '指标', 'A.9'), '题目!B3 orphan-item'],
    [
      'an indicator that is no code either',
      (sheets) => set(sheets, '题目', 3, '指标', '没有这个'),
      '题目!B3 orphan-item',
    ],
    ['an item on an inner indicator', (sheets) => set(sheets, '题目', 2, '指标', 'A'), '题目!B2 item-not-on-leaf'],
    ['a step between that is blank', (sheets) => set(sheets, '题目', 2, '选项3', null), '题目!H2 missing-text'],
    ['an unknown kind', (sheets) => set(sheets, '题目', 5, '题型', '连线题'), '题目!C5 unknown-word'],
    ['a condition in prose', (sheets) => set(sheets, '题目', 4, '显示条件', '看情况吧'), '题目!O4 not-a-condition'],
    [
      'a condition on a later item',
      (sheets) => set(sheets, '题目', 2, '显示条件', 'B.1-L ≥ 3'),
      '题目!O2 forward-condition',
    ],
    ['a right option that is none', (sheets) => set(sheets, '题目', 6, '正确选项', 'e'), '题目!K6 unknown-option'],
    [
      'a right option without explanation',
      (sheets) => set(sheets, '题目', 6, '答案解析', null),
      '题目!L6 explanation-missing',
    ],
    ['a level without name', (sheets) => set(sheets, '等级', 3, '名称', null), '等级!B3 blank-cell'],
    ['levels out of order', (sheets) => set(sheets, '等级', 4, '起点分', 30), '等级!D3 cuts-wrong'],
    ['hollow advice', (sheets) => set(sheets, '建议', 3, '两周内', '进一步提高认识'), '建议!C3 advice-empty'],
    [
      'advice for a level left out, where a row is to be added',
      (sheets) => void sheets.建议!.splice(8, 1),
      '建议!A7 advice-missing',
    ],
    [
      'promised minutes too few',
      (sheets) => set(sheets, '基本信息', 13, '内容', 0.5),
      '基本信息!B13 minutes-above-promise',
    ],
    ['a web address', (sheets) => set(sheets, '基本信息', 6, '内容', '见 www.example.com'), '基本信息!B6 web-address'],
    ['a column nobody knows', (sheets) => set(sheets, '题目', 1, '场景', '情景'), '题目!D1 unknown-column'],
    [
      'contexts that combine beyond measure',
      (sheets) => {
        const values = Array.from({ length: 80 }, (_, at) =>
          ['甲', '乙', '丙'].map((sign) => [`${sign === '甲' ? `c${at}` : ''}` || null, '问法', null, sign]),
        );
        sheets.基本信息项 = [['代码', '问法', '取值代码', '取值名称'], ...values.flat()];
      },
      '基本信息项!A2 too-many-combinations',
    ],
    [
      'a path that leads nowhere',
      (sheets) => setAdvanced(sheets, 'instrument/items/X-L/construct', '"c"'),
      '高级设置!A2 unknown-path',
    ],
    [
      'a value that is no JSON',
      (sheets) => setAdvanced(sheets, 'instrument/items/A.1-L/construct', 'c'),
      '高级设置!B2 not-json',
    ],
    [
      'a value of the wrong form',
      (sheets) => setAdvanced(sheets, 'instrument/items/A.1-L/construct', '5'),
      '高级设置!B2 schema-invalid_type',
    ],
  ])('%s', async (_, edit, expected) => {
    expect(await edited(edit)).toContain(expected);
  });

  test('a sheet left out is named', async () => {
    const faults = await faultsOf(await editWorkbook(template, ({ 题目: _, ...sheets }) => sheets));
    expect(faults[0]?.message['zh-CN']).toBe('缺少工作表“题目”');
  });

  test('what is expected is said in both languages', async () => {
    const [fault] = await faultsOf(await editWorkbook(template, (sheets) => set(sheets, '题目', 5, '题型', '连线题')));
    expect(fault?.message['zh-CN']).toMatch(/^不认识“连线题”。应为：题型 – 阶梯题、/);
    expect(fault?.message.en).toMatch(/^"连线题" is not known\. Expected: Kind – ladder, /);
  });

  test('weights are told in per cent, as authors write them', async () => {
    const weights = ['40%', null, null, '20%'];
    const faults = await faultsOf(
      await editWorkbook(template, (sheets) => {
        for (const [at, weight] of weights.entries()) if (weight) set(sheets, '指标体系', at + 2, '权重', weight);
        sheets.指标体系!.push(['再一个', null, null, 'C', '30%']);
      }),
    );
    const sum = faults.find(({ code }) => code === 'weights-off-sum');
    // 0.4 + 0.2 + 0.3 is 0.9000000000000001 in binary fractions.
    expect(sum?.message['zh-CN']).toMatch(/^同级权重之和为 90%，应为 100%/);
  });

  test('what is wrong in a merged cell is told once, at the cell that is written', async () => {
    const found = await edited((sheets) => {
      const rows = sheets.题目!;
      const at = columnOf(rows, '指标');
      rows[1]![at] = { value: '没有这个指标', rowSpan: 3 };
      for (const row of [2, 3]) rows[row]![at] = null;
    });
    expect(found.filter((place) => place.startsWith('题目!B'))).toEqual(['题目!B2 orphan-item']);
  });

  test('faults come in the order of the file: sheet by sheet, row by row, column by column', async () => {
    const found = await edited((sheets) => {
      set(sheets, '建议', 3, '两周内', '进一步提高认识');
      set(sheets, '题目', 6, '题干', null);
      set(sheets, '题目', 5, '题型', '连线题');
      set(sheets, '题目', 5, '指标', '没有这个指标');
      set(sheets, '指标体系', 5, '权重', '50%');
    });
    expect(found).toEqual([
      '指标体系!E2 weights-off-sum',
      '题目!B5 orphan-item',
      '题目!C5 unknown-word',
      '题目!E6 blank-cell',
      '建议!C3 advice-empty',
    ]);
  });

  test('whoever turns the example into an institution’s form is told which advice to write, and where', async () => {
    const faults = await faultsOf(
      await editWorkbook(template, (sheets) => {
        set(sheets, '基本信息', 9, '内容', '院校');
        set(sheets, '基本信息', 10, '内容', '院校');
      }),
    );
    const other = faults.find(({ code }) => code === 'advice-for-others');
    expect([other?.sheet, other?.column, other?.row]).toEqual(['建议', 'C', 2]);
    const missing = faults.filter(({ code }) => code === 'advice-missing');
    // Three leaves of five levels, each pointed at the column 做什么 of its own row.
    expect(missing.map(({ column, row }) => `${column}${row}`)).toEqual(
      Array.from({ length: 15 }, (_, at) => `E${at + 2}`),
    );
  });

  test('no fault is told twice', async () => {
    const found = await edited((sheets) => set(sheets, '题目', 5, '题型', '连线题'));
    expect(new Set(found).size).toBe(found.length);
  });
});

test('what the checker says of a version is said of its workbook, each with a cell', async () => {
  const broken: Draft[] = [smallPersonDraft(), smallInstitutionDraft()].map((draft) => {
    for (const item of draft.instrument.items) delete (item as { scene?: string }).scene;
    draft.profiles[0].keys = {};
    draft.profiles[0].cuts = {};
    draft.profiles[0].linked = {};
    draft.texts.en.items = Object.fromEntries(Object.entries(draft.texts.en.items).slice(1));
    return draft;
  });
  for (const draft of broken) {
    const faults = await faultsOf(await writeWorkbook(draft));
    expect(faults.length).toBeGreaterThan(5);
    expect(faults.filter(({ sheet, row, column }) => !sheet || !row || !column)).toEqual([]);
  }
});

test('every sentence of the list says something in both languages', () => {
  for (const sentence of Object.values(workbookFaults)) {
    expect(sentence['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(sentence.en).toMatch(/^[\x20-\x7e]+$/);
  }
});
