// Where a document is silent the operator decides, and says what, before anybody applies.
import type { Language } from '../../questionnaires/schema/names.ts';
import { Problem } from '../problems.ts';
import { type ServedProgramme, textsIn } from './programmes.ts';
import type { RoundSettings } from './round-settings.ts';

const dates = { 'zh-CN': '申报起止日期', en: 'The dates of this round' } as const satisfies Record<Language, string>;

/** @throws round-undecided, with a fault for each topic */
export function refuseUndecided(served: ServedProgramme, settings: RoundSettings, language: Language): void {
  const { window, silent } = served.programme;
  const { silent: names } = textsIn(served, language);
  const undated = window.opens.is === 'operator' && settings.window === null;
  const faults = [
    ...(undated ? [{ code: 'undated', message: dates[language] }] : []),
    ...silent
      .filter((topic) => !settings.decided[topic]?.trim())
      .map((topic) => ({ code: 'undecided', item: topic, message: names[topic] ?? topic })),
  ];
  if (faults.length > 0) throw new Problem('round-undecided', { faults });
}
