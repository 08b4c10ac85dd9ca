// One participant before and after: its own form, or all of its persons together as far as they may be told at all.
import type { Score, ScoreSheet } from '../../scoring/model.ts';
import { type CohortView, cohortView } from '../../scoring/report/cohort-view.ts';
import type { CohortCell } from '../../scoring/report/report-input.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { pinnedPart } from '../reports/pinned-part.ts';
import type { Pair, Rescored } from './rescoring.ts';

/** House rule for distributions. */
const smallestDistribution = 10;

const firstLevel = ({ version }: Pinned): string[] =>
  version.instrument.indicators.filter(({ parent }) => parent === null).map(({ code }) => code);

export function compareForms(pin: Pinned, before: ScoreSheet, after: ScoreSheet): Rescored {
  const pair = (read: (sheet: ScoreSheet) => number | null): Pair => [read(before), read(after)];
  return {
    instrument: pin.id,
    overall: pair(({ overall }) => scored(overall)),
    level: pair(({ level }) => (level.state === 'levelled' ? level.level : null)),
    indicators: Object.fromEntries(
      firstLevel(pin).map((code) => [
        code,
        pair(({ indicators }) => scored(indicators.find(({ indicator }) => indicator === code)?.score)),
      ]),
    ),
    persons: null,
  };
}

const scored = (score: Score | undefined): number | null => (score?.state === 'scored' ? score.value : null);

interface Side {
  readonly pin: Pinned;
  readonly cells: readonly CohortCell[];
}

/** null where nobody answered. */
export function compareCohorts(before: Side, after: Side, k: number): Rescored | null {
  const views = [viewOf(before, k), viewOf(after, k)] as const;
  const count = views[1].total.persons;
  if (count === 0) return null;
  const pair = (code: string): Pair => [meanOf(views[0], code), meanOf(views[1], code)];
  const [was, is] = views.map(({ summary }) => ('counts' in summary.grades ? summary.grades.counts : null));
  return {
    instrument: after.pin.id,
    overall: pair(''),
    level: null,
    indicators: Object.fromEntries(firstLevel(after.pin).map((code) => [code, pair(code)])),
    persons: { count, levels: was && is ? { before: was, after: is } : null },
  };
}

function viewOf({ pin, cells }: Side, k: number): CohortView {
  const distributionK = Math.max(smallestDistribution, k);
  return cohortView({ ...pinnedPart(pin, 'zh-CN'), cells, invited: 0, k, distributionK }, 'zh-CN');
}

function meanOf(view: CohortView, code: string): number | null {
  const node = view.node(code);
  return node.state === 'shown' ? node.mean : null;
}
