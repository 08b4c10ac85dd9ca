// Keyed items explained one by one, once the campaign has closed: result and reason belong together, for learning.
import { left, textCell } from '../cells.ts';
import type { Cell } from '../report.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

export const answers: PersonSection = (context) => {
  const { words, input } = context;
  if (!input.closed) return null;
  const rows = context.view.instrument.items.flatMap((item) => answerRow(context, item.code));
  if (rows.length === 0) return null;
  const { item, answer, verdict, right, why } = words.column;
  return {
    id: 'answers',
    title: words.person.answers,
    blocks: [
      { kind: 'paragraph', text: words.person.answersIntro, tone: 'plain' },
      {
        kind: 'table',
        id: 'person-answers',
        caption: words.person.answers,
        columns: [left(item, 3), left(answer, 2.2), left(verdict, 1.1), left(right, 2.2), left(why, 3.5)],
        rows,
      },
    ],
  };
};

function answerRow({ words, input, view }: PersonContext, code: string): Cell[][] {
  const key = view.profile.keys[code];
  const answer = Object.hasOwn(input.answers, code) ? input.answers[code] : undefined;
  if (!key || answer === undefined || answer.is === 'not-applicable') return [];
  const chosen = answer.is === 'value' ? [answer.value].flat().map(String) : [];
  const isRight = chosen.length === key.correct.length && key.correct.every((option) => chosen.includes(option));
  const told = (options: readonly string[]) => words.join(options.map((option) => view.option(code, option) ?? option));
  return [
    [
      textCell(view.stem(code)),
      textCell(chosen.length > 0 ? told(chosen) : words.person.skipped),
      textCell(isRight ? words.person.right : words.person.wrong),
      textCell(told(key.correct)),
      textCell(view.profileTexts.explanations?.[code] ?? words.noLevel),
    ],
  ];
}
