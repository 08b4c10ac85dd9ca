// Scores of persons: laws that hold for every test. The numbers themselves are compared with mirt and catR in reference-cases.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemModel } from '../../../scoring/irt/models/item.ts';
import {
  fewestAnswers,
  type PersonEstimates,
  scoreForReport,
  scorePatterns,
} from '../../../scoring/irt/scoring/score-pattern.ts';
import { compileTest, type Test } from '../../../scoring/irt/scoring/test.ts';
import { someTest } from './random-items.ts';

function compiled(model: ItemModel, items: unknown): Test {
  const found = compileTest(model, items);
  if ('state' in found) throw new Error(found.reason);
  return found;
}
function scored(
  model: ItemModel,
  items: unknown,
  rows: (number | null)[][],
  prior?: unknown,
): readonly PersonEstimates[] {
  const found = scorePatterns(compiled(model, items), rows, prior);
  if ('state' in found) throw new Error(found.reason);
  return found;
}
const mleOf = ({ mle }: PersonEstimates) => {
  if (mle.state === 'estimated') return mle.theta;
  if (mle.state === 'unbounded') return mle.towards === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  throw new Error(mle.reason);
};

describe('estimates of a person', () => {
  test('are finite with positive errors for every pattern; only the MLE of an extreme one has no end', () => {
    fc.assert(
      fc.property(someTest, ({ model, items, pattern }) => {
        const [found] = scored(model, items, [pattern]);
        const { eap, map, wle, mle } = found!;
        expect([eap.theta, eap.sd, map.theta, map.se].every(Number.isFinite)).toBe(true);
        expect(wle.state === 'estimated' && Number.isFinite(wle.theta) && wle.se > 0 && Number.isFinite(wle.se)).toBe(
          true,
        );
        expect(map.se).toBeGreaterThan(0);
        expect(eap.sd).toBeLessThan(1.0001);
        const low = pattern.every((code) => code === 0);
        const high = pattern.every((code, at) => code === items[at]!.b.length);
        expect(mle.state).toBe(low || high ? 'unbounded' : 'estimated');
      }),
    );
  });

  test('never fall when one answer rises', () => {
    fc.assert(
      fc.property(someTest, fc.nat(), ({ model, items, pattern }, pick) => {
        const at = pick % items.length;
        fc.pre(pattern[at]! < items[at]!.b.length);
        const better = pattern.map((code, item) => (item === at ? code + 1 : code));
        const [before, after] = scored(model, items, [pattern, better]);
        expect(after!.eap.theta).toBeGreaterThan(before!.eap.theta);
        expect(after!.map.theta).toBeGreaterThan(before!.map.theta);
        expect(mleOf(after!)).toBeGreaterThanOrEqual(mleOf(before!) - 1e-9);
      }),
    );
  });

  test('move with the scale: items and prior shifted by c shift every estimate by c', () => {
    fc.assert(
      fc.property(someTest, fc.double({ min: -2, max: 2, noNaN: true }), ({ model, items, pattern }, shift) => {
        const moved = items.map((item) => ({ ...item, b: item.b.map((b) => b + shift) }));
        const [before] = scored(model, items, [pattern], { mu: 0, sd: 1 });
        const [after] = scored(model, moved, [pattern], { mu: shift, sd: 1 });
        expect(after!.eap.theta).toBeCloseTo(before!.eap.theta + shift, 6);
        expect(after!.map.theta).toBeCloseTo(before!.map.theta + shift, 8);
      }),
    );
  });

  test('depend on the sum only in the Rasch model', () => {
    const [one, other] = scored(
      'rasch',
      [{ b: [-1] }, { b: [0] }, { b: [2] }],
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
    );
    expect(one!.eap.theta).toBeCloseTo(other!.eap.theta, 12);
    expect(mleOf(one!)).toBeCloseTo(mleOf(other!), 10);
  });

  test('are the prior itself without answers, and a gap is not a zero', () => {
    const items = [
      { a: 1, b: [0] },
      { a: 2, b: [1] },
    ];
    const [empty, gap, zero] = scored(
      'two-parameter',
      items,
      [
        [null, null],
        [1, null],
        [1, 0],
      ],
      { mu: 0.5, sd: 2 },
    );
    expect(empty!.eap.theta).toBeCloseTo(0.5, 10);
    expect(empty!.eap.sd).toBeCloseTo(2, 5);
    expect(empty!.map).toEqual({ theta: 0.5, se: 2 });
    expect([empty!.mle, empty!.wle].every(({ state }) => state === 'insufficient')).toBe(true);
    expect(gap!.eap.theta).toBeGreaterThan(zero!.eap.theta);
  });

  test('mirror when an item is keyed the other way', () => {
    const [straight] = scored(
      'two-parameter',
      [
        { a: 1, b: [0.3] },
        { a: 1.5, b: [-0.4] },
      ],
      [[1, 0]],
    );
    const [mirrored] = scored(
      'two-parameter',
      [
        { a: 1, b: [0.3] },
        { a: -1.5, b: [-0.4] },
      ],
      [[1, 1]],
    );
    expect(mirrored!.eap.theta).toBeCloseTo(straight!.eap.theta, 12);
    expect(mleOf(mirrored!)).toBeCloseTo(mleOf(straight!), 10);
    const [low] = scored(
      'two-parameter',
      [
        { a: 1, b: [0] },
        { a: -1, b: [0] },
      ],
      [[0, 1]],
    );
    expect(low!.mle).toEqual({ state: 'unbounded', towards: 'low' });
  });
});

describe('refusals', () => {
  const five = compiled(
    'rasch',
    Array.from({ length: 6 }, (_, at) => ({ b: [at - 2] })),
  );
  test('an unknown category, a ragged row and an impossible prior are named', () => {
    expect(scorePatterns(five, [[0, 0, 0, 0, 0, 2]])).toMatchObject({ reason: 'unknown-category', person: 0, item: 5 });
    expect(scorePatterns(five, [[0, 0, 0, 0, 0, 0.5]])).toMatchObject({ reason: 'unknown-category' });
    expect(scorePatterns(five, [[0]])).toMatchObject({ reason: 'ragged', person: 0 });
    expect(scorePatterns(five, [[0, 0, 0, 0, 0, 0]], { mu: 0, sd: 0 })).toMatchObject({ reason: 'prior' });
  });
  test('a report gets no score from too few answers', () => {
    expect(scoreForReport(five, [null, null, null, null, null, null])).toMatchObject({ reason: 'no-answers' });
    expect(scoreForReport(five, [1, 0, 1, 0, null, null])).toMatchObject({
      reason: 'too-few-answers',
      needed: fewestAnswers,
    });
    expect(scoreForReport(five, [1, 0, 1, 0, 1, null])).toMatchObject({ state: 'estimated', answered: 5 });
  });
});
