// Workbooks as schools really make them: saved by other programs, merged, full-width, out of order, with remarks and blanks.
import { describe, expect, test } from 'vitest';
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import { canonicalJson } from '../../../questionnaires/versions/canonical.ts';
import { readWorkbook } from '../../../questionnaires/workbook/read-workbook.ts';
import { templateWorkbook } from '../../../questionnaires/workbook/template-workbook.ts';
import {
  columnOf,
  type Edit,
  type EditedSheets,
  editWorkbook,
  withParts,
  writeSheets,
} from '../../builders/edited-workbook.ts';

interface Version {
  instrument: Instrument;
  texts: Record<string, Texts>;
  profiles: Record<string, Profile>;
}

async function versionOf(bytes: Uint8Array): Promise<Version> {
  const read = await readWorkbook(bytes);
  expect('faults' in read ? read.faults : []).toEqual([]);
  return ('version' in read ? read.version : {}) as Version;
}
const template = await templateWorkbook();
const example = await versionOf(template);
const same = (version: Version) => expect(canonicalJson(version)).toBe(canonicalJson(example));
const edited = async (edit: Edit) => versionOf(await editWorkbook(template, edit));
const weightsOf = (version: Version) => {
  const { weights } = version.profiles['default@1']!;
  return weights.method === 'direct' ? weights.values : weights.method;
};

describe('a workbook saved by another program', () => {
  test('reads the same: shared strings instead of inline ones', async () => {
    same(await edited(() => undefined));
  });

  test('reads the same with its sheets in another order, extra sheets, and a copy’s name', async () => {
    same(
      await edited((sheets) => ({
        我的草稿: [['随便写写', 1]],
        ...Object.fromEntries(
          Object.entries(sheets)
            .reverse()
            .map(([name, rows]) => [name === '题目' ? '题目 (2)' : name, rows]),
        ),
      })),
    );
  });

  test('reads the same with renamed sheets, which their headings tell', async () => {
    same(
      await edited((sheets) =>
        Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name.replace('题目', '教师卷'), rows])),
      ),
    );
  });

  test('reads the same with a banner above the headings, blank rows and columns, other columns and remarks', async () => {
    same(
      await edited((sheets) => {
        for (const name of ['指标体系', '题目', '建议']) {
          const rows = sheets[name]!;
          const [headings, ...rest] = rows;
          const padded = [headings!, ...rest].map((row, at) => [
            null,
            ...[...row].reverse(),
            null,
            at === 0 ? '备注' : '自己看',
          ]);
          sheets[name] = [['××学校填报表'], [], ...padded.flatMap((row) => [row, []])];
        }
      }),
    );
  });

  test('reads the same with trailing blanks, full-width signs in codes and words, and headings with stars', async () => {
    same(
      await edited((sheets) => {
        const items = sheets.题目!;
        const [code, kind, stem] = ['代码', '题型', '题干'].map((heading) => columnOf(items, heading));
        items[1]![code!] = ' Ａ．１－Ｌ\u3000';
        items[1]![kind!] = '阶梯 ';
        items[1]![stem!] = `  ${items[1]![stem!]}\u3000\n`;
        items[0]![stem!] = '题干*\n';
      }),
    );
  });
});

describe('weights', () => {
  test.each([
    ['as percent of a hundred', [60, 40, 50, 50, 100]],
    ['with a percent sign', ['60%', '40 %', '50%', '50%', '100%']],
    ['full-width', ['６０％', '４０％', '５０', '５０', '１００']],
    ['as fractions stored as text', ['0.6', '.4', '0.50', '0.5', '1']],
    ['as fractions', [0.6, 0.4, 0.5, 0.5, 1]],
    ['shown in percent by Excel', [0.6, 0.4, 0.5, 0.5, 1].map((value) => ({ value, format: '0%' }))],
    ['blank where siblings weigh the same', [0.6, 0.4, null, null, null]],
  ])('are read %s', async (_, [a, b, a1, a2, b1]) => {
    const version = await edited((sheets) => {
      const rows = sheets.指标体系!;
      const at = columnOf(rows, '权重');
      for (const [row, weight] of [a, a1, a2, b, b1].entries()) rows[row + 1]![at] = weight ?? null;
    });
    expect(weightsOf(version)).toEqual({ A: 0.6, B: 0.4, 'A.1': 0.5, 'A.2': 0.5, 'B.1': 1 });
  });

  test('are equal where none is given', async () => {
    const version = await edited((sheets) => {
      const at = columnOf(sheets.指标体系!, '权重');
      for (const row of sheets.指标体系!.slice(1)) row[at] = null;
    });
    expect(weightsOf(version)).toBe('equal');
  });
});

describe('merged cells', () => {
  test('full rows with merged names above the leaves give the same tree, codes numbered where none is given', async () => {
    const version = await edited((sheets) => {
      sheets.指标体系 = [
        ['一级指标', '二级指标', '释义'],
        [{ value: '用得上', rowSpan: 2 }, '备课使用', '用智能工具准备教学材料'],
        [null, '实训使用', '在实训中用智能工具帮助学生'],
        ['用得稳', '核对与保护', '核对生成内容，保护学生信息'],
      ];
    });
    expect(version.instrument.indicators.map(({ code, parent }) => [code, parent])).toEqual([
      ['A', null],
      ['A.1', 'A'],
      ['A.2', 'A'],
      ['B', null],
      ['B.1', 'B'],
    ]);
    expect(version.texts['zh-CN']!.indicators.A).toEqual({ name: '用得上', gloss: '用得上' });
  });

  test('an indicator merged over its items holds for each, and may be named instead of coded', async () => {
    same(
      await edited((sheets) => {
        const rows = sheets.题目!;
        const at = columnOf(rows, '指标');
        rows[2]![at] = { value: '实训使用', rowSpan: 2 };
        rows[3]![at] = null;
      }),
    );
  });
});

describe('odd cells', () => {
  const inSheet = async (cell: string) => {
    const items = withParts(template, {
      'xl/worksheets/sheet4.xml': (text) => text.replace(/<c r="E2".*?<\/c>/, `<c r="E2"${cell}</c>`),
    });
    const read = await readWorkbook(items);
    return 'version' in read ? (read.version as Version).texts['zh-CN']!.items['A.1-L']!.stem : read.faults;
  };

  test.each([
    [
      'rich text',
      ' t="inlineStr"><is><r><t>用智能</t></r><r><rPr><b/></rPr><t>工具</t></r><rPh><t>pinyin</t></rPh></is>',
      '用智能工具',
    ],
    ['a formula’s saved result', ' t="str"><f>A1&amp;"x"</f><v>来自公式</v>', '来自公式'],
    ['a number', '><v>2024</v>', '2024'],
    ['entities and CDATA', ' t="inlineStr"><is><t>&#20320;&lt;<![CDATA[<好>]]></t></is>', '你<<好>'],
  ])('%s is read as it is seen', async (_, cell, expected) => {
    expect(await inSheet(cell)).toBe(expected);
  });

  test.each([
    ['a formula without a saved result', '><f>A1</f>', 'formula-without-value'],
    ['an error', ' t="e"><f>1/0</f><v>#DIV/0!</v>', 'error-cell'],
  ])('%s is told with its place', async (_, cell, code) => {
    expect(await inSheet(cell)).toContainEqual(expect.objectContaining({ code, sheet: '题目', row: 2, column: 'E' }));
  });

  test('a code that Excel made a date is told, not taken for a number', async () => {
    const bytes = await editWorkbook(template, (sheets) => {
      sheets.题目![1]![columnOf(sheets.题目!, '代码')] = {
        value: new Date(Date.UTC(2026, 0, 2)),
        format: 'yyyy-mm-dd',
      };
    });
    expect(await readWorkbook(bytes)).toMatchObject({
      faults: [{ code: 'date-cell', sheet: '题目', row: 2, column: 'A' }],
    });
  });
});

test('a workbook of three hundred items is read within a second', async () => {
  const bytes = await editWorkbook(template, (sheets) => {
    const items = sheets.题目!;
    const [code, stem] = ['代码', '题干'].map((heading) => columnOf(items, heading));
    for (let at = 0; at < 294; at++) {
      const row = [...items[1]!];
      row[code!] = null;
      row[stem!] = `第 ${at} 题的题干`;
      items.push(row);
    }
  });
  const began = process.cpuUsage();
  const version = await versionOf(bytes);
  expect(version.instrument.items).toHaveLength(300);
  // Of the processor, so that a busy machine tells nothing.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
});

test('a new author writes twelve items from nothing but indicators, stems and options', async () => {
  const advice = (await editedRows('建议')).slice(1);
  const bytes = await writeSheets({
    基本信息: [
      ['项目', '内容'],
      ['量表标识', 'own-survey'],
      ['名称', '自编量表'],
      ['作答者', '学生'],
    ],
    指标体系: [
      ['一级指标', '二级指标'],
      ['会用', '会查'],
      ['会用', '会做'],
      ['会守', '会防'],
    ],
    题目: [
      ['指标', '题干', '选项1', '选项2', '选项3', '选项4', '选项5'],
      ...['会查', '会做', '会防'].flatMap((leaf) =>
        [1, 2, 3, 4].map((at) => [
          leaf,
          `我${leaf}的第${at}件事`,
          '别人帮我做过',
          '自己能做一次',
          '每周都这样做',
          '看结果改做法',
          '教同学一起做',
        ]),
      ),
    ],
    建议: [
      ['指标', '等级', '两周内', '一学期内'],
      ...advice.map((row) => [
        { 'A.1': '会查', 'A.2': '会做', 'B.1': '会防' }[String(row[0])] ?? null,
        ...row.slice(1, 4),
      ]),
    ],
  });
  const version = await versionOf(bytes);
  expect(version.instrument.items.map(({ code }) => code).slice(0, 5)).toEqual([
    'A.1-L',
    'A.1-L2',
    'A.1-L3',
    'A.1-L4',
    'A.2-L',
  ]);
  // By hand: 12 × (8 + 29 characters) ÷ 400 + 12 × 4 s = 1.9 minutes, rounded up.
  expect(version.instrument).toMatchObject({
    version: '1.0.0',
    languages: ['zh-CN'],
    subject: 'person',
    minutes: { core: 2, module: 0 },
  });
  expect(version.instrument.items.every(({ scene }) => scene === 'teaching')).toBe(true);
});

async function editedRows(name: string) {
  let rows: EditedSheets[string] = [];
  await editWorkbook(template, (sheets) => {
    rows = sheets[name]!;
  });
  return rows;
}
