// The fixed words of reports by language. English is typed by the Chinese list, so that neither can lack a sentence.
import type { ReportLanguage } from './format.ts';
import { en } from './wording/en.ts';
import { type Wording, zh } from './wording/zh.ts';

export type { Wording } from './wording/zh.ts';

const wordings: Readonly<Record<ReportLanguage, Wording>> = { 'zh-CN': zh, en };

export function wordingOf(language: ReportLanguage): Wording {
  return wordings[language];
}
