// The model lab's arithmetic: places with their ties, who rises and falls, and that trying the same profile changes nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { compareTrials } from '../../scoring/lab/compare-trials.ts';
import { type LabSubject, tryProfile } from '../../scoring/lab/try-profile.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { smallTree } from './small-tree.ts';

const { instrument, profile } = smallTree({ indicators: { A: '', B: '', C: '' } });

/** Levels 1…5 of A, B and C; 0 = skipped. */
function subject(id: string, levels: readonly number[], group = 'higher-vocational'): LabSubject {
  const answers = Object.fromEntries(
    levels.map((level, at) => [`${'ABC'[at]}-L`, level === 0 ? { is: 'skipped' } : { is: 'value', value: level }]),
  ) as Answers;
  return { id, group, answers, context: {} };
}

const direct = (A: number, B: number, C: number) => ({
  ...profile,
  weights: { method: 'direct' as const, source: 'by hand', status: '本项目' as const, values: { A, B, C } },
});

describe('a trial of the model lab', () => {
  // By hand: equal weights of levels 1…5 as 0, 25 … 100.
  const subjects = [
    subject('best', [5, 4, 3]), // 75
    subject('level with the next', [1, 3, 5]), // 50
    subject('level with the one before', [3, 3, 3]), // 50
    subject('last', [1, 1, 2]), // 8.33…
    subject('of another kind', [1, 1, 1], 'enterprise'),
    subject('silent', [0, 0, 0]),
  ];
  const before = tryProfile(instrument, profile, subjects);

  test('tells places within a kind; equal scores share one', () => {
    expect(Object.fromEntries([...before].map(([id, { place }]) => [id, place]))).toEqual({
      best: 1,
      'level with the next': 2,
      'level with the one before': 2,
      last: 4,
      'of another kind': 1,
      silent: null,
    });
  });

  test('says who gains and loses places, points and levels by other weights', () => {
    // By hand, weights 0, 0, 1 as nearly as may be: C alone decides.
    const { changes, places, levels } = compareTrials(
      before,
      tryProfile(instrument, direct(1e-12, 1e-12, 1), subjects),
    );
    const moved = Object.fromEntries(changes.map(({ id, place }) => [id, place]));
    expect(moved).toEqual({
      best: -1,
      'level with the next': 1,
      'level with the one before': 0,
      last: 0,
      'of another kind': 0,
      silent: null,
    });
    expect(places).toEqual({ up: 1, down: 1, same: 3, incomparable: 1 });
    const [best, next] = changes;
    expect([best!.score, next!.score]).toEqual([expect.closeTo(-25, 8), expect.closeTo(50, 8)]);
    expect(levels.incomparable).toBe(1);
  });

  test('is what scoring gives, whatever the order of the subjects', () => {
    const scorer = compileScorer(instrument, profile);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 20 }),
        fc.integer(),
        (rows, turn) => {
          const all = rows.map((levels, at) => subject(`${at}`, levels));
          const at = Math.abs(turn) % all.length;
          const trials = tryProfile(instrument, profile, all);
          const turned = tryProfile(instrument, profile, [...all.slice(at), ...all.slice(0, at)]);
          for (const one of all) {
            expect(trials.get(one.id)).toEqual(turned.get(one.id));
            expect(trials.get(one.id)?.overall).toEqual(scoreOne(scorer, one).overall);
          }
          const { places, levels } = compareTrials(trials, turned);
          expect([places.up, places.down, levels.up, levels.down]).toEqual([0, 0, 0, 0]);
        },
      ),
    );
  });
});
