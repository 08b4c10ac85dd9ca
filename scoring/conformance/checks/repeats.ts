// Checks of conformance on purity: nothing given is changed, nothing is remembered, and no order matters.

import { nameOfModel } from '../../../questionnaires/schema/model-parameters.ts';
import type { ScoreInput } from '../../model.ts';
import { type Scorer, scoreOne, trace } from '../../score.ts';
import { frozen, isSame } from '../same.ts';
import { type Check, randomInput } from '../subject.ts';

/** Instrument and profile are frozen for every check. */
export const nothingIsChanged: Check = function* (subject) {
  const input = frozen(randomInput(subject, subject.seed));
  const scorer = subject.compile();
  const row = scorer.model.encode(input);
  const before = [...row];
  scorer.model.scoreRow(row, input);
  scorer.model.scoreRows(row, input.context);
  scorer.model.trace(input);
  if (!isSame([...row], before)) yield 'the row of codes is not what it was';
};

export const repeatsItself: Check = function* (subject) {
  const [first, second] = [subject.compile(), subject.compile()];
  const [input, other] = [randomInput(subject, subject.seed), randomInput(subject, subject.seed + 1)];
  const before = resultOf(first, input);
  const again = resultOf(first, input);
  if (!isSame(before, again)) yield 'scored twice, the same answers give two results';
  scoreOne(first, other);
  if (!isSame(before, resultOf(first, input))) yield 'what was scored in between changes the result';
  if (!isSame(before, resultOf(second, input))) yield 'compiled again, the same answers give another result';
  const { instrument, profile } = subject;
  const due = [
    { id: instrument.id, version: instrument.version },
    { name: profile.name, number: profile.number },
    nameOfModel(profile.model),
  ];
  for (const told of [before.sheet, before.trace])
    if (!isSame([told.instrument, told.profile, told.model], due))
      yield 'instrument, profile or model is not named as it should be';
};

const resultOf = (scorer: Scorer, input: ScoreInput) => ({
  sheet: scoreOne(scorer, input),
  trace: trace(scorer, input),
});

export const orderIsFree: Check = function* (subject) {
  const scorer = subject.compile();
  for (let at = 0; at < 5; at++) {
    const input = randomInput(subject, subject.seed + at);
    const reversed = Object.fromEntries(Object.entries(input.answers).reverse());
    if (!isSame(scoreOne(scorer, { ...input, answers: reversed }), scoreOne(scorer, input)))
      yield 'the same answers from last to first give another sheet';
  }
};
