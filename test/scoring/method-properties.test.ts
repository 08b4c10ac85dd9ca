// Every method of the library keeps what it declares in properties/: what may come in any order, between which ends its numbers
// lie, and where more is never less. Scoring models have their own suite, conformance.test.ts.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { rankBySum } from '../../scoring/ranking/weighted-sum/index.ts';
import { declared, listed } from './properties/declared.ts';
import { type Door, faultsOf } from './properties/faults.ts';
import type { Method, Result } from './properties/property.ts';
import { cards, openDoor, readExample } from './worked-examples.ts';

const drawnInputs = 4;
const cardOf = (name: string, { card }: Method): string | null => (card === undefined ? `${name}/card.md` : card);

async function tried(name: string, method: Method): Promise<string[]> {
  const card = cardOf(name, method);
  const example = card === null ? null : readExample(card);
  const own = name.includes(' ') ? cardOf(name.split(' ')[0] as string, {} as Method) : card;
  const door = method.door ?? (await openDoor(own as string, readExample(own as string).door));
  const random = seededRandom(20_261_126);
  const drawn = Array.from({ length: drawnInputs }, () => method.draw?.(random) ?? []);
  return faultsOf(method, door as Door, [...(example ? [example.input] : []), ...drawn]);
}

describe('order and range', () => {
  test('are declared of every method that the library lists, and of every card', () => {
    const names = Object.keys(declared);
    expect(listed.length).toBeGreaterThan(50);
    expect(listed.filter((name) => !names.includes(name))).toEqual([]);
    const used = Object.entries(declared).map(([name, method]) => cardOf(name, method));
    expect(cards.filter((card) => !used.includes(card))).toEqual([]);
    // What is declared beside a method has its name in front.
    expect(
      names.filter((name) => ![...listed, 'cohort/effect-size', 'witnesses'].includes(name.split(' ')[0] as string)),
    ).toEqual([]);
  });

  test.each(Object.keys(declared))('of %s are as declared', async (name) => {
    expect((await tried(name, declared[name] as Method)).slice(0, 5)).toEqual([]);
  });
});

describe('what is not as declared', () => {
  const method = declared['ranking/weighted-sum'] as Method;
  const input = [
    [
      [80, 60],
      [70, 90],
      [20, 30],
    ],
    [1, 2],
  ];
  const told = (change: (result: Result, input: readonly Result[]) => unknown, of: Method = method) =>
    faultsOf(of, (...given: [never, never]) => change(rankBySum(...given), given), [
      input,
      [[...input[0]!].reverse(), [3, 1]],
    ]);

  test('is nothing where all is', () => {
    expect(told((result) => result)).toEqual([]);
  });

  test('is told of who comes first', () => {
    const favoured = told((result) => ({ ...result, scores: result.scores.with(0, result.scores[0] + 0.001) }));
    expect(favoured[0]).toMatch(/^the order of institutions counts: result\.scores/);
    const byPlace = told((result, [, weights]) => ({ ...result, scores: result.scores.map(() => weights[0]) }));
    expect(byPlace[0]).toMatch(/^the order of indicators counts/);
  });

  test('is told of numbers beyond their range, not whole, or without one', () => {
    expect(told((result) => ({ ...result, scores: result.scores.map((one: number) => one + 40) }))[0]).toMatch(
      /^scores\.\d: 1\d\d\.?\d*, not between 0 and 100$/,
    );
    expect(told((result) => ({ ...result, rank: result.rank.map(() => 1.5) }))[0]).toBe(
      'rank.0: 1.5, not a whole number between 1 and 6',
    );
    expect(told((result) => ({ ...result, more: 1 }))[0]).toBe('more: a number without a declared range');
  });

  test('is told of intervals turned round, or without what they are of', () => {
    const ranges = {
      ...method.ranges,
      low: { low: 0, high: 9, whole: false },
      high: { low: 0, high: 9, whole: false },
    };
    expect(told((result) => ({ ...result, low: 2, high: 1 }), { ...method, ranges })[0]).toMatch(/from 2 to 1$/);
    const mean = { ...ranges, mean: ranges.low };
    expect(told((result) => ({ ...result, low: 1, mean: 3, high: 2 }), { ...method, ranges: mean })[0]).toBe(
      'result: the interval from 1 to 2 leaves out mean = 3',
    );
  });

  test('is told of sums that are not 1 and of what does not hold', () => {
    expect(told((result) => result, { ...method, ones: ['rank'] })[0]).toBe('rank: sums to 6');
    expect(told((result) => result, { ...method, holds: { never: () => false } })[0]).toBe('not true: never');
  });

  test('is told of more that is less', () => {
    const turned = told((result) => ({ ...result, scores: result.scores.map((one: number) => 100 - one) }));
    expect(turned[0]).toMatch(/^0\.0\.0 raised to 95: [\d.]+ falls to [\d.]+$/);
  });

  test('is told of what no input put to the test', () => {
    const more = { ...method, ranges: { ...method.ranges, p: { low: 0, high: 1, whole: false } }, ones: ['none'] };
    expect(told((result) => result, more)).toEqual(['never met: the range of p', 'never met: the sum of none']);
    expect(faultsOf(method, () => ({ state: 'insufficient', reason: 'empty' }), [input])[0]).toMatch(/^no figures/);
  });
});
