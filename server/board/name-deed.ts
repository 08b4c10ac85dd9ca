// An event of an application in words, as the pages say it. A kind is a decision, a deed, judge:rule:verdict or paper:material:what.
import type { ProgrammeTexts } from '../../programmes/schema/programme.ts';
import type { BoardWords } from './words.ts';

type Texts = Pick<ProgrammeTexts, 'rules' | 'materials'>;

export function nameDeed(kind: string, words: BoardWords, { rules, materials }: Texts): string {
  const [what, of = '', how = ''] = kind.split(':');
  if (what === 'judge') return words.of(wordOf(words.judged, how) ?? words.judged.open, rules[of]?.condition ?? of);
  if (what === 'paper') return words.of(wordOf(words.paper, how) ?? how, materials[of] ?? of);
  return wordOf({ ...words.decisions, ...words.deeds }, kind) ?? kind;
}

const wordOf = (words: Readonly<Record<string, string>>, code: string): string | undefined => words[code];
