// 客观题得分率 beside the self-rating. Until the campaign closes an area is shown only if nobody could tell from it, or from
// the total minus the others, whether a single item was right: keys must not leak through results.
import { shownCells } from '../../cohort/withholding.ts';
import type { KeyedScore } from '../../model.ts';
import { center, ladderCell, left, right } from '../cells.ts';
import { keyedVerdict, scoreValue, verdictPoints } from '../keyed-verdict.ts';
import type { Block, Cell } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

/** Fewest keyed items of an area, or of the areas left out together, before the close. */
const fewestShown = 3;

/** First-level areas whose rate may be shown now. */
export function shownAreas(areas: readonly KeyedScore[], closed: boolean): boolean[] {
  if (closed) return areas.map(() => true);
  return shownCells(
    areas.map(({ asked, right: found }) => ({ n: asked, uniform: found === 0 || found === asked })),
    fewestShown,
  );
}

/** The first-level areas with keyed items, and whether their rate may be shown now. */
export function keyedAreas({
  input,
  domains,
}: PersonContext): { readonly area: KeyedScore; readonly shown: boolean }[] {
  const areas = domains.flatMap(({ code }) => input.sheet.keyed.find(({ indicator }) => indicator === code) ?? []);
  const shown = shownAreas(areas, input.closed);
  return areas.map((area, at) => ({ area, shown: shown[at] ?? false }));
}

export const keyed: PersonSection = (context) => {
  const { words, input } = context;
  const whole = input.sheet.keyed.find(({ indicator }) => indicator === '');
  if (!whole) return null;
  const rows = [row(context, whole, true), ...keyedAreas(context).map(({ area, shown }) => row(context, area, shown))];
  const { indicator, self, keyed: rate, asked, guess, verdict } = words.column;
  const table: Block = {
    kind: 'table',
    id: 'person-keyed',
    caption: words.cohort.keyed,
    columns: [
      left(indicator, 3),
      right(self, 2),
      right(rate, 1.8),
      right(asked, 1.2),
      right(guess, 1.4),
      center(verdict, 2.4),
    ],
    rows,
    note: words.cohort.keyedNote(verdictPoints),
  };
  const note = words.sentences([words.person.keyedNote, ...(input.closed ? [] : [words.person.keyedAfter])]);
  return { id: 'keyed', title: words.person.keyed, blocks: [{ kind: 'paragraph', text: note, tone: 'plain' }, table] };
};

function row(context: PersonContext, { indicator, asked, right: found, guess }: KeyedScore, shown: boolean): Cell[] {
  const { words, view, input } = context;
  const score = indicator === '' ? input.sheet.overall : context.found(indicator)?.score;
  const trace = personTrace(indicator === '' ? '@keyed' : `@keyed.${indicator}`);
  const own = scoreValue(score);
  const verdict = own === null ? null : keyedVerdict(own, found / asked, guess, asked);
  return [
    { text: indicator === '' ? words.cohort.overall : view.name(indicator) },
    ladderCell(words, score, personTrace(indicator)),
    shown ? { number: found / asked, as: 'share', trace } : { withheld: words.person.tooFew },
    { number: asked, as: 'count', trace },
    { number: guess, as: 'share', trace },
    shown && own !== null ? { text: verdict ? words.cohort[verdict] : words.person.fewItems } : { text: words.noLevel },
  ];
}
