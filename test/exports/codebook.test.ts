import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { checkTable } from '../../server/exports/check-table.ts';
import { codebookFormats, makeCodebook } from '../../server/exports/codebook.ts';
import type { Table } from '../../server/exports/export-format.ts';
import { findFormat } from '../../server/exports/formats/index.ts';
import { both, notApplicable, skipped, surveyTable } from '../builders/survey-export.ts';
import { written } from './written.ts';

const table: Table = {
  ...surveyTable,
  columns: [
    {
      kind: 'integer',
      name: 'T1.1.1-L',
      label: both('你怎样了解新的数字工具？', 'How do you learn of new digital tools?'),
      values: [
        { value: 1, label: both('主要在他人帮助下', 'Mostly with help') },
        { value: 2, label: both('自己会看', 'On my own') },
      ],
      missing: [notApplicable, skipped],
      source: { instrument: 'teacher-digital-literacy', versions: ['1.1.0', '1.0.1', '1.0.0'] },
      earlier: [
        {
          version: '1.0.1',
          label: both('你怎样了解数字工具？', 'How do you learn of digital tools?'),
          values: [{ value: 2, label: both('自己看', 'Alone') }],
        },
        { version: '1.0.0', label: both('你了解数字工具吗？', 'Do you know digital tools?'), values: undefined },
      ],
    },
    { kind: 'text', name: 'opinion', label: both('=意见', 'Opinion'), maxBytes: 100, missing: [skipped] },
  ],
};
const expected = [
  [
    'code',
    'spss_name',
    'label_zh',
    'label_en',
    'kind',
    'values_zh',
    'values_en',
    'missing_zh',
    'missing_en',
    'instrument',
    'versions',
    'earlier_zh',
    'earlier_en',
  ],
  [
    'T1.1.1-L',
    'T1.1.1_L',
    '你怎样了解新的数字工具？',
    'How do you learn of new digital tools?',
    'integer',
    '1 = 主要在他人帮助下; 2 = 自己会看',
    '1 = Mostly with help; 2 = On my own',
    'NA (SPSS: -98) = 不适用; SKIP (SPSS: -99) = 不愿回答',
    'NA (SPSS: -98) = not applicable; SKIP (SPSS: -99) = declined',
    'teacher-digital-literacy',
    '1.1.0; 1.0.1; 1.0.0',
    '1.0.1: 你怎样了解数字工具？ | 2 = 自己看\n1.0.0: 你了解数字工具吗？',
    '1.0.1: How do you learn of digital tools? | 2 = Alone\n1.0.0: Do you know digital tools?',
  ],
  [
    ...['opinion', 'opinion', '=意见', 'Opinion', 'text', null, null, 'SKIP = 不愿回答', 'SKIP = declined'],
    ...[null, null, null, null],
  ],
];

describe('the codebook', () => {
  const file = (id: string) => {
    const codebook = makeCodebook(table);
    checkTable(codebook.table);
    return written(findFormat(id)!, codebook.table, codebook.rows);
  };

  test('comes as Excel and CSV', () => expect(codebookFormats).toEqual(['xlsx', 'csv']));

  test('tells of every column what its values and missing codes mean, in both languages', async () => {
    const [sheet] = await readExcel(await file('xlsx'));
    expect(sheet!.sheet).toBe('编码手册：教师数字素养');
    expect(sheet!.data).toEqual(expected);
  });

  test('says the same as CSV, where no label can become a formula', async () => {
    const rows = parse(await file('csv'), { bom: true }) as string[][];
    expect(rows).toEqual(expected.map((row) => row.map((cell) => (cell === '=意见' ? "'=意见" : (cell ?? '')))));
  });
});
