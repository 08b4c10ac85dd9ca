// The few words that only a preview says; everything else is said in the respondent's own words.
import type { Language } from '../../questionnaires/schema/names.ts';

const zh = {
  label: '预览：不保存，也不提交',
  saved: '预览，不保存',
  begin: '开始作答',
  noLanguage: '这个量表没有这种语言的文本。',
  finished: '已答完。得分与计算依据显示在预览页面上，没有保存任何内容。',
  again: '从头再答一次',
  alone: '预览页只在控制台的预览里打开。',
} as const;

const en: Readonly<Record<keyof typeof zh, string>> = {
  label: 'Preview: nothing is kept or sent',
  saved: 'Preview, not kept',
  begin: 'Begin',
  noLanguage: 'This instrument has no texts in this language.',
  finished: 'Done. The score and how it came about are shown on the preview page; nothing was kept.',
  again: 'Answer again from the start',
  alone: 'This page opens inside the preview of the console only.',
};

export const previewText: Readonly<Record<Language, Readonly<Record<keyof typeof zh, string>>>> = { 'zh-CN': zh, en };
