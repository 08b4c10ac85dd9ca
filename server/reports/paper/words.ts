// The few fixed words of paper itself; every sentence about the subject comes from the Report.
import type { Report } from '../../../scoring/report/report.ts';

export interface PaperWords {
  readonly contents: string;
  readonly number: string;
  /** Before, between and after page number and total. */
  readonly page: readonly [string, string, string];
  readonly demo: string;
  readonly provisional: string;
  readonly axis: string;
  readonly low: string;
  readonly high: string;
  readonly level: string;
  readonly indicator: string;
  readonly score: string;
  readonly target: string;
  readonly gap: string;
  readonly next: string;
  readonly single: string;
  readonly missing: string;
  readonly group: string;
  readonly reason: string;
  readonly item: string;
  readonly value: string;
  readonly note: string;
  readonly subject: string;
  readonly title: string;
  readonly date: string;
}

const words: Readonly<Record<Report['language'], PaperWords>> = {
  'zh-CN': {
    contents: '目录',
    number: '报告编号',
    page: ['第 ', ' 页 / 共 ', ' 页'],
    demo: '演示数据',
    provisional: '填报未截止，结果暂定',
    axis: '维度',
    low: '下四分位',
    high: '上四分位',
    level: '等级',
    indicator: '指标',
    score: '得分',
    target: '目标',
    gap: '差距',
    next: '下一步',
    single: '单题参考',
    missing: '无数据',
    group: '分组',
    reason: '说明',
    item: '项目',
    value: '数值',
    note: '备注',
    subject: '评估对象',
    title: '标题',
    date: '数据截至',
  },
  en: {
    contents: 'Contents',
    number: 'Report no.',
    page: ['Page ', ' of ', ''],
    demo: 'Demonstration data',
    provisional: 'Campaign still open, results provisional',
    axis: 'Dimension',
    low: 'Lower quartile',
    high: 'Upper quartile',
    level: 'Level',
    indicator: 'Indicator',
    score: 'Score',
    target: 'Target',
    gap: 'Gap',
    next: 'Next step',
    single: 'single item, for reference',
    missing: 'no data',
    group: 'Group',
    reason: 'Note',
    item: 'Item',
    value: 'Value',
    note: 'Note',
    subject: 'Subject',
    title: 'Title',
    date: 'Data as of',
  },
};

export function paperWords(language: Report['language']): PaperWords {
  return words[language];
}
