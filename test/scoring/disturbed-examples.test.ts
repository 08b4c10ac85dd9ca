// Input that is none: every number and every list of every worked example is disturbed in turn, and the method either gives
// figures or says why it gives none. It ends by no error of its own, and nothing it gives is NaN or endless.
import { describe, expect, test } from 'vitest';
import { gwetFleissKappa } from '../../scoring/agreement/fleiss-kappa/fleiss-kappa.ts';
import { reportEffect } from '../../scoring/cohort/effect-size.ts';
import { pairedEffectSize } from '../../scoring/cohort/paired-effect-size.ts';
import { ownGaps } from '../../scoring/cohort/perception-gaps/own-gaps.ts';
import { functionScore } from '../../scoring/levels/schemes/samm2/practice-score.ts';
import { cronbachAlpha } from '../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { guttmanLambda } from '../../scoring/reliability/guttman-lambda/guttman-lambda.ts';
import { kmoBartlettOfAnswers } from '../../scoring/reliability/kmo-bartlett/kmo-bartlett.ts';
import { omegaFromLoadings, omegaHierarchical, omegaOfAnswers } from '../../scoring/reliability/omega/omega.ts';
import { decideAhpWeights } from '../../scoring/weights/ahp/index.ts';
import { delphiRounds } from '../../scoring/weights/delphi/index.ts';
import { cards, endless, openDoor, readExample, revive } from './worked-examples.ts';

/** Doors that end with an error by their word, because only a mistake in the program can lead there. */
const byTheirWord: Readonly<Record<string, RegExp>> = {
  // The lengths of the scales come from the instrument, never from somebody who answers.
  'quality/even-odd/card.md': /scales do not add up/,
};

const numbers = [Number.NaN, Infinity, -Infinity, 1e308, -1e308, -1, 0, 0.5, 5e-324];
const huge = (place: number) => (place % 2 ? -1e308 : 1e308);
const everyNumber = (list: readonly unknown[], to: (row: number, column: number) => number) =>
  list.map((one, row) => {
    if (Array.isArray(one)) return one.map((cell, column) => (typeof cell === 'number' ? to(row, column) : cell));
    return typeof one === 'number' ? to(row, 0) : one;
  });
const lists: readonly ((list: readonly unknown[]) => unknown)[] = [
  () => [],
  (list) => list.slice(0, 1),
  (list) => list.slice(0, -1),
  (list) => list.map(() => list[0]),
  (list) => everyNumber(list, () => Number.NaN),
  (list) => everyNumber(list, () => 1e308),
  (list) => everyNumber(list, (row, column) => huge(row + column)),
];

/** The thing with one of its numbers or lists disturbed, once for each way. A seed stands for chance and is left alone. */
function* disturbed(thing: unknown): Generator<unknown> {
  if (typeof thing === 'number') yield* numbers;
  if (Array.isArray(thing)) {
    for (const disturb of lists) yield disturb(thing);
    for (const [at, part] of thing.entries()) for (const other of disturbed(part)) yield thing.with(at, other);
  } else if (typeof thing === 'object' && thing !== null && !('$seed' in thing))
    for (const [key, part] of Object.entries(thing))
      for (const other of disturbed(part)) yield { ...thing, [key]: other };
}

/** Items that do not compile are no test: the caller was told so, and has nothing to hand in. */
const isHandedIn = (input: readonly unknown[]) =>
  input.every((one) => !(typeof one === 'object' && one !== null && 'state' in one));

const shown = (input: unknown) =>
  JSON.stringify(input, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value));

function* faultsOf(door: (...input: never[]) => unknown, inputs: Iterable<unknown>, allowed?: RegExp) {
  for (const input of inputs) {
    const handed = (input as unknown[]).map(revive);
    if (!isHandedIn(handed)) continue;
    try {
      const [fault] = endless(door(...(handed as never[])));
      if (fault) yield `${fault} from ${shown(input)}`;
    } catch (error) {
      if (!allowed?.test(String(error))) yield `${error} from ${shown(input)}`;
    }
  }
}

/** Of the whole input only its parts are disturbed: a door is always handed as many things as it takes. */
function* inputsOf(example: readonly unknown[]): Generator<unknown[]> {
  for (const [at, part] of example.entries()) for (const other of disturbed(part)) yield example.with(at, other);
}

describe('input that is none gives figures or a reason', () => {
  test.each(cards)('of %s', async (card) => {
    const { door, input } = readExample(card);
    expect([...faultsOf(await openDoor(card, door), inputsOf(input), byTheirWord[card])].slice(0, 3)).toEqual([]);
  });

  const answers = [
    [1, 2, 4],
    [2, 1, 3],
    [3, 3, 1],
    [4, 4, 2],
    [2, 3, 3],
  ];
  const correlation = [
    [1, 0.56, 0.48],
    [0.56, 1, 0.42],
    [0.48, 0.42, 1],
  ];
  const ratings = Array.from({ length: 10 }, (_, at) => [4, 5, (at % 5) + 1]);
  const group = { n: 20, mean: 60, sd: 10 };
  const others: Readonly<Record<string, [door: (...input: never[]) => unknown, input: readonly unknown[]]>> = {
    'alpha by pairs': [cronbachAlpha, [answers, { missing: 'pairwise', zeroVariance: 'drop' }]],
    'lambdas of answers': [guttmanLambda, [answers]],
    'adequacy of answers': [kmoBartlettOfAnswers, [answers]],
    'omega of answers': [omegaOfAnswers, [answers]],
    'hierarchical omega': [omegaHierarchical, [correlation, { factors: 1 }]],
    'omega of loadings': [omegaFromLoadings, [{ general: [0.6, 0.5], group: [[0.2], [0.3]] }]],
    "Gwet's kappa": [
      gwetFleissKappa,
      [
        [
          [3, 0],
          [1, 1],
          [0, 2],
        ],
      ],
    ],
    'an effect in a report': [
      reportEffect,
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 9],
        [2, 3, 4, 5, 6, 7, 8, 9, 9, 9],
      ],
    ],
    'an effect of pairs': [
      pairedEffectSize,
      [
        [
          [1, 2],
          [3, 3],
          [4, 6],
        ],
      ],
    ],
    'own gaps': [ownGaps, [[{ construct: 'support', own: 50, group }]]],
    'SAMM functions': [functionScore, [[1, 2, 3]]],
    'Delphi rounds': [delphiRounds, [[ratings, ratings]]],
    AHP: [
      decideAhpWeights,
      [
        [
          [
            [1, 3],
            [1 / 3, 1],
          ],
        ],
      ],
    ],
  };
  test.each(Object.keys(others))('of %s', (name) => {
    const [door, input] = others[name]!;
    expect([...faultsOf(door, inputsOf(input))].slice(0, 3)).toEqual([]);
  });

  test('a door that ends or gives no number is told', () => {
    expect([...faultsOf(() => ({ a: [Number.NaN] }), [[1]])]).toEqual(['result.a.0: NaN from [1]']);
    expect([...faultsOf(() => JSON.parse('{'), [[1]])]).toHaveLength(1);
  });
});
