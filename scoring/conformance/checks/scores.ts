// Checks of conformance on the scores themselves: their range, their ends, what is insufficient, and that better answers never
// cost anything.
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../../questionnaires/schema/response.ts';
import type { Score, ScoreInput } from '../../model.ts';
import { type Scorer, scoreOne } from '../../score.ts';
import {
  type Check,
  contextsOf,
  everyItem,
  extremeInput,
  inputsOf,
  isReversed,
  level,
  notApplicable,
  randomInput,
  type Subject,
  scoresOf,
} from '../subject.ts';

/** Nothing printed has more than two decimals. */
const slack = 1e-9;

export const boundsHold: Check = function* (subject) {
  const scorer = subject.compile();
  for (const input of inputsOf(subject, subject.rounds))
    for (const score of scoresOf(scoreOne(scorer, input)))
      if (score.state === 'scored' && !isWithin(score))
        yield `${score.value} in [${score.low}, ${score.high}], of 0…100`;
};

/** Never true of NaN. */
const isWithin = ({ value, low, high }: Score & { state: 'scored' }): boolean =>
  low >= 0 && high <= 100 && value >= low - slack && value <= high + slack && value >= -slack && value <= 100 + slack;

export const endsAreReached: Check = function* (subject) {
  const scorer = subject.compile();
  const [most, least] = [true, false].map((highest) => scoreOne(scorer, extremeInput(subject, highest)));
  if (!most || !least) return;
  if (subject.model.traits.reachesEnds) {
    if (!isExactly(most.overall, 100)) yield `all highest answers make ${tell(most.overall)}, not exactly 100`;
    if (!isExactly(least.overall, 0)) yield `all lowest answers make ${tell(least.overall)}, not exactly 0`;
  } else if (most.overall.state !== 'scored') yield 'all highest answers make no score';
  else if (subject.model.traits.monotone) yield* nothingBeyond(subject, scorer);
};

const isExactly = (score: Score, value: number): boolean =>
  score.state === 'scored' && score.value === value && score.low === value && score.high === value;

const tell = (score: Score): string =>
  score.state === 'scored' ? `${score.value} [${score.low}, ${score.high}]` : score.reason;

/** Ends are those of the items answered: whom the hard ones do not concern may come above all highest answers to everything. */
function* nothingBeyond(subject: Subject, scorer: Scorer) {
  const context = contextsOf(subject, () => 0.3);
  for (const input of inputsOf(subject, 30)) {
    const { overall } = scoreOne(scorer, { ...input, context });
    const [top, bottom] = [endOf(subject, scorer, input, true), endOf(subject, scorer, input, false)];
    if (overall.state === 'scored' && !(overall.value <= top + slack && overall.value >= bottom - slack))
      yield `${overall.value} lies beyond what extreme answers make: ${bottom}…${top}`;
  }
}

/** What highest, or lowest, answers to all that somebody answered make. */
function endOf(subject: Subject, scorer: Scorer, { answers }: ScoreInput, highest: boolean): number {
  const extreme = extremeInput(subject, highest);
  const left = Object.entries(answers).filter(([, answer]) => answer.is !== 'value');
  const { overall } = scoreOne(scorer, {
    ...extreme,
    answers: { ...extreme.answers, ...Object.fromEntries(left) },
  });
  return overall.state === 'scored' ? overall.value : Number.NaN;
}

export const insufficientIsNoZero: Check = function* (subject) {
  const scorer = subject.compile();
  const { instrument } = subject;
  const context = contextsOf(subject, () => 0.3);
  const none = everyItem(instrument, () => notApplicable);
  for (const [what, answers] of Object.entries({ 'all not applicable': none, 'nothing answered': {} })) {
    const { overall, level: found } = scoreOne(scorer, { answers, context });
    if (overall.state === 'scored' || overall.reason !== 'domain')
      yield `${what}: ${tell(overall)} instead of insufficient for its domains`;
    if (found.state === 'levelled') yield `${what}: level ${found.level}`;
  }
  if (subject.model.traits.reachesEnds) yield* notApplicableIsNotLowest(subject, scorer);
};

/** Among nothing but highest answers one that does not apply takes nothing away. */
function* notApplicableIsNotLowest(subject: Subject, scorer: Scorer) {
  const best = extremeInput(subject, true);
  for (const code of Object.keys(best.answers)) {
    const { overall } = scoreOne(scorer, { ...best, answers: { ...best.answers, [code]: notApplicable } });
    if (overall.state === 'scored' && Math.abs(overall.value - 100) > slack)
      yield `${code} not applicable among highest answers: ${overall.value}`;
  }
}

export const raisingLowersNothing: Check = function* (subject) {
  if (!subject.model.traits.monotone) return;
  const scorer = subject.compile();
  for (let at = 0; at < subject.rounds; at++) {
    const input = randomInput(subject, subject.seed + at);
    const raisable = subject.instrument.items.filter((item) => canRise(subject, input, item));
    // Of each input some, another one each time.
    for (const item of raisable.filter((_, place) => place % 7 === at % 7)) yield* loweredBy(scorer, input, item.code);
  }
};

function canRise({ profile }: Subject, { answers }: ScoreInput, item: Item): boolean {
  const answer = answers[item.code];
  return (
    item.kind === 'ladder' &&
    !isReversed(profile, item.code) &&
    answer?.is === 'value' &&
    Number(answer.value) < item.steps
  );
}

function* loweredBy(scorer: Scorer, input: ScoreInput, code: string) {
  const before = input.answers[code];
  const raised: Answers = { ...input.answers, [code]: level(before?.is === 'value' ? Number(before.value) + 1 : 1) };
  const after = scoresOf(scoreOne(scorer, { ...input, answers: raised }));
  for (const [at, score] of scoresOf(scoreOne(scorer, input)).entries()) {
    const now = after[at];
    if (score.state === 'scored' && now?.state === 'scored' && !(now.value >= score.value - slack))
      yield `raising ${code} takes a score from ${score.value} to ${now.value}`;
  }
}

export const gapsAreNamed: Check = function* (subject) {
  const scorer = subject.compile();
  for (const input of inputsOf(subject, 5)) {
    const sheet = scoreOne(scorer, input);
    for (const code of sheet.notApplicable)
      if (input.answers[code]?.is !== 'not-applicable') yield `${code} is told as not applicable`;
    for (const code of sheet.missing) if (input.answers[code]?.is === 'value') yield `${code} is told as missing`;
  }
};
