// What a check of conformance looks at: a model on one instrument and profile, and inputs of every kind for it.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { type Answer, type Answers, isDivided } from '../../questionnaires/schema/response.ts';
import { stepsOf } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import type { LinkedShare, Score, ScoreInput, ScoreSheet, ScoringModel, Trace } from '../model.ts';
import type { Scorer } from '../score.ts';
import { frozen } from './same.ts';

/** Where a model is tried. */
export interface Place {
  readonly name: string;
  readonly instrument: Instrument;
  readonly profile: Profile;
}

export interface WorkedExample {
  readonly instrument: Instrument;
  readonly profile: Profile;
  readonly answers: Answers;
  readonly context?: Readonly<Record<string, string>> | undefined;
  readonly linked?: readonly LinkedShare[] | undefined;
  /** By indicator code (`overall`: the whole) what the score must be; `level`, `passes`, `abilities` where they are told. */
  readonly expected: Readonly<Record<string, unknown>>;
}

export interface SuiteInput {
  readonly model: ScoringModel;
  readonly example: WorkedExample;
  /** Besides the one of the worked example. */
  readonly places: readonly Place[];
  /** Complaints of a second program that makes every number of a trace again. */
  readonly rebuild: (trace: Trace, place: Pick<Place, 'instrument' | 'profile'>) => readonly string[];
  /** Chance is handed in. */
  readonly seed: number;
  /** How many random inputs the longest check tries. */
  readonly rounds: number;
}

export interface Subject extends Place {
  readonly model: ScoringModel;
  /** Compiled afresh. */
  compile(): Scorer;
  readonly rebuild: SuiteInput['rebuild'];
  readonly seed: number;
  readonly rounds: number;
  /** Only where it was made for this place. */
  readonly example?: WorkedExample;
}
/** @returns what is wrong, in words */
export type Check = (subject: Subject) => Iterable<string>;

export function subjectAt({ model, rebuild, seed, rounds }: SuiteInput, place: Place): Subject {
  // A model that changes what it is given throws.
  const [instrument, profile] = [frozen(place.instrument), frozen(place.profile)];
  const compile = () => ({ instrument, profile, model: model.compile(instrument, profile) });
  return { name: place.name, instrument, profile, model, compile, rebuild, seed, rounds };
}

export const subjectOfExample = (input: SuiteInput): Subject => ({
  ...subjectAt(input, { name: 'its worked example', ...input.example }),
  example: frozen(input.example),
});

export const level = (value: number): Answer => ({ is: 'value', value });
export const notApplicable: Answer = { is: 'not-applicable' };

export const contextsOf = ({ instrument }: Pick<Place, 'instrument'>, random: () => number): Record<string, string> =>
  Object.fromEntries(
    instrument.contexts.map(({ code, values }) => [code, values[Math.floor(random() * values.length)] ?? '']),
  );

export function linkedShares(instrument: Instrument, shareOf: () => number | null): LinkedShare[] {
  return instrument.items.flatMap((item): LinkedShare[] => {
    if (item.kind !== 'linked') return [];
    const share = shareOf();
    const state = share === null ? 'low-rate' : 'usable';
    const { code, instrument: from } = item;
    return [{ item: code, instrument: from, persons: 50, invited: 60, state, share, low: null, high: null }];
  });
}

/** Plausible answers of somebody of any strength, with some gaps that no form would let through. */
export function randomInput(place: Place, seed: number): ScoreInput {
  const { instrument, profile } = place;
  const random = seededRandom(seed);
  const context = contextsOf(place, random);
  const strength = random();
  const answers: Record<string, Answer> = {
    ...simulate({ instrument, profile, context, random, lean: () => strength }),
  };
  for (const code of Object.keys(answers)) {
    const roll = random();
    if (roll < 0.06) answers[code] = { is: 'skipped' };
    else if (roll < 0.1) answers[code] = notApplicable;
  }
  const linked = linkedShares(instrument, () => (random() < 0.8 ? Math.floor(random() * 101) : null));
  return { answers, context, linked };
}

/** `seed` and the numbers after it. */
export const inputsOf = (subject: Subject, count: number): ScoreInput[] =>
  Array.from({ length: count }, (_, at) => randomInput(subject, subject.seed + at));

export const isReversed = ({ model }: Profile, code: string): boolean =>
  'reverse' in model.parameters && model.parameters.reverse.includes(code);

/** The answer of an item that counts most, or least; undefined for items that are not answered or not scored. */
function extremeAnswer({ instrument, profile }: Place, item: Item, highest: boolean): Answer | undefined {
  if (item.kind === 'linked' || item.kind === 'text') return undefined;
  if (item.kind === 'number') return extremeFact(item, profile, highest);
  if (item.kind === 'choice' || item.kind === 'choices') {
    const correct = profile.keys[item.code]?.correct ?? [];
    const given = highest ? correct : [item.options.find((option) => !correct.includes(option)) ?? ''];
    return { is: 'value', value: item.kind === 'choice' ? (given[0] ?? '') : given };
  }
  return level(highest === isReversed(profile, item.code) ? 1 : stepsOf(instrument, profile, item));
}

/** The end of the range that the cuts call best, or worst. */
function extremeFact(item: Item & { kind: 'number' }, { cuts }: Profile, highest: boolean): Answer {
  const result = highest === (cuts[item.code]?.direction !== 'down') ? item.max : item.min;
  const notes = { asOf: '2026-09-01', basis: '–', department: '–' };
  const divisor = isDivided(item.form) ? { denominator: item.form === 'ratio' ? 100 : 1 } : {};
  const members = item.form === 'sum' ? { members: [{ name: '–', value: result }] } : {};
  return { is: 'value', value: { numerator: result, ...divisor, ...members, ...notes } };
}

/** All items answered highest, or lowest. */
export function extremeInput(place: Place, highest: boolean): ScoreInput {
  const answers = everyItem(place.instrument, (item) => extremeAnswer(place, item, highest));
  return {
    answers,
    context: contextsOf(place, () => 0.3),
    linked: linkedShares(place.instrument, () => (highest ? 100 : 0)),
  };
}

export function everyItem(instrument: Instrument, answer: (item: Item) => Answer | undefined): Answers {
  return Object.fromEntries(
    instrument.items.flatMap((item) => {
      const given = answer(item);
      return given ? [[item.code, given]] : [];
    }),
  );
}

/** The overall, then every indicator. */
export const scoresOf = (sheet: ScoreSheet): Score[] => [sheet.overall, ...sheet.indicators.map(({ score }) => score)];
