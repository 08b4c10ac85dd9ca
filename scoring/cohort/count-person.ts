// Adds one submitted person to a flat list of counters, in place: the hot path of every submission. Scores are rounded
// half-even to 0.001 point, so that the order of arrival never matters.
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { slack } from '../levels/level-by-cuts.ts';
import { roundHalfEven } from '../math/round-half-even.ts';
import type { Score, ScoreSheet } from '../model.ts';
import { followRun, isStraight, noRuns } from '../quality/long-string/straight-lined.ts';
import { type CounterPlan, type ItemPlace, squareBase } from './counter-plan.ts';

export function emptyVector(plan: { readonly length: number }): Float64Array {
  return new Float64Array(plan.length);
}

export function addVector(sum: Float64Array, next: Float64Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (next[at] as number);
}

function add(vector: Float64Array, at: number, amount = 1): void {
  vector[at] = (vector[at] as number) + amount;
}

function addScore(vector: Float64Array, at: number, score: Score, level: number | null): void {
  if (score.state !== 'scored') {
    add(vector, at + 1);
    return;
  }
  const milli = roundHalfEven(score.value * 1000);
  // At most 10^10: exact.
  const square = milli * milli;
  add(vector, at);
  add(vector, at + 2, milli);
  add(vector, at + 3, Math.floor(square / squareBase));
  add(vector, at + 4, square % squareBase);
  if (level !== null) add(vector, at + 4 + level);
}

function addAnswer(vector: Float64Array, place: ItemPlace, answer: Answer): void {
  if (answer.is !== 'value') {
    add(vector, answer.is === 'skipped' ? place.skipped : place.skipped + 1);
    return;
  }
  const { value } = answer;
  for (const option of Array.isArray(value) ? new Set(value) : [value]) {
    const at = place.options.get(String(option));
    if (at !== undefined) add(vector, at);
  }
}

function scoreOf(sheet: ScoreSheet, indicator: string | null): Score | undefined {
  if (indicator === null) return sheet.overall;
  return sheet.indicators.find((found) => found.indicator === indicator)?.score;
}

/** Nodes that do not apply to the person (裁剪, other modules) are left alone: they are not missing. */
export function countPerson(plan: CounterPlan, vector: Float64Array, sheet: ScoreSheet, answers: Answers): void {
  add(vector, 0);
  if (sheet.level.state === 'levelled' && sheet.level.level <= plan.layout.grades)
    add(vector, plan.grades + sheet.level.level - 1);
  plan.layout.watches.forEach((watch, index) => {
    const score = scoreOf(sheet, watch.indicator);
    if (score?.state === 'scored' && score.value >= watch.atLeast - slack) add(vector, plan.watches + index);
  });
  addScore(vector, plan.nodes.get('') ?? 0, sheet.overall, null);
  for (const { indicator, score, level } of sheet.indicators) {
    const at = plan.nodes.get(indicator);
    if (at !== undefined) addScore(vector, at, score, level);
  }
  for (const { indicator, asked, answered, right, guess } of sheet.keyed) {
    const at = plan.keyed.get(indicator);
    if (at === undefined) continue;
    add(vector, at);
    add(vector, at + 1, asked);
    add(vector, at + 2, answered);
    add(vector, at + 3, right);
    add(vector, at + 4, roundHalfEven(guess * asked * 1000));
  }
  const runs = noRuns();
  for (const place of plan.items) {
    const answer = Object.hasOwn(answers, place.code) ? answers[place.code] : undefined;
    if (!answer) continue;
    addAnswer(vector, place, answer);
    if (place.graded && answer.is === 'value' && typeof answer.value === 'number') followRun(runs, answer.value);
  }
  add(vector, plan.examined);
  if (isStraight(runs)) add(vector, plan.examined + 1);
}
