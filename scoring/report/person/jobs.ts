// 岗位任务要求 – 本人自评 – 差距, worded 接近 or 差距 only: a self-rating never grants a grade.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { center, ladderCell, left, right, textCell } from '../cells.ts';
import { inLanguage } from '../cuts-text.ts';
import { scoreValue } from '../keyed-verdict.ts';
import type { Block, Cell } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

export const jobs: PersonSection = (context) => {
  const { words, view } = context;
  const applying = (view.profile.requirements ?? []).filter(({ module }) => module === null || context.found(module));
  if (applying.length === 0) return null;
  const blocks = applying.map((requirement): Block => {
    const name = view.profileTexts.requirements?.[requirement.code]?.name ?? requirement.occupation;
    const source = inLanguage(requirement.source, context.input.language === 'en');
    const { task, requirement: asks, self, gap, verdict } = words.column;
    return {
      kind: 'table',
      id: `job-${requirement.code}`,
      caption: words.person.jobTable(name),
      columns: [left(task, 3.4), center(asks, 1.2), right(self, 2), right(gap, 1.2), center(verdict, 1.4)],
      rows: requirement.axes.map(({ indicator, minimum }) => jobRow(context, indicator, minimum)),
      note: source ? words.cohort.jobNote(source) : words.cohort.jobNoteBare,
    };
  });
  return { id: 'jobs', title: words.person.jobs, blocks };
};

function jobRow(context: PersonContext, indicator: string, minimum: number): Cell[] {
  const { words, view } = context;
  const found = context.found(indicator);
  const value = scoreValue(found?.score);
  const ends: Cell[] =
    value === null
      ? [textCell(words.noLevel), textCell(words.noLevel)]
      : [
          { number: ladderOf(value) - minimum, as: 'difference', trace: personTrace(indicator) },
          textCell(ladderOf(value) >= minimum - 1e-9 ? words.cohort.close : words.cohort.apart),
        ];
  const unmet = found?.score.state === 'insufficient' && found.score.reason === 'not-applicable';
  const own: Cell = unmet
    ? { withheld: words.person.notMet }
    : ladderCell(words, found?.score, personTrace(indicator), found?.level);
  return [textCell(view.name(indicator)), textCell(words.level(minimum)), own, ...ends];
}
