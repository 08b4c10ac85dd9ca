// A cohort as integers only: order of arrival never matters, and two cohorts add. Scores are rounded half-even to 0.001
// point; squares are BigInt because a sum of 10^10 squares outgrows safe integers after a million persons.

import type { Answers } from '../../questionnaires/schema/response.ts';
import type { ScoreSheet } from '../model.ts';
import { countPerson, emptyVector } from './count-person.ts';
import type { CounterLayout } from './counter-layout.ts';
import { planCounters } from './counter-plan.ts';
import { readCounters } from './read-counters.ts';

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

/** What was seen in each person's answers alone, as they came in. */
export interface AnswerSigns {
  /** Persons looked at: those counted before this was looked for are not among them. */
  readonly examined: number;
  /** Of them, those with one answer over half of the graded items or more. */
  readonly straight: number;
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
  /** Absent where nobody was examined. */
  readonly signs?: AnswerSigns;
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

/** What one submitted person adds. Nodes that do not apply to the person (裁剪, other modules) are absent, not missing. */
export function counterDelta(layout: CounterLayout, sheet: ScoreSheet, answers: Answers): Counters {
  const plan = planCounters(layout);
  const vector = emptyVector(plan);
  countPerson(plan, vector, sheet, answers);
  return readCounters(plan, vector);
}
