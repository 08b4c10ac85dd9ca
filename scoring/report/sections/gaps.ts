// Section `gaps`: the same item answered by two groups, or by the institution's form and a group, with intervals that hold
// together over a table.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { left, right, textCell } from '../cells.ts';
import { comparedContext, type Side } from '../compared-sides.ts';
import { constructPairs, nameOfFirst, type Pair } from '../construct-gaps.ts';
import type { Block, Cell } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { gapTrace } from '../trace-id.ts';
import type { Wording } from '../wording.ts';
import { audienceNoun, capital } from './rates.ts';
import type { SectionRoom } from './section.ts';

export const gapSection: SectionRoom = {
  id: 'gaps',
  build: (context) => {
    const pairs = constructPairs(context);
    if (pairs.length === 0) return [];
    const { title, intro } = context.words.evidence.gaps;
    const blocks = pairs.flatMap((pair) => pairBlocks(context, pair));
    return [{ id: 'gaps', title, blocks: [{ kind: 'paragraph', text: intro, tone: 'note' }, ...blocks] }];
  },
};

export function gapNouns(words: Wording, { a, b }: Pair): [string, string] {
  return ['form' in a ? words.evidence.gaps.ownNoun : sideNoun(words, a.side), sideNoun(words, b)];
}

function sideNoun(words: Wording, { cohort, group }: Side): string {
  const context = comparedContext(cohort);
  return group === null || context === null ? audienceNoun(words, cohort) : cohort.context(context, group);
}

const gapTraceOf = (pair: Pair, construct: string): string =>
  gapTrace(nameOfFirst(pair), pair.b.cohort.instrument.id, construct, pair.b.group);

function pairBlocks({ words }: ReportContext, pair: Pair): Block[] {
  const told = words.evidence.gaps;
  const [nounA, nounB] = gapNouns(words, pair);
  const gaps = pair.found.state === 'estimated' ? pair.found.gaps : [];
  const hidden = pair.shared - gaps.length;
  const unlisted: Block[] = hidden > 0 ? [{ kind: 'paragraph', text: told.hidden(hidden), tone: 'note' }] : [];
  if (gaps.length === 0) return unlisted;
  const rows = gaps.map(({ construct, difference, low, high, verdict }): Cell[] => {
    const trace = gapTraceOf(pair, construct);
    const [a, b] = pair.means.get(construct) ?? [0, 0];
    return [
      textCell(pair.stem(construct)),
      { number: ladderOf(a), as: 'ladder', trace },
      { number: ladderOf(b), as: 'ladder', trace },
      { number: difference / 25, as: 'difference', low: low / 25, high: high / 25, trace },
      textCell(told.verdicts[verdict](nounA, nounB)),
    ];
  });
  const columns = [
    left(told.construct, 4),
    right(capital(nounA), 2),
    right(capital(nounB), 2),
    right(told.difference, 3),
    left(told.verdict, 2),
  ];
  const note = ('form' in pair.a ? told.ownNote : told.note)(gaps.length);
  const id = `gaps-${nameOfFirst(pair)}-${pair.b.name}`;
  return [{ kind: 'table', id, caption: told.caption(nounA, nounB), columns, rows, note }, ...unlisted];
}
