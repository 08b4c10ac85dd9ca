// What of a running cohort may be told: between any two tellings of a figure stand enough persons, and not all alike.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import { type Counters, type NodeCounter, noCounters } from '../../scoring/cohort/counters.ts';
import { heldBack, nextTold, stepOf } from '../../scoring/cohort/shown-state.ts';

/** One person with scores in thousandths; null = no score. */
function person(scores: Readonly<Record<string, number | null>>, right = 1): Counters {
  const node = (score: number | null): NodeCounter =>
    score === null
      ? { n: 0, missing: 1, sum: 0, squares: 0n, levels: [] }
      : { n: 1, missing: 0, sum: score, squares: BigInt(score) ** 2n, levels: [] };
  const nodes = Object.fromEntries(Object.entries(scores).map(([code, score]) => [code, node(score)]));
  const keyed = { T1: { persons: 1, asked: 3, answered: 3, right, guessed: 750 } };
  return { ...noCounters, persons: 1, nodes, keyed, watches: { '>=50': 1 } };
}
const cohort = (size: number, of: (at: number) => Counters): Counters =>
  Array.from({ length: size }, (_, at) => of(at)).reduce(addCounters, noCounters);
const varied = (at: number) => person({ '': 40_000 + at, T1: 50_000 + at, constructor: 1000 * at }, at % 3);

describe('a cohort while answers come in', () => {
  test('moves by ten, or by k where k is larger', () => {
    expect([stepOf(5), stepOf(30)]).toEqual([10, 30]);
    expect(nextTold(noCounters, cohort(9, varied), 5)).toBeNull();
    const ten = nextTold(noCounters, cohort(10, varied), 5)!;
    expect([ten.persons, ten.nodes['']?.n, heldBack(ten, cohort(10, varied))]).toEqual([10, 10, []]);
    expect(nextTold(ten, cohort(19, varied), 5)).toBeNull();
    const twenty = nextTold(ten, cohort(20, varied), 5)!;
    expect(Object.entries(twenty.nodes).map(([, { n }]) => n)).toEqual([20, 20, 20]);
  });

  test('does not move while the ten that came are all alike, since their mean would be everybody’s own', () => {
    const ten = nextTold(noCounters, cohort(10, varied), 5)!;
    const alike = addCounters(
      cohort(10, varied),
      cohort(10, () => varied(3)),
    );
    expect(nextTold(ten, alike, 5)).toBeNull();
    expect(nextTold(ten, addCounters(alike, varied(4)), 5)?.persons).toBe(21);
  });

  test('submissions too thin to score move nothing', () => {
    const ten = nextTold(noCounters, cohort(10, varied), 5)!;
    const thin = addCounters(
      cohort(10, varied),
      cohort(15, () => person({ '': null, T1: 1 })),
    );
    expect(nextTold(ten, thin, 5)).toBeNull();
  });

  test('a figure that only a few of the newcomers have is held back until enough have it', () => {
    const first = cohort(10, varied);
    const told = nextTold(noCounters, first, 5)!;
    const some = addCounters(
      first,
      cohort(10, (at) => person({ '': 60_000 + at, T1: at < 2 ? 70_000 + at : null }, at % 3)),
    );
    const second = nextTold(told, some, 5)!;
    expect([second.nodes['']?.n, second.nodes.T1?.n, heldBack(second, some)]).toEqual([20, 10, ['T1']]);
    const more = addCounters(some, cohort(10, varied));
    const third = nextTold(second, more, 5)!;
    expect([third.nodes.T1?.n, heldBack(third, more)]).toEqual([22, []]);
  });

  test('whatever comes, two tellings of one figure differ by nobody or by at least k persons', () => {
    const score = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null });
    const arrivals = fc.array(fc.array(fc.record({ '': score, T1: score }), { maxLength: 15 }), { maxLength: 12 });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 2, max: 12 }), (waves, k) => {
        let now = noCounters;
        let told = noCounters;
        for (const wave of waves) {
          now = addCounters(now, wave.map((scores) => person(scores)).reduce(addCounters, noCounters));
          const next = nextTold(told, now, k) ?? told;
          for (const [code, { n }] of Object.entries(next.nodes)) {
            const gained = n - (told.nodes[code]?.n ?? 0);
            expect(gained === 0 || gained >= (code === '' ? stepOf(k) : k)).toBe(true);
          }
          told = next;
        }
      }),
    );
  });
});
