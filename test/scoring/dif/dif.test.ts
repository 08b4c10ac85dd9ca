// DIF: hand-computed cells, laws of symmetry, and groups or items that cannot be compared. Figures of real data are compared
// with difR, stats::mantelhaen.test and MASS::polr in reference-cases.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DifInput, detectDif, difForReport } from '../../../scoring/reliability/dif/dif.ts';
import { etsClassOf, mantelHaenszel } from '../../../scoring/reliability/dif/mantel-haenszel.ts';
import { fitProportionalOdds } from '../../../scoring/reliability/dif/proportional-odds.ts';
import { drawGraded } from '../calibration/generated.ts';

function compared(input: DifInput) {
  const found = detectDif(input);
  if (found.state === 'insufficient') throw new Error(found.reason);
  return found;
}
const tested = (input: DifInput, item = 0) => {
  const { logistic } = compared(input).items[item]!;
  if ('state' in logistic) throw new Error(logistic.reason);
  return logistic;
};

describe('Mantel–Haenszel', () => {
  test('one table of 8/2 against 4/6: α 6, χ² 3.158, corrected 2.132 (by hand)', () => {
    const cells = [
      { score: 1, group: 0 as const, counts: Float64Array.of(2, 8) },
      { score: 1, group: 1 as const, counts: Float64Array.of(6, 4) },
    ];
    const found = mantelHaenszel(cells);
    expect(found.alpha).toBeCloseTo(6, 12);
    // A − E = 8 − 6 = 2, V = 10·10·12·8 / (400·19).
    expect(found.chiSquare).toBeCloseTo(4 / (9600 / 7600), 12);
    expect(found.chiSquareCorrected).toBeCloseTo(2.25 / (9600 / 7600), 12);
    expect(found.lnAlphaSe).toBeCloseTo(Math.sqrt(1 / 8 + 1 / 2 + 1 / 4 + 1 / 6), 12);
    expect(found.etsClass).toBe('A');
  });

  test('classes: size and significance together', () => {
    expect([etsClassOf(0.9, 0.1, 0.001), etsClassOf(2, 0.1, 0.06), etsClassOf(1.2, 0.1, 0.001)]).toEqual([
      'A',
      'A',
      'B',
    ]);
    expect([etsClassOf(-2, 0.9, 0.001), etsClassOf(-2, 0.3, 0.001)]).toEqual(['B', 'C']);
  });

  test('an odds ratio of nothing is no number', () => {
    const found = mantelHaenszel([
      { score: 1, group: 0, counts: Float64Array.of(0, 5) },
      { score: 1, group: 1, counts: Float64Array.of(5, 0) },
    ]);
    expect(found).toMatchObject({ alpha: null, oneSided: 'reference', delta: null, etsClass: null, strata: 1 });
    expect(found.chiSquare).toBeGreaterThan(0);
    expect(mantelHaenszel([])).toMatchObject({ chiSquare: null, pCorrected: null, strata: 0 });
  });
});

describe('comparisons of two groups', () => {
  const items = [0.8, 1.2, 1.6, 1, 1.4].map((a, at) => ({ a, b: [at / 2 - 1] }));
  const { names, rows } = drawGraded(11, 400, items);
  const group = rows.map((_, person) => person % 2);

  test('swapping reference and focal turns signs and keeps tests', () => {
    const [one, other] = [0, 1].map((focal) => compared({ names, rows, group, focal }));
    one!.items.forEach(({ mantelHaenszel: mh, logistic }, at) => {
      const swapped = other!.items[at]!;
      expect(swapped.mantelHaenszel!.delta).toBeCloseTo(-mh!.delta!, 9);
      expect(swapped.mantelHaenszel!.chiSquare).toBeCloseTo(mh!.chiSquare!, 9);
      if ('state' in logistic || 'state' in swapped.logistic) throw new Error('not tested');
      expect(swapped.logistic.both).toBeCloseTo(logistic.both, 7);
    });
  });

  test('tests are never negative, add up, and more predictors never fit worse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const graded = drawGraded(seed, 80, [
          { a: 1, b: [-1, 0, 1] },
          { a: 1.5, b: [-0.5, 0.8] },
          { a: 1, b: [0] },
        ]);
        const found = compared({
          names: graded.names,
          rows: graded.rows,
          group: graded.rows.map((_, person) => (person % 3 === 0 ? 1 : 0)),
          focal: 1,
        });
        for (const { logistic } of found.items) {
          if ('state' in logistic) continue;
          const [score, uniform, full] = logistic.loglik;
          expect(uniform).toBeGreaterThanOrEqual(score - 1e-7);
          expect(full).toBeGreaterThanOrEqual(uniform - 1e-7);
          expect(logistic.uniform + logistic.nonUniform).toBeCloseTo(logistic.both, 6);
          expect(logistic.pBoth).toBeGreaterThanOrEqual(0);
          expect(logistic.pBoth).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('an item made harder for one group is found, the others are not class C', () => {
    const big = drawGraded(5, 3000, items);
    const focal = big.rows.map((_, person) => person % 2);
    // A third of the focal group's right answers to the first item are taken away.
    const biased = big.rows.map((row, person) =>
      focal[person] === 1 && person % 3 === 0 ? [0, ...row.slice(1)] : row,
    );
    const found = compared({ names: big.names, rows: biased, group: focal, focal: 1 });
    expect(found.items.map((item) => item.mantelHaenszel!.etsClass === 'C')).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(found.items[0]!.mantelHaenszel!.delta).toBeLessThan(-1.5);
    expect(tested({ names: big.names, rows: biased, group: focal, focal: 1 }).pUniform).toBeLessThan(1e-6);
  });

  test('with two categories proportional odds is logistic regression: 2×2 coefficients by hand', () => {
    const found = fitProportionalOdds(
      [
        { x: [0], counts: [30, 10] },
        { x: [1], counts: [10, 30] },
      ],
      1,
    )!;
    expect(found.thresholds[0]).toBeCloseTo(Math.log(1 / 3), 9);
    expect(found.slopes[0]).toBeCloseTo(2 * Math.log(3), 9);
    expect(found.separated).toBe(false);
  });

  test('the rest score leaves the studied item out', () => {
    const total = tested({ names, rows, group, focal: 1 });
    const rest = tested({ names, rows, group, focal: 1, score: 'rest' });
    const byHand = tested({ names, rows, group, focal: 1, studied: ['i1'], matching: names.slice(1) });
    expect(rest.loglik[0]).toBeCloseTo(byHand.loglik[0], 9);
    expect(rest.loglik[0]).not.toBeCloseTo(total.loglik[0], 1);
  });
});

describe('what cannot be compared', () => {
  const names = ['x', 'y'];
  const rows = [
    [0, 1],
    [1, 1],
    [1, 0],
    [0, 0],
    [1, 1],
    [null, 1],
  ];
  test.each<[string, Partial<DifInput>, string]>([
    ['one group only', { group: [1, 1, 1, 1, 1, 1] }, 'one-group'],
    ['a focal value nobody has', { group: [0, 0, 1, 1, 1, 0], focal: 2 }, 'one-group'],
    ['a group that falls away with the gaps', { group: [0, 0, 0, 0, 0, 1] }, 'one-group'],
    ['three groups', { group: [0, 1, 2, 0, 1, 2] }, 'more-than-two-groups'],
    ['an item that does not exist', { studied: ['z'] }, 'unknown-item'],
    ['a group for some persons only', { group: [0, 1] }, 'malformed'],
  ])('%s', (_, change, reason) => {
    expect(detectDif({ names, rows, group: [0, 1, 0, 1, 0, 1], focal: 1, ...change })).toEqual({
      state: 'insufficient',
      reason,
    });
  });

  test('everybody alike, perfectly predicted answers and few persons are said so', () => {
    const found = compared({
      names,
      rows: [
        [1, 0],
        [1, 1],
        [1, 0],
        [1, 1],
      ],
      group: ['a', 'a', 'b', 'b'],
      focal: 'b',
    });
    expect(found.items[0]).toMatchObject({
      logistic: { state: 'insufficient', reason: 'constant' },
      mantelHaenszel: { alpha: null },
    });
    // y is known from the score: the likelihood is 0 at its limit and no coefficient exists.
    expect(found.items[1]!.logistic).toMatchObject({ coefficients: null });
    expect(difForReport({ names, rows, group: [0, 1, 0, 1, 0, 1], focal: 1 })).toMatchObject({ reason: 'few-persons' });
    expect(compared({ names, rows, group: [0, 1, 0, 1, 0, null], focal: 1 })).toMatchObject({
      leftOut: 1,
      reference: 3,
      focal: 2,
    });
  });
});
