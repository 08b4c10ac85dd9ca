// The three largest gaps with one act within two weeks and one within a semester each.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { left, levelCell, right, textCell } from '../cells.ts';
import { scoreValue } from '../keyed-verdict.ts';
import type { Cell } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

const most = 3;

interface Candidate {
  readonly code: string;
  readonly level: number;
  readonly value: number;
  readonly gap: number | null;
}

function candidates({ input, view, found, target }: PersonContext): Candidate[] {
  return input.sheet.indicators.flatMap(({ indicator: code }) => {
    const level = found(code)?.level;
    const value = scoreValue(found(code)?.score);
    if (!level || value === null || !view.profileTexts.personAdvice?.[code]?.[String(level)]) return [];
    const aim = target(code);
    return [{ code, level, value, gap: aim === null ? null : ladderOf(value) - aim }];
  });
}

/** Largest gap below the target first; without targets the lowest score first. */
export function largestGaps(context: PersonContext): Candidate[] {
  const all = candidates(context);
  const aimed = all.filter(({ gap }) => gap !== null);
  const from = aimed.length > 0 ? aimed : all;
  return from.toSorted((a, b) => (a.gap ?? 0) - (b.gap ?? 0) || a.value - b.value).slice(0, most);
}

export const next: PersonSection = (context) => {
  const { words, view } = context;
  const chosen = largestGaps(context);
  if (chosen.length === 0) return null;
  const aimed = chosen.some(({ gap }) => gap !== null);
  const rows = chosen.map(({ code, level, gap }): Cell[] => {
    const advice = view.profileTexts.personAdvice?.[code]?.[String(level)];
    const aim = context.target(code);
    const compared: Cell[] = aimed
      ? [
          textCell(aim === null ? words.noLevel : words.level(aim)),
          gap === null ? textCell(words.noLevel) : { number: gap, as: 'difference', trace: personTrace(code) },
        ]
      : [];
    return [
      textCell(view.name(code)),
      levelCell(words, level),
      ...compared,
      textCell(advice?.soon ?? ''),
      textCell(advice?.semester ?? ''),
    ];
  });
  const { indicator, level, target, gap, soon, semester } = words.column;
  const columns = [
    left(indicator, 2),
    right(level, 0.9),
    ...(aimed ? [right(target, 0.9), right(gap, 0.9)] : []),
    left(soon, 4),
    left(semester, 4),
  ];
  return {
    id: 'next',
    title: words.person.next,
    blocks: [
      { kind: 'paragraph', text: words.person.nextIntro, tone: 'plain' },
      { kind: 'table', id: 'person-next', caption: words.person.next, columns, rows },
    ],
  };
};
