// What a finding says to a person, in their language, ending with the clause it stands on.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Programme, ProgrammeTexts } from '../schema/programme.ts';
import type { Finding } from './judge-rules.ts';

const words = {
  'zh-CN': {
    open: (condition: string) => `尚未填写，无法核对：${condition}`,
    person: (condition: string) => `须由人判断：${condition}`,
    clause: (source: string, clause: string) => `（${source} ${clause}）`,
  },
  en: {
    open: (condition: string) => `Not filled in yet, cannot be checked: ${condition}`,
    person: (condition: string) => `For a person to judge: ${condition}`,
    clause: (source: string, clause: string) => ` (${source}, ${clause})`,
  },
} as const satisfies Record<Language, unknown>;

/** 工信人才〔2024〕58号 二(一); the title where the document has no number. */
export function tellClause({ source }: Pick<Programme, 'source'>, clause: string, language: Language): string {
  return words[language].clause(source.number ?? `《${source.title}》`, clause);
}

/** One sentence: what is wrong where the rule is unmet, otherwise the condition and how far it is settled. */
export function tellFinding(programme: Programme, texts: ProgrammeTexts, finding: Finding, language: Language): string {
  const { condition = finding.rule } = texts.rules[finding.rule] ?? {};
  const said = {
    met: condition,
    unmet: tellUnmet(texts, finding),
    open: words[language].open(condition),
    person: words[language].person(condition),
  };
  return withoutStop(said[finding.verdict]) + tellClause(programme, finding.clause, language);
}

/** What is wrong, with what was counted, and without its clause. */
export const tellUnmet = (texts: ProgrammeTexts, { rule, counted }: Pick<Finding, 'rule' | 'counted'>): string =>
  fill(texts.rules[rule]?.unmet ?? rule, counted);

/** Two decimals where they are needed: 33.33 is not a third, and says so beside the bound in words. */
function fill(sentence: string, counted: Finding['counted']): string {
  if (!counted) return sentence;
  const shown = (value: number): string => String(Math.round(value * 100) / 100);
  return sentence.replaceAll('{is}', shown(counted.is)).replaceAll('{bound}', shown(counted.bound));
}

const withoutStop = (sentence: string): string => sentence.replace(/[。.]$/, '');
