// Time per page against the cohort, and person fit lz: by hand, and what must hold for anybody.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTest, type Test } from '../../../scoring/irt/scoring/test.ts';
import { pageTimes } from '../../../scoring/quality/page-time/page-time.ts';
import { personFit } from '../../../scoring/quality/person-fit/person-fit.ts';

/** Ten persons at exactly 30 and 60 seconds, so that one more leaves the medians there. */
const steady = Array.from({ length: 10 }, () => [30, 60]);

describe('time per page', () => {
  test('three times as fast on one page and as the middle on the other, by hand: (3 + 1)/2 = 2', () => {
    const found = pageTimes([...steady, [10, 60], [5, 60], [60, 120], [30, null]]);
    if (found.state !== 'estimated') throw new Error(found.reason);
    expect(found.medians).toEqual([30, 60]);
    expect(found.persons.slice(10)).toEqual([
      { index: 2, pages: 2, tooFast: true },
      // 30/5 = 6 is cut at 3.
      { index: 2, pages: 2, tooFast: true },
      { index: 0.5, pages: 2, tooFast: false },
      null,
    ]);
    expect(found.share).toBeCloseTo(2 / 13, 12);
  });

  test('the unit of time makes no difference', () => {
    const times = fc.array(
      fc.tuple(fc.double({ min: 1, max: 900, noNaN: true }), fc.double({ min: 1, max: 900, noNaN: true })),
      { minLength: 10, maxLength: 30 },
    );
    fc.assert(
      fc.property(times, (rows) => {
        const seconds = pageTimes(rows);
        const minutes = pageTimes(rows.map((row) => row.map((one) => one * 64)));
        if (seconds.state !== 'estimated' || minutes.state !== 'estimated') throw new Error('no figure');
        seconds.persons.forEach((one, at) => {
          expect(minutes.persons[at]?.index).toBeCloseTo(one?.index ?? Number.NaN, 9);
        });
      }),
    );
  });

  test('few persons, ragged rows and times that cannot be are refused', () => {
    expect(pageTimes(steady.slice(1))).toMatchObject({ reason: 'too-few-persons' });
    expect(pageTimes([])).toMatchObject({ reason: 'too-few-persons' });
    expect(pageTimes([...steady, [10]])).toMatchObject({ reason: 'malformed' });
    expect(pageTimes([...steady, [0, 10]])).toMatchObject({ reason: 'malformed' });
  });
});

const compiled = (model: 'rasch' | 'graded-response', items: unknown): Test => {
  const made = compileTest(model, items);
  if ('state' in made) throw new Error(made.reason);
  return made;
};

describe('person fit lz', () => {
  const two = compiled('rasch', [{ b: [-1] }, { b: [1] }]);

  test('two Rasch items at θ = 0, by hand: 0.8578 for easy right and hard wrong, −2.3316 the other way', () => {
    expect(personFit(two, [1, 0], 0, 2)).toMatchObject({ lz: expect.closeTo(0.8577639, 6), misfit: false });
    expect(personFit(two, [0, 1], 0, 2)).toMatchObject({ lz: expect.closeTo(-2.331644, 6), misfit: true });
  });

  test('over all patterns, weighed by their probability, lz has mean 0 and variance 1', () => {
    const items = [
      { a: 1.2, b: [-1, 0.4] },
      { a: 0.7, b: [0] },
      { a: 1.6, b: [-0.5, 0.2, 1.1] },
    ];
    const graded = compiled('graded-response', items);
    const theta = 0.3;
    const chances = items.map(({ a, b }) => {
      const above = [1, ...b.map((cut) => 1 / (1 + Math.exp(-a * (theta - cut)))), 0];
      return above.slice(0, -1).map((one, k) => one - above[k + 1]!);
    });
    let mean = 0;
    let square = 0;
    chances[0]!.forEach((p, i) => {
      chances[1]!.forEach((q, j) => {
        chances[2]!.forEach((r, k) => {
          const found = personFit(graded, [i, j, k], theta, 3);
          if (found.state !== 'estimated') throw new Error(found.reason);
          mean += p * q * r * found.lz;
          square += p * q * r * found.lz ** 2;
        });
      });
    });
    expect(mean).toBeCloseTo(0, 10);
    expect(square).toBeCloseTo(1, 10);
  });

  test('few answers, unknown codes, no θ and certain answers give a reason', () => {
    expect(personFit(two, [1, 0], 0)).toMatchObject({ reason: 'too-few-answers' });
    expect(personFit(two, [1, 2], 0, 2)).toMatchObject({ reason: 'malformed' });
    expect(personFit(two, [1], 0, 1)).toMatchObject({ reason: 'malformed' });
    expect(personFit(two, [1, 0], Number.POSITIVE_INFINITY, 2)).toMatchObject({ reason: 'malformed' });
    // At θ between two equal items every answer is equally likely.
    expect(personFit(compiled('rasch', [{ b: [0] }, { b: [0] }]), [1, 0], 0, 2)).toMatchObject({
      reason: 'no-variance',
    });
  });
});
