// A cohort as integers only: order of arrival never matters, and two cohorts add. Scores are rounded half-even to 0.001
// point; squares are BigInt because a sum of 10^10 squares outgrows safe integers after a million persons.

import type { Answers } from '../../questionnaires/schema/response.ts';
import { slack } from '../levels/level-by-cuts.ts';
import { roundHalfEven } from '../math/round-half-even.ts';
import type { Score, ScoreSheet } from '../model.ts';
import { type CounterLayout, watchKey } from './counter-layout.ts';

export interface NodeCounter {
  /** Persons with a score, and persons to whom the node applies without one. */
  readonly n: number;
  readonly missing: number;
  /** Sum of scores in thousandths of a point; sum of their squares. */
  readonly sum: number;
  readonly squares: bigint;
  /** Persons at level 1…5; the overall has none. */
  readonly levels: readonly number[];
}

export interface ItemCounter {
  readonly options: Readonly<Record<string, number>>;
  readonly skipped: number;
  readonly notApplicable: number;
}

export interface KeyedCounter {
  readonly persons: number;
  readonly asked: number;
  readonly answered: number;
  readonly right: number;
  /** Sum over persons of asked × mean guess, in thousandths: the rights expected from blind answers. */
  readonly guessed: number;
}

export interface Counters {
  readonly schema: 'shuheng-counters/1';
  readonly persons: number;
  readonly nodes: Readonly<Record<string, NodeCounter>>;
  /** Persons per overall level of the profile, lowest first. */
  readonly grades: readonly number[];
  readonly items: Readonly<Record<string, ItemCounter>>;
  /** '' = all keyed items. */
  readonly keyed: Readonly<Record<string, KeyedCounter>>;
  readonly watches: Readonly<Record<string, number>>;
}

export const noCounters: Counters = Object.freeze({
  schema: 'shuheng-counters/1',
  persons: 0,
  nodes: {},
  grades: [],
  items: {},
  keyed: {},
  watches: {},
});

function countScore(score: Score, level: number | null): NodeCounter {
  if (score.state !== 'scored') return { n: 0, missing: 1, sum: 0, squares: 0n, levels: [0, 0, 0, 0, 0] };
  const milli = roundHalfEven(score.value * 1000);
  const levels = [1, 2, 3, 4, 5].map((at) => (at === level ? 1 : 0));
  return { n: 1, missing: 0, sum: milli, squares: BigInt(milli) * BigInt(milli), levels };
}

function countAnswers(layout: CounterLayout, answers: Answers): Record<string, ItemCounter> {
  const items: Record<string, ItemCounter> = {};
  for (const [code, options] of layout.items) {
    const answer = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (!answer) continue;
    const value = answer.is === 'value' ? answer.value : undefined;
    const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
    const found = options.filter((option) => answer.is === 'value' && chosen.has(option));
    items[code] = {
      options: Object.fromEntries(found.map((option) => [option, 1])),
      skipped: answer.is === 'skipped' ? 1 : 0,
      notApplicable: answer.is === 'not-applicable' ? 1 : 0,
    };
  }
  return items;
}

function scoreOf(sheet: ScoreSheet, indicator: string | null): Score | undefined {
  if (indicator === null) return sheet.overall;
  return sheet.indicators.find((found) => found.indicator === indicator)?.score;
}

/** What one submitted person adds. Nodes that do not apply to the person (裁剪, other modules) are absent, not missing. */
export function counterDelta(layout: CounterLayout, sheet: ScoreSheet, answers: Answers): Counters {
  const level = sheet.level.state === 'levelled' ? sheet.level.level : null;
  const known = new Set(layout.nodes);
  const nodes = sheet.indicators.filter((found) => known.has(found.indicator));
  return {
    schema: 'shuheng-counters/1',
    persons: 1,
    nodes: Object.fromEntries([
      ['', countScore(sheet.overall, null)],
      ...nodes.map((found) => [found.indicator, countScore(found.score, found.level)] as const),
    ]),
    grades: Array.from({ length: layout.grades }, (_, at) => (at + 1 === level ? 1 : 0)),
    items: countAnswers(layout, answers),
    keyed: Object.fromEntries(
      sheet.keyed.map(({ indicator, asked, answered, right, guess }) => [
        indicator,
        { persons: 1, asked, answered, right, guessed: roundHalfEven(guess * asked * 1000) },
      ]),
    ),
    watches: Object.fromEntries(
      layout.watches.map((watch) => {
        const score = scoreOf(sheet, watch.indicator);
        return [watchKey(watch), score?.state === 'scored' && score.value >= watch.atLeast - slack ? 1 : 0];
      }),
    ),
  };
}
