// Cohorts: integer counters that add in any order, figures with honest intervals, linked shares, peers.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { addCounters, sumCounters } from '../../scoring/cohort/add-counters.ts';
import { counterLayout, watchesOn } from '../../scoring/cohort/counter-layout.ts';
import { type Counters, counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import { linkedShare } from '../../scoring/cohort/linked-share.ts';
import { CountersError } from '../../scoring/cohort/pack-numbers.ts';
import { peerFigures } from '../../scoring/cohort/peers.ts';
import { parseCounters, serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import { distributionFault, summarise } from '../../scoring/cohort/summarise.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { level, readPinned, skipped } from './instruments.ts';
import { smallTree } from './small-tree.ts';

const teacher = readPinned('teacher-digital-literacy');
const institution = readPinned('institution-maturity');
const watches = watchesOn(teacher.instrument.id, [institution]);
const layout = counterLayout(teacher.instrument, teacher.profile, watches);
const scorer = compileScorer(teacher.instrument, teacher.profile);
const context = { teacherClass: 'digital', layer: 'novice' };

const people: { answers: Answers; overall: number }[] = Array.from({ length: 60 }, (_, seed) => {
  const random = seededRandom(seed);
  const lean = random();
  const answers = simulate({ ...teacher, context, random, lean: () => lean });
  const { overall } = scoreOne(scorer, { answers, context });
  return { answers, overall: overall.state === 'scored' ? overall.value : Number.NaN };
});
const deltas = people.map(({ answers }) => counterDelta(layout, scoreOne(scorer, { answers, context }), answers));
const total = (parts: readonly Counters[]) => parts.reduce(addCounters, noCounters);

describe('counters', () => {
  test('any order, any grouping and any shards give the same text', () => {
    const expected = serialiseCounters(total(deltas));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(deltas, { minLength: deltas.length }),
        fc.integer({ min: 1, max: 59 }),
        (shuffled, cut) => {
          const shards = addCounters(total(shuffled.slice(0, cut)), total(shuffled.slice(cut)));
          expect(serialiseCounters(shards)).toBe(expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('all at once or two at a time, items and keys of every object included', () => {
    const odd = { ...noCounters, persons: 1, grades: [1, 2, 3], watches: { constructor: 4 } };
    const parts = [noCounters, ...deltas.slice(0, 7), odd, ...deltas.slice(7)];
    expect(serialiseCounters(sumCounters(parts))).toBe(serialiseCounters(total(parts)));
    expect(sumCounters(parts).watches.constructor).toBe(4);
    expect(sumCounters([])).toEqual(noCounters);
    expect(sumCounters([noCounters, deltas[0]!])).toEqual(deltas[0]);
  });

  test('adding never changes what is added', () => {
    const before = deltas.map(serialiseCounters);
    void sumCounters(deltas).items;
    expect(deltas.map(serialiseCounters)).toEqual(before);
  });

  test('they survive being stored as text', () => {
    const counters = total(deltas);
    expect(parseCounters(serialiseCounters(counters))).toEqual(counters);
    const text = serialiseCounters(counters);
    for (const [from, to] of [
      ['"persons":60', '"persons":-1'],
      ['"persons":60', '"persons":60.5'],
      ['"persons":60', '"persons":9007199254740992'],
      ['"persons":60', '"persons":"60"'],
      ['"persons":60', '"persons":60,"more":1'],
      ['"persons":60,', ''],
      ['"squares":"', '"squares":"-'],
      ['"missing":0', '"missing":null'],
      ['"levels":[', '"levels":[0.5,'],
      ['"options":{', '"options":{"x":[],'],
      ['"skipped"', '"jumped"'],
      ['"watches":{', '"watches":{"x":-1,'],
      ['shuheng-counters/1', 'shuheng-counters/2'],
    ] as const) {
      expect(text).toContain(from);
      expect(() => parseCounters(text.replace(from, to))).toThrow(CountersError);
    }
    expect(() => parseCounters('null')).toThrow(CountersError);
  });

  test('counting equals recounting from the answers', () => {
    const counters = total(deltas);
    expect(counters.persons).toBe(people.length);
    const first = teacher.instrument.items[0]!;
    const chosen = people.map(({ answers }) => answers[first.code]);
    for (let step = 1; step <= 5; step++)
      expect(counters.items[first.code]?.options[String(step)] ?? 0).toBe(
        chosen.filter((answer) => answer?.is === 'value' && answer.value === step).length,
      );
    expect(counters.items[first.code]?.skipped).toBe(chosen.filter((answer) => answer?.is === 'skipped').length);
    // Half-even by another road: ties are exact in binary here, so they can be told by their remainder.
    const milli = (score: number) =>
      (score * 1000) % 1 === 0.5 ? 2 * Math.round(score * 500) : Math.round(score * 1000);
    expect(counters.nodes['']?.sum).toBe(people.reduce((sum, { overall }) => sum + milli(overall), 0));
    expect(counters.grades.reduce((sum, count) => sum + count, 0)).toBe(people.length);
  });

  test('a watch counts the persons at or above its score, the boundary included', () => {
    expect(watches).toEqual([{ indicator: null, atLeast: 50 }]);
    expect(total(deltas).watches['>=50']).toBe(people.filter(({ overall }) => overall >= 50 - 1e-9).length);
    const { instrument, profile } = smallTree({ indicators: { A: '', 'A.1': 'A', 'A.2': 'A' } });
    const sheet = scoreOne(compileScorer(instrument, profile), {
      answers: { 'A.1-L': level(3), 'A.2-L': level(3) },
      context: {},
    });
    expect(counterDelta(counterLayout(instrument, profile, watches), sheet, {}).watches).toEqual({ '>=50': 1 });
  });

  test('free text and counted facts never enter a counter', () => {
    const layoutOfInstitution = counterLayout(institution.instrument, institution.profile);
    const kinds = new Set(
      institution.instrument.items.filter(({ code }) => layoutOfInstitution.items.has(code)).map(({ kind }) => kind),
    );
    expect([...kinds]).toEqual(['ladder']);
  });

  test('a person too thin to score counts as submitted and missing, not as 0', () => {
    const answers: Answers = { 'T1.1.1-L': level(5), 'T1.1.2-L': skipped };
    const delta = counterDelta(layout, scoreOne(scorer, { answers, context }), answers);
    expect(delta).toMatchObject({ persons: 1, nodes: { '': { n: 0, missing: 1, sum: 0 } } });
    expect(delta.items['T1.1.2-L']).toEqual({ options: {}, skipped: 1, notApplicable: 0 });
  });
});

/** One leaf, one ladder: persons at these levels. */
function cohortAt(levels: readonly number[]): Counters {
  const { instrument, profile } = smallTree({ indicators: { A: '', 'A.1': 'A' } });
  const small = compileScorer(instrument, profile);
  const smallLayout = counterLayout(instrument, profile, [{ indicator: null, atLeast: 50 }]);
  return total(
    levels.map((step) => {
      const answers = { 'A.1-L': level(step) };
      return counterDelta(smallLayout, scoreOne(small, { answers, context: {} }), answers);
    }),
  );
}
const rules = { invited: 20, k: 5, distributionK: 10 };

describe('figures of a cohort', () => {
  test('mean, spread and interval of 0, 25, 50, 75, 100 (witness: R mean, sd, qt; the logit by hand)', () => {
    const node = summarise(cohortAt([1, 2, 3, 4, 5]), rules).nodes.get('');
    // R: sd 39.52847, qt(0.975, 4) 2.776445. Logit of ½ is 0; its standard error is 0.3952847 ÷ √5 ÷ ¼ = √½.
    expect(node).toMatchObject({ state: 'shown', n: 5, missing: 0, mean: 50 });
    if (node?.state !== 'shown') return;
    expect(node.sd).toBeCloseTo(39.528470752104745, 10);
    const reach = 2.7764451051977987 * Math.SQRT1_2;
    expect(node.low).toBeCloseTo(100 / (1 + Math.exp(reach)), 8);
    expect(node.high).toBeCloseTo(100 / (1 + Math.exp(-reach)), 8);
  });

  test('from thirty persons on the interval is the usual t interval (witness: R t.test)', () => {
    const thirty = cohortAt(Array.from({ length: 30 }, (_, at) => (at % 5) + 1));
    const node = summarise(thirty, rules).nodes.get('');
    if (node?.state !== 'shown') throw new Error('expected figures');
    // R: sd(rep(c(0,25,50,75,100), 6)) 35.95974, qt(0.975, 29) 2.04523.
    const sd = Math.sqrt((6 * 2 * (2500 + 625)) / 29);
    expect(node.low).toBeCloseTo(50 - (2.045229642132703 * sd) / Math.sqrt(30), 8);
    expect(node.high).toBeCloseTo(50 + (2.045229642132703 * sd) / Math.sqrt(30), 8);
  });

  test('an interval of few persons stays inside the scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 40 }), (levels) => {
        const node = summarise(cohortAt(levels), rules).nodes.get('');
        if (node?.state !== 'shown') return;
        expect(node.low >= 0 && node.low <= node.mean && node.mean <= node.high && node.high <= 100).toBe(true);
        if (node.n < 30) expect(node.low > 0 && node.high < 100).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('four persons, and nobody, are withheld and look alike', () => {
    expect(summarise(cohortAt([1, 2, 3, 4]), rules).nodes.get('')).toEqual({ state: 'withheld', reason: 'small' });
    expect(summarise(noCounters, rules).nodes.get('')).toBeUndefined();
    expect(summarise(noCounters, rules)).toMatchObject({
      submitted: 0,
      responseRate: 0,
      validRate: null,
      grades: { withheld: 'small' },
    });
  });

  test('all alike are withheld, since the mean would be everybody’s own', () => {
    expect(summarise(cohortAt([3, 3, 3, 3, 3, 3]), rules).nodes.get('')).toEqual({
      state: 'withheld',
      reason: 'uniform',
    });
  });

  test('a distribution needs ten persons and more than one level', () => {
    const nine = summarise(cohortAt([1, 2, 3, 4, 5, 1, 2, 3, 4]), rules).nodes.get('A');
    expect(nine).toMatchObject({ state: 'shown', levels: null, levelsWithheld: 'small' });
    const ten = summarise(cohortAt([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]), rules).nodes.get('A');
    expect(ten).toMatchObject({ levels: [2, 2, 2, 2, 2], levelsWithheld: null });
    expect(distributionFault([0, 12, 0, 0, 0], 10)).toBe('uniform');
  });

  test('回收 and 有效 stand beside 发放', () => {
    expect(summarise(cohortAt([1, 2, 3, 4, 5]), rules)).toMatchObject({
      invited: 20,
      submitted: 5,
      valid: 5,
      responseRate: 0.25,
      validRate: 1,
    });
    expect(summarise(cohortAt([1]), { ...rules, invited: 0 }).responseRate).toBeNull();
  });

  test('exact sums: a hundred thousand equal persons have no spread at all, where floating sums would show some', () => {
    const one = cohortAt([2]);
    let many = one;
    for (let doubling = 0; doubling < 17; doubling++) many = addCounters(many, many);
    expect(many.persons).toBe(131072);
    expect(summarise(many, rules).nodes.get('')).toEqual({ state: 'withheld', reason: 'uniform' });
  });
});

describe('linked share', () => {
  const rule = { indicator: null, atLeast: 50, minimumPersons: 10, minimumRate: 0.6 };
  const share = (counters: Counters | null, invited: number) =>
    linkedShare('D1.6-S', 'small-tree', rule, counters, invited);

  test('five of ten at or above: 50 % with the Wilson interval 23.66 … 76.34 (witness: R prop.test)', () => {
    const found = share(cohortAt([1, 2, 1, 2, 2, 3, 4, 5, 3, 4]), 12);
    expect(found).toMatchObject({ state: 'usable', persons: 10, share: 50 });
    expect(found.low).toBeCloseTo(23.6593090512564, 9);
    expect(found.high).toBeCloseTo(76.3406909487436, 9);
  });

  test('it needs a roster, ten persons and sixty per cent, and tells no share otherwise', () => {
    const nine = cohortAt([1, 2, 3, 4, 5, 1, 2, 3, 4]);
    const ten = cohortAt([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]);
    expect(share(nine, 9)).toMatchObject({ state: 'too-few', share: null, low: null, high: null });
    expect(share(ten, 17)).toMatchObject({ state: 'low-rate', share: null });
    expect(share(ten, 16)).toMatchObject({ state: 'usable', share: 60 });
    expect(share(ten, 0)).toMatchObject({ state: 'none', share: null });
    expect(share(null, 100)).toMatchObject({ state: 'none', persons: 0 });
  });
});

test('peers need five others; then median and quartiles of type 7', () => {
  expect(peerFigures([10, 20, 30, 40])).toBeNull();
  expect(peerFigures([50, 10, 40, 20, 30])).toEqual({ others: 5, median: 30, low: 20, high: 40 });
});
