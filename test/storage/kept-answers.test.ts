// Answers read without an object in between are those that JSON itself reads.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptReader } from '../../server/storage/kept-answers.ts';
import { packedAnswers } from '../../server/storage/packed-answers.ts';

const codes = ['T1.1-L', 'T1.1-L2', 'T1.2-K', 'a', '甲', 'K'];
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('a', '"', '\\', '"\\', '},{', ']"['));
const value = fc.oneof(
  ...[fc.constantFrom(1, 5, 10, -3, 0.25, 1e21), text, fc.array(text)],
  fc.record({ numerator: fc.double({ noNaN: true, noDefaultInfinity: true }), basis: text, parts: fc.array(text) }),
);
const kept = fc.oneof(
  { weight: 3, arbitrary: value },
  fc.constantFrom(null, false),
  text.map((reason) => [false, reason]),
);

/** Between other bytes, as they wait to be written. */
function read(spelled: string): unknown[] {
  const found = new Array<unknown>(codes.length).fill(undefined);
  const [before, bytes] = [Buffer.from('"}'), Buffer.from(spelled)];
  const reader = keptReader(codes, (place, kept) => {
    found[place] = kept;
  });
  reader(Buffer.concat([before, bytes, Buffer.from(',"a":1}')]), before.length, before.length + bytes.length);
  return found;
}

describe('kept answers', () => {
  test('are what JSON reads, in whatever order they stand, whatever else stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(fc.constantFrom(...codes), text), kept)), (entries) => {
        const spelled = JSON.stringify(Object.fromEntries(entries.filter(([code]) => code !== '__proto__')));
        const plain = JSON.parse(spelled) as Record<string, unknown>;
        expect(read(spelled)).toEqual(codes.map((code) => (Object.hasOwn(plain, code) ? plain[code] : undefined)));
      }),
      { numRuns: 2000 },
    );
  });

  test('are told apart: a value, skipped, 不适用 with and without a reason, not asked', () => {
    const spelled = packedAnswers.write({
      'T1.1-L': { is: 'value', value: 4 },
      'T1.2-K': { is: 'skipped' },
      a: { is: 'not-applicable' },
      K: { is: 'not-applicable', reason: '本校没有' },
    });
    expect(read(spelled)).toEqual([4, undefined, null, false, undefined, [false, '本校没有']]);
  });

  test('that are cut short are refused', () => {
    const spelled = '{"T1.1-L":1,"a":"b","K":{"numerator":5}}';
    for (let end = 1; end < spelled.length; end++) expect(() => read(spelled.slice(0, end))).toThrow();
  });
});
