// Counters as bytes: what is packed comes back by name, equal cohorts are equal bytes, anything else is refused. Item
// products give the covariances that the answers themselves give.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { addCounters, sumCounters } from '../../scoring/cohort/add-counters.ts';
import { addVector, countPerson, emptyVector } from '../../scoring/cohort/count-person.ts';
import { counterLayout, watchesOn } from '../../scoring/cohort/counter-layout.ts';
import { planCounters } from '../../scoring/cohort/counter-plan.ts';
import { counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import {
  countProducts,
  packProducts,
  planProducts,
  readMoments,
  unpackProducts,
} from '../../scoring/cohort/item-products.ts';
import { packCounters, packVector, placeCounters, unpackCounters } from '../../scoring/cohort/pack-counters.ts';
import { CountersError, packNumbers, unpackNumbers } from '../../scoring/cohort/pack-numbers.ts';
import { nodeOf, readCounters } from '../../scoring/cohort/read-counters.ts';
import { serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import { varianceOf } from '../../scoring/cohort/summarise.ts';
import { covarianceMatrix } from '../../scoring/math/covariance-matrix.ts';
import { alphaOf } from '../../scoring/reliability/cronbach-alpha/alpha-of-matrix.ts';
import { cronbachAlpha } from '../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { readPinned } from './instruments.ts';

const teacher = readPinned('teacher-digital-literacy');
const institution = readPinned('institution-maturity');
const layout = counterLayout(teacher.instrument, teacher.profile, watchesOn(teacher.instrument.id, [institution]));
const plan = planCounters(layout);
const scorer = compileScorer(teacher.instrument, teacher.profile);
const context = { teacherClass: 'digital', layer: 'novice' };
const people: Answers[] = Array.from({ length: 40 }, (_, seed) => {
  const random = seededRandom(seed + 1000);
  const lean = random();
  return simulate({ ...teacher, context, random, lean: () => lean });
});
const vectorOf = (answers: Answers): Float64Array => {
  const vector = emptyVector(plan);
  countPerson(plan, vector, scoreOne(scorer, { answers, context }), answers);
  return vector;
};

describe('numbers as bytes', () => {
  const counts = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(300), fc.maxSafeNat()), {
    maxLength: 300,
  });

  test('come back whatever they are, and take one byte for a small one', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const packed = packNumbers('0123456789abcdef', Float64Array.from(values));
        expect([...unpackNumbers('0123456789abcdef', values.length, packed)]).toEqual(values);
      }),
    );
    expect(packNumbers('0123456789abcdef', Float64Array.from([1, 127])).length).toBe(9 + 2);
    expect(packNumbers('0123456789abcdef', new Float64Array(10_000)).length).toBe(9 + 3);
  });

  test('cut short, lengthened, of another layout or no count: refused, never read askew', () => {
    const packed = packNumbers('0123456789abcdef', Float64Array.from([5, 0, 0, 300, 7]));
    const read =
      (bytes: Uint8Array, length = 5, name = '0123456789abcdef') =>
      () =>
        unpackNumbers(name, length, bytes);
    for (let end = 0; end < packed.length; end++) expect(read(packed.subarray(0, end))).toThrow(CountersError);
    expect(read(Uint8Array.from([...packed, 1]))).toThrow(CountersError);
    expect(read(packed, 6)).toThrow(CountersError);
    expect(read(packed, 4)).toThrow(CountersError);
    expect(read(packed, 5, '0123456789abcdee')).toThrow(CountersError);
    expect(read(Uint8Array.from([...packed.subarray(0, 9), ...new Array(12).fill(255)]))).toThrow(CountersError);
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => packNumbers('0123456789abcdef', Float64Array.of(wrong))).toThrow(CountersError);
  });
});

describe('counters as bytes', () => {
  test('flat lists add up to what named counters add up to, by name and to the byte', () => {
    const sum = emptyVector(plan);
    for (const answers of people) addVector(sum, vectorOf(answers));
    const named = people
      .map((answers) => counterDelta(layout, scoreOne(scorer, { answers, context }), answers))
      .reduce(addCounters, noCounters);
    const back = unpackCounters(plan, packVector(plan, sum));
    expect(serialiseCounters(back)).toBe(serialiseCounters(named));
    expect(Buffer.from(packCounters(plan, named))).toEqual(Buffer.from(packVector(plan, sum)));
    expect(placeCounters(plan, named)[0]).toBe(people.length);
  });

  test('a sum of lists is read node by node as it is read whole, and as named counters add up', () => {
    const cells = people.slice(0, 5).map((answers) => readCounters(plan, vectorOf(answers)));
    const sum = sumCounters(cells);
    // A copy knows of no list: these are added by name.
    const named = sumCounters(cells.map((cell) => ({ ...cell })));
    expect(serialiseCounters(sum)).toBe(serialiseCounters(named));
    for (const code of layout.nodes) {
      expect(nodeOf(sum, code)).toEqual(named.nodes[code]);
      expect(nodeOf(named, code)).toEqual(named.nodes[code]);
    }
    expect(nodeOf(sum, 'toString')).toBeUndefined();
    expect(nodeOf(named, 'toString')).toBeUndefined();
  });

  test('a variance is exact for few persons and for a million', () => {
    const scores = fc.array(fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 400_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(scores, (alike) => {
        const add = (of: (score: bigint, persons: bigint) => bigint) =>
          alike.reduce((total, [score, persons]) => total + of(BigInt(score), BigInt(persons)), 0n);
        const n = add((_, persons) => persons);
        const sum = add((score, persons) => persons * score);
        const squares = add((score, persons) => persons * score * score);
        // By the definition, in whole numbers.
        const spread = Number(n * squares - sum * sum);
        const found = varianceOf({ n: Number(n), missing: 0, sum: Number(sum), squares, levels: [] });
        expect(found).toBe(n < 2n ? 0 : spread / Number(n) / (Number(n) - 1) / 1e6);
      }),
      { numRuns: 500 },
    );
  });

  test('any order and any shards give the same bytes, squares beyond 2^53 included', () => {
    const one = vectorOf(people[0]!);
    const million = one.map((value) => value * 1_000_000);
    const half = one.map((value) => value * 500_000);
    const halves = Float64Array.from(half);
    addVector(halves, half);
    expect(Buffer.from(packVector(plan, halves))).toEqual(Buffer.from(packVector(plan, million)));
    const { squares, sum, n } = unpackCounters(plan, packVector(plan, million)).nodes['']!;
    expect(n).toBe(1_000_000);
    const milli = BigInt(sum / n);
    expect(squares).toBe(milli * milli * 1_000_000n);
  });

  test('a plan of other items has another fingerprint', () => {
    const other = planCounters(counterLayout(institution.instrument, institution.profile));
    expect(other.fingerprint).not.toBe(plan.fingerprint);
    expect(() => unpackCounters(other, packVector(plan, vectorOf(people[0]!)))).toThrow(CountersError);
  });

  test('a hundred persons of 33 ladders take a seventh of their JSON', () => {
    const sum = emptyVector(plan);
    for (let at = 0; at < 100; at++) addVector(sum, vectorOf(people[at % people.length]!));
    const packed = packVector(plan, sum);
    expect(packed.length).toBeLessThan(serialiseCounters(unpackCounters(plan, packed)).length / 7);
  });
});

describe('item products', () => {
  const products = planProducts(teacher.instrument);
  const table = people.map((answers) =>
    products.items.map((code) => {
      const answer = answers[code];
      return answer?.is === 'value' ? (answer.value as number) : null;
    }),
  );
  const complete = table.filter((row) => row.every((cell) => cell !== null)) as number[][];

  test('items of the common core only: whoever is asked a module is asked more than others', () => {
    expect(products.items).toHaveLength(33);
  });

  test('covariances and α from sums equal those from the answers (witness: the library’s own over the rows)', () => {
    const vector = new Float64Array(products.length);
    for (const answers of people) countProducts(products, vector, answers);
    const moments = readMoments(products, unpackProducts(products, packProducts(products, vector)));
    expect(moments.persons).toBe(complete.length);
    expect(complete.length).toBeGreaterThan(10);
    const expected = covarianceMatrix(complete)!;
    moments.covariances.forEach((row, at) => {
      for (const [column, value] of row.entries()) expect(value).toBeCloseTo(expected[at]![column]!, 10);
    });
    expect(alphaOf(moments.covariances)).toBeCloseTo(cronbachAlpha(complete).rawAlpha!, 12);
  });

  test('one skipped item leaves the person out whole', () => {
    const vector = new Float64Array(products.length);
    countProducts(products, vector, { ...people[0], [products.items[3]!]: { is: 'skipped' } });
    expect(vector.every((value) => value === 0)).toBe(true);
  });
});
