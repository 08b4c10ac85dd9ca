// AHP: textbook matrices by hand, and what holds for every reciprocal matrix.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aggregateJudgements,
  consistencyRatio,
  decideAhpWeights,
  eigenvectorWeights,
  geometricWeights,
  harkerWeights,
  inconsistentJudgements,
  levelConsistencyRatio,
  logarithmicLeastSquares,
} from '../../../scoring/weights/ahp/index.ts';

const a = [
  [1, 3, 5],
  [1 / 3, 1, 2],
  [1 / 5, 1 / 2, 1],
];
const b = [
  [1, 2, 1 / 2, 3, 4],
  [1 / 2, 1, 1 / 3, 2, 3],
  [2, 3, 1, 4, 5],
  [1 / 3, 1 / 2, 1 / 4, 1, 2],
  [1 / 4, 1 / 3, 1 / 5, 1 / 2, 1],
];
const circular = [
  [1, 9, 1 / 9],
  [1 / 9, 1, 9],
  [9, 1 / 9, 1],
];
const weighted = (matrix: Parameters<typeof eigenvectorWeights>[0]) => {
  const found = eigenvectorWeights(matrix);
  if (found.state !== 'weighted') throw new Error(found.reason);
  return found;
};

describe('worked matrices (witness: domain facts, practice page §1.1)', () => {
  test.each([
    { matrix: a, weights: [0.6483, 0.2297, 0.122], lambda: 3.0037, cr: 0.0032 },
    { matrix: b, weights: [0.2625, 0.1599, 0.4185, 0.0973, 0.0618], lambda: 5.0681, cr: 0.0152 },
    { matrix: circular, weights: [1 / 3, 1 / 3, 1 / 3], lambda: 10.1111, cr: 6.13 },
  ])('$weights, CR $cr', ({ matrix, weights, lambda, cr }) => {
    const found = weighted(matrix);
    found.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(weights[at]!, 4);
    });
    expect(found.lambdaMax).toBeCloseTo(lambda, 3);
    expect(consistencyRatio(found.ci, matrix.length, 'saaty1980')).toBeCloseTo(cr, cr > 1 ? 2 : 4);
  });

  test('row geometric means agree with the eigenvector to four digits where judgements hardly contradict', () => {
    const found = geometricWeights(a);
    expect(found.state === 'weighted' && found.weights.map((weight) => weight.toFixed(4))).toEqual([
      '0.6483',
      '0.2297',
      '0.1220',
    ]);
  });

  test('the ratio of a whole level divides summed contradictions by summed chance', () => {
    const groups = [
      { weight: 0.6, ci: 0.03, size: 3 },
      { weight: 0.4, ci: 0, size: 2 },
    ];
    expect(levelConsistencyRatio(groups, 'saaty1980')).toBeCloseTo(0.018 / 0.348, 12);
    expect(levelConsistencyRatio([{ weight: 1, ci: 0, size: 2 }], 'saaty1980')).toBe(0);
    expect(levelConsistencyRatio([], 'saaty1980')).toBeNull();
  });
});

describe('the door of a profile', () => {
  test('refuses judgements in a circle and says what the others imply', () => {
    const refused = decideAhpWeights([circular]);
    expect(refused).toMatchObject({ state: 'refused', reason: 'inconsistent', expert: 0 });
    if (refused.state !== 'refused' || refused.reason !== 'inconsistent') return;
    expect(refused.cr).toBeGreaterThan(6);
    // The two others imply 81; the scale ends at 9, so the circle needs more than one revision.
    expect(refused.judgements.map(({ suggested }) => suggested)).toContain(9);
    for (const { ratioThen } of refused.judgements) expect(ratioThen).toBeLessThan(0.5);
  });

  test('a single slip is found first: 7 written the wrong way round', () => {
    const slipped = b.map((row) => [...row]);
    slipped[2]![4] = 1 / 7;
    slipped[4]![2] = 7;
    const refused = decideAhpWeights([b, slipped]);
    if (refused.state !== 'refused' || refused.reason !== 'inconsistent') throw new Error('expected a refusal');
    expect(refused.expert).toBe(1);
    expect(refused.judgements[0]).toMatchObject({ row: 2, column: 4, given: 1 / 7 });
    expect(refused.judgements[0]!.suggested).toBeGreaterThanOrEqual(5);
    expect(refused.judgements[0]!.ratioThen).toBeLessThan(0.1);
  });

  test.each([
    ['empty', []],
    [
      'incomplete',
      [
        [
          [1, null],
          [null, 1],
        ],
      ],
    ],
    [
      'not-reciprocal',
      [
        [
          [1, 3],
          [1, 1],
        ],
      ],
    ],
    [
      'off-scale',
      [
        [
          [1, 12],
          [1 / 12, 1],
        ],
      ],
    ],
    ['not-square', [[[1, 3]]]],
    ['ragged', [a, b]],
    ['too-many-siblings', [Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => 1))]],
  ])('refuses %s', (reason, matrices) => {
    expect(decideAhpWeights(matrices)).toMatchObject({ state: 'refused', reason });
  });

  test('names how many experts, which table and the ratio below 0.1', () => {
    expect(decideAhpWeights([a, a])).toMatchObject({ state: 'weighted', experts: 2, table: 'saaty1980' });
  });
});

/** Judgements as people give them: Saaty's scale, reciprocal. */
const judged = fc.integer({ min: 2, max: 7 }).chain((size) =>
  fc
    .array(fc.integer({ min: -8, max: 8 }), { minLength: (size * (size - 1)) / 2, maxLength: (size * (size - 1)) / 2 })
    .map((picks) => {
      const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 1));
      let at = 0;
      for (let row = 0; row < size; row++)
        for (let column = row + 1; column < size; column++) {
          const pick = picks[at++]!;
          const value = pick < 0 ? 1 / (1 - pick) : 1 + pick;
          matrix[row]![column] = value;
          matrix[column]![row] = 1 / value;
        }
      return matrix;
    }),
);

describe('every matrix of judgements', () => {
  test('gives positive weights of sum 1, λmax ≥ n, and an eigenvector', () => {
    fc.assert(
      fc.property(judged, (matrix) => {
        const { weights, lambdaMax, ci } = weighted(matrix);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        expect(lambdaMax).toBeGreaterThanOrEqual(matrix.length - 1e-9);
        expect(ci).toBeGreaterThanOrEqual(0);
        matrix.forEach((row, at) => {
          const image = row.reduce((sum, cell, place) => sum + cell * weights[place]!, 0);
          expect(image).toBeCloseTo(lambdaMax * weights[at]!, 8);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('without gaps: Harker is the eigenvector, least squares of logarithms the row geometric mean', () => {
    fc.assert(
      fc.property(judged, (matrix) => {
        const harker = harkerWeights(matrix);
        const squares = logarithmicLeastSquares(matrix);
        const rows = geometricWeights(matrix);
        if (harker.state !== 'weighted' || squares.state !== 'weighted' || rows.state !== 'weighted')
          throw new Error('weights');
        weighted(matrix).weights.forEach((weight, at) => {
          expect(harker.weights[at]).toBeCloseTo(weight, 10);
          expect(squares.weights[at]).toBeCloseTo(rows.weights[at]!, 10);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('a group of one expert is that expert, and the joint matrix stays reciprocal', () => {
    fc.assert(
      fc.property(judged, (matrix) => {
        const one = aggregateJudgements([matrix])!;
        const both = aggregateJudgements([matrix, matrix.map((_, row) => matrix.map((other) => other[row]!))])!;
        for (const [at, row] of matrix.entries())
          for (const [place, cell] of row.entries()) {
            expect(one[at]![place]).toBeCloseTo(cell, 10);
            expect(both[at]![place]! * both[place]![at]!).toBeCloseTo(1, 10);
          }
      }),
      { numRuns: 30 },
    );
  });

  test('a suggested revision always lowers the ratio', () => {
    fc.assert(
      fc.property(judged, (matrix) => {
        const ratio = consistencyRatio(weighted(matrix).ci, matrix.length, 'saaty1980')!;
        for (const { ratioThen } of inconsistentJudgements(matrix, 'saaty1980')) expect(ratioThen).toBeLessThan(ratio);
      }),
      { numRuns: 15 },
    );
  });
});

test('criteria that no chain of judgements ties together have no weights', () => {
  const split = [
    [1, 2, null, null],
    [0.5, 1, null, null],
    [null, null, 1, 3],
    [null, null, 1 / 3, 1],
  ];
  expect(harkerWeights(split)).toEqual({ state: 'insufficient', reason: 'not-connected' });
  expect(logarithmicLeastSquares(split)).toEqual({ state: 'insufficient', reason: 'not-connected' });
});
