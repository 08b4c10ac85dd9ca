// Entropy, CRITIC, Delphi and combined weights: vectors computed by hand, and what holds for every table.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineWeights } from '../../../scoring/weights/combined/index.ts';
import { weighByCritic } from '../../../scoring/weights/critic/index.ts';
import { decideDelphiWeights, delphiRound } from '../../../scoring/weights/delphi/index.ts';
import { decideEntropyWeights, weighByEntropy } from '../../../scoring/weights/entropy/index.ts';
import { weightingMethods } from '../../../scoring/weights/index.ts';

const x = [
  [80, 60, 3],
  [70, 90, 4],
  [90, 75, 2],
  [60, 85, 5],
];
const round4 = (values: readonly number[] | null) => values?.map((value) => Math.round(value * 1e4) / 1e4);
const table = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);
const sumsToOne = (weights: readonly number[]) => {
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
};

describe('entropy weights (witness: domain facts, practice page §1.2)', () => {
  test('shares of the column', () => {
    const found = weighByEntropy(x, { normalisation: 'sum' });
    expect(found.state === 'computed' && [round4(found.entropy), round4(found.weights)]).toEqual([
      [0.9919, 0.9919, 0.9621],
      [0.149, 0.1503, 0.7007],
    ]);
  });
  test('min-max first', () => {
    const found = weighByEntropy(x, { normalisation: 'minmax' });
    expect(found.state === 'computed' && [round4(found.entropy), round4(found.weights)]).toEqual([
      [0.7296, 0.7653, 0.7296],
      [0.3487, 0.3026, 0.3487],
    ]);
  });
  test('a column that differs by rounding only has no weight', () => {
    const found = weighByEntropy(
      [
        [0.1 + 0.2, 1],
        [0.3, 2],
      ],
      { normalisation: 'minmax' },
    );
    expect(found.state === 'computed' && found.weights?.[0]).toBe(0);
  });
  test.each([
    ['empty', [], 'sum'],
    ['ragged', [[1, 2], [1]], 'sum'],
    ['one-alternative', [[1, 2]], 'sum'],
    [
      'negative-values',
      [
        [1, -2],
        [1, 3],
      ],
      'sum',
    ],
    [
      'not-finite',
      [
        [1, Number.NaN],
        [1, 3],
      ],
      'minmax',
    ],
  ] as const)('%s has no entropy', (reason, given, normalisation) => {
    expect(weighByEntropy(given, { normalisation })).toEqual({ state: 'insufficient', reason });
  });
  test('a profile needs ten cases', () => {
    expect(decideEntropyWeights(x, { normalisation: 'sum' })).toEqual({
      state: 'refused',
      reason: 'too-few-cases',
      cases: 4,
    });
  });
  test('weights sum to 1 and do not depend on the order of institutions', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('sum' as const, 'minmax' as const), (given, normalisation) => {
        const found = weighByEntropy(given, { normalisation });
        const turned = weighByEntropy([...given].reverse(), { normalisation });
        if (found.state !== 'computed' || turned.state !== 'computed') throw new Error('computed');
        if (found.weights === null) expect(turned.weights).toBeNull();
        else {
          sumsToOne(found.weights);
          found.weights.forEach((weight, at) => {
            expect(turned.weights![at]).toBeCloseTo(weight, 8);
          });
        }
      }),
    );
  });
});

describe('CRITIC', () => {
  test('a constant column weighs nothing under either reading, and its correlation is no number', () => {
    const given = [
      [1, 5, 2],
      [2, 5, 1],
      [4, 5, 3],
    ];
    for (const undefinedCorrelation of ['left-out', 'zero'] as const) {
      const found = weighByCritic(given, { undefinedCorrelation });
      if (found.state !== 'computed') throw new Error('computed');
      expect(found.weights?.[1]).toBe(0);
      expect(found.correlation[0]![1]).toBeNull();
    }
  });
  test('columns that only copy each other carry no information', () => {
    const found = weighByCritic([
      [1, 2],
      [2, 4],
      [4, 8],
    ]);
    expect(found.state === 'computed' && found.weights).toBeNull();
  });
  test('weights sum to 1 and do not change with the unit of measurement', () => {
    fc.assert(
      fc.property(table, (given) => {
        const found = weighByCritic(given);
        const scaled = weighByCritic(given.map((row) => row.map((cell) => 8 * cell + 16)));
        if (found.state !== 'computed' || scaled.state !== 'computed') throw new Error('computed');
        if (!found.weights) return;
        sumsToOne(found.weights);
        found.weights.forEach((weight, at) => {
          expect(scaled.weights![at]).toBeCloseTo(weight, 8);
        });
      }),
    );
  });
});

describe('combined weights', () => {
  test('halfway and by product (by hand)', () => {
    const half = combineWeights([0.5, 0.3, 0.2], [0.149, 0.1503, 0.7007], { rule: 'linear', alpha: 0.5 });
    expect(half.state === 'weighted' && half.weights).toEqual([
      expect.closeTo(0.3245),
      expect.closeTo(0.22515),
      expect.closeTo(0.45035),
    ]);
    const product = combineWeights([1, 1], [3, 1], { rule: 'product' });
    expect(product.state === 'weighted' && product.weights).toEqual([0.75, 0.25]);
  });
  test.each([
    ['no-overlap', [1, 0], [0, 1], { rule: 'product' }],
    ['lengths', [1], [0, 1], { rule: 'product' }],
    ['alpha', [1], [1], { rule: 'linear', alpha: 2 }],
    ['not-weights', [-1, 2], [1, 1], { rule: 'product' }],
    ['empty', [], [], { rule: 'product' }],
  ] as const)('%s is refused', (reason, first, second, how) => {
    expect(combineWeights(first, second, how)).toEqual({ state: 'insufficient', reason });
  });
});

describe('Delphi', () => {
  const expert = [5, 4, 2, null];
  const panel = {
    sent: 12,
    authorities: Array.from({ length: 10 }, () => ({ basis: 0.8, familiarity: 0.8 })),
    ratings: Array.from({ length: 10 }, (_, at) => (at === 0 ? [4, 4, 5, null] : expert)),
  };
  test('keeps what is important and agreed upon; weights are its means', () => {
    const round = delphiRound(panel.ratings);
    expect(round.indicators.map(({ keep }) => keep)).toEqual([true, true, false, false]);
    expect(round.indicators[0]).toMatchObject({ n: 10, mean: 4.9, fullScore: 0.9, contentValidity: 1 });
    expect(round.indicators[0]!.sd).toBeCloseTo(Math.sqrt(0.1), 12);
    expect(round.weights).toEqual([4.9 / 8.9, 4 / 8.9, 0, 0]);
    expect(round.scaleContentValidity).toBeCloseTo((1 + 1 + 0.1) / 3, 12);
  });
  test('a small, unanswered or unknowing panel gives no weights', () => {
    expect(decideDelphiWeights(panel)).toMatchObject({ state: 'weighted' });
    expect(decideDelphiWeights({ ...panel, ratings: panel.ratings.slice(0, 9) })).toMatchObject({
      reason: 'too-few-experts',
    });
    expect(decideDelphiWeights({ ...panel, sent: 20 })).toMatchObject({ reason: 'low-return' });
    expect(decideDelphiWeights({ ...panel, authorities: [] })).toMatchObject({ reason: 'low-authority' });
    expect(decideDelphiWeights({ ...panel, ratings: panel.ratings.map(() => [1, null]) })).toMatchObject({
      reason: 'none-kept',
    });
  });
});

test('every weighting method is a folder with a card and a door, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'weights');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(weightingMethods).sort());
  for (const { name } of folders)
    expect(readdirSync(join(folder, name))).toEqual(expect.arrayContaining(['card.md', 'index.ts']));
});
