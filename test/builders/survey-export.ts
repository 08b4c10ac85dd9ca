// A table like a survey's: 40 columns, labels in both languages, missing codes.
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import type { Cell, Column, Label, MissingCode, Row, Table } from '../../server/exports/export-format.ts';

export const both = (zh: string, en = zh): Label => ({ 'zh-CN': zh, en });
export const notApplicable: MissingCode = { text: 'NA', number: -98, label: both('不适用', 'not applicable') };
export const skipped: MissingCode = { text: 'SKIP', number: -99, label: both('不愿回答', 'declined') };

const ladder = Array.from(
  { length: 33 },
  (_, at): Column => ({
    kind: 'integer',
    name: `T${at + 1}.1-L`,
    label: both(`第 ${at + 1} 题`, `Item ${at + 1}`),
    values: [1, 2, 3, 4, 5].map((value) => ({ value, label: both(`第 ${value} 级`, `Level ${value}`) })),
    missing: [notApplicable, skipped],
  }),
);
/** 40 columns. */
export const surveyTable: Table = {
  title: '教师数字素养',
  language: 'zh-CN',
  createdAt: Date.UTC(2026, 10, 21, 4),
  columns: [
    { kind: 'text', name: 'row', label: both('行号', 'Row'), maxBytes: 16 },
    { kind: 'text', name: 'version', label: both('版本', 'Version'), maxBytes: 8 },
    { kind: 'text', name: 'institution', label: both('院校', 'Institution'), maxBytes: 60 },
    { kind: 'text', name: 'class', label: both('分类', 'Class'), maxBytes: 20 },
    ...ladder,
    { kind: 'number', name: 'overall', label: both('总分', 'Overall'), decimals: 2 },
    { kind: 'number', name: 'T1', label: both('一级指标', 'Indicator'), decimals: 2 },
    { kind: 'text', name: 'comment', label: both('意见', 'Comment'), maxBytes: 600, missing: [skipped] },
  ],
};

export function surveyRows(count: number): Row[] {
  const random = seededRandom(7);
  const level = (): Cell => {
    const roll = random();
    if (roll < 0.04) return roll < 0.02 ? skipped : notApplicable;
    return 1 + Math.floor(random() * 5);
  };
  return Array.from({ length: count }, (_, at) => [
    String(at).padStart(16, '0'),
    '1.0.0',
    '某某职业技术学院',
    'practice',
    ...ladder.map(level),
    Math.round(random() * 100_000) / 1000,
    Math.round(random() * 100_000) / 1000,
    at % 10 === 0 ? '希望多一些实训课的例子，最好有视频' : null,
  ]);
}
