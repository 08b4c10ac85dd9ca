// Golden cases: simulated answer sets with their full score sheets, written when a version is sealed. A test replays
// them to the last bit, so that a model version's numbers can never drift unseen.

import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { contextCombinations } from '../../questionnaires/schema/minutes.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { readsMean } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import type { LinkedShare, ScoreInput, ScoreSheet } from '../../scoring/model.ts';
import type { OutsideModel } from '../../scoring/models/index.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';

export interface GoldenCase {
  readonly profile: { readonly name: string; readonly number: number };
  readonly seed: number;
  readonly input: ScoreInput;
  readonly sheet: ScoreSheet;
}

export interface GoldenFile {
  readonly schema: 'shuheng-golden/1';
  readonly instrument: { readonly id: string; readonly version: string };
  readonly cases: readonly GoldenCase[];
}

const fewest = 12;

/** Every context combination up to 24, each at another strength; at least twelve cases. */
export function makeGoldenCases(
  instrument: Instrument,
  profile: Profile,
  outside: readonly OutsideModel[] = [],
): GoldenCase[] {
  const combinations = contextCombinations(instrument);
  const count = Math.max(fewest, Math.min(combinations.length, 24));
  const scorer = compileScorer(instrument, profile, outside);
  return Array.from({ length: count }, (_, at) => {
    const seed = at + 1;
    const random = seededRandom(seed);
    // A step that shares no factor with usual numbers of combinations spreads the cases over all contexts.
    const context = Object.fromEntries(combinations[(at * 7) % combinations.length] ?? []);
    const strength = (at + 0.5) / count;
    const whole = simulate({ instrument, profile, context, random, lean: () => strength });
    const answers = at % 4 === 3 ? withGaps(whole, random) : whole;
    const linked = linkedFigures({ instrument, profile }, strength, at);
    const input: ScoreInput = linked.length > 0 ? { answers, context, linked } : { answers, context };
    return { profile: { name: profile.name, number: profile.number }, seed, input, sheet: scoreOne(scorer, input) };
  });
}

/** A quarter unanswered: bounds, local renormalisation and insufficient nodes belong to what must never drift. */
function withGaps(answers: Answers, random: () => number): Answers {
  return Object.fromEntries(Object.entries(answers).filter(() => random() < 0.75));
}

/** Cohorts of every state in turn: usable shares or means, too few persons, too low a rate, none. */
function linkedFigures(
  { instrument, profile }: { readonly instrument: Instrument; readonly profile: Profile },
  strength: number,
  at: number,
): LinkedShare[] {
  return instrument.items.flatMap((item) => {
    if (item.kind !== 'linked') return [];
    const state = at % 6 === 5 ? 'too-few' : at % 6 === 4 ? 'low-rate' : at % 6 === 3 ? 'none' : 'usable';
    const usable = state === 'usable';
    const persons = state === 'none' ? 0 : state === 'too-few' ? 6 : 48;
    const share = Math.round(strength * 48) / 0.48;
    const interval = usable
      ? { share, low: Math.max(0, share - 10), high: Math.min(100, share + 10) }
      : { share: null, low: null, high: null };
    return [
      {
        item: item.code,
        instrument: item.instrument,
        persons,
        invited: state === 'low-rate' ? 200 : 60,
        state,
        ...interval,
        ...(readsMean(profile, item.code) ? { figure: 'mean' as const } : {}),
      },
    ];
  });
}

/** One case a line: a changed number shows as one changed line. */
export function printGolden(file: GoldenFile): string {
  const cases = file.cases.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  return `{\n  "schema": "${file.schema}",\n  "instrument": ${JSON.stringify(file.instrument)},\n  "cases": [\n${cases}\n  ]\n}\n`;
}
