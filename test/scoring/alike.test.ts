// Read from the numbers or by name, the same is alike.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { addCounters, sumCounters } from '../../scoring/cohort/add-counters.ts';
import { scoredAlike, tallyItem } from '../../scoring/cohort/alike.ts';
import { counterLayout } from '../../scoring/cohort/counter-layout.ts';
import { counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import { isUniform } from '../../scoring/cohort/summarise.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { readPinned } from './instruments.ts';

const { instrument, profile } = readPinned('student-digital-literacy');
const scorer = compileScorer(instrument, profile);
const layout = counterLayout(instrument, profile);
const context = Object.fromEntries(instrument.contexts.map(({ code, values }) => [code, values[0]!]));

/** @param kinds how many different persons there are */
const cohort = (size: number, kinds: number) =>
  Array.from({ length: size }, (_, at) => {
    const random = seededRandom(at % kinds);
    const lean = random();
    const answers = simulate({ instrument, profile, context, random, lean: () => lean });
    return counterDelta(layout, scoreOne(scorer, { answers, context }), answers);
  });

describe.each([
  { size: 1, kinds: 1 },
  { size: 12, kinds: 1 },
  { size: 12, kinds: 2 },
  { size: 40, kinds: 30 },
])('of $size persons of $kinds kinds', ({ size, kinds }) => {
  const parts = cohort(size, kinds);
  const listed = sumCounters(parts);
  // A copy names everything and has no numbers to read from.
  const named = { ...parts.reduce(addCounters, noCounters) };

  test('answers are tallied as their options say', () => {
    for (const { code } of instrument.items) {
      const item = named.items[code];
      const counts = item ? [...Object.values(item.options), item.skipped, item.notApplicable] : [];
      const expected = {
        asked: counts.reduce((sum, count) => sum + count, 0),
        alike: Math.max(0, ...counts),
        skipped: item?.skipped ?? 0,
        notApplicable: item?.notApplicable ?? 0,
      };
      expect([code, tallyItem(listed, code), tallyItem(named, code)]).toEqual([code, expected, expected]);
    }
    for (const counters of [listed, named])
      expect(tallyItem(counters, 'constructor')).toMatchObject({ asked: 0, alike: 0 });
  });

  test('scores are alike where the exact spread is nought', () => {
    const codes = ['', ...instrument.indicators.map(({ code }) => code)];
    const expected = codes.map((code) => named.nodes[code] !== undefined && isUniform(named.nodes[code]));
    expect(expected.filter(Boolean).length > codes.length / 2).toBe(kinds === 1);
    for (const counters of [listed, named]) {
      expect(codes.map((code) => scoredAlike(counters, code))).toEqual(expected);
      expect(scoredAlike(counters, 'constructor')).toBe(false);
    }
  });
});
