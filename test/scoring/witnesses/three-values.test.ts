// 自评, 佐证支撑 and 专家认定 by one profile. Expected scores by hand: level k of a ladder of five is (k − 1) × 25, equal weights.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../questionnaires/schema/response.ts';
import type { ScoreSheet } from '../../../scoring/model.ts';
import { compileScorer, scoreOne } from '../../../scoring/score.ts';
import { defaultEvidenceRule } from '../../../scoring/witnesses/evidence-rule.ts';
import { type LinkedPiece, threeValues, type Witnesses } from '../../../scoring/witnesses/three-values.ts';
import { smallTree } from '../small-tree.ts';

const { instrument, profile } = smallTree({
  indicators: { D1: '', 'D1.1': 'D1', 'D1.2': 'D1', D2: '', 'D2.1': 'D2', 'D2.2': 'D2' },
});
const scorer = compileScorer(instrument, profile);
const answersOf = (...levels: readonly number[]): Answers =>
  Object.fromEntries(
    ['D1.1-L', 'D1.2-L', 'D2.1-L', 'D2.2-L'].map((code, at) => [code, { is: 'value', value: levels[at]! }]),
  );
const context = { institutionType: 'higher-vocational' };
const piece = (node: string, change: Partial<LinkedPiece> = {}): LinkedPiece => ({
  ...{ id: node, node, title: node, kind: 'policy', issuer: '教务处', dated: '2026-09-01', validUntil: null },
  ...{ coversFrom: '2026-03-01', coversUntil: '2026-06-28', clause: '第八条', stance: 'supporting' },
  ...change,
});
const claimed = answersOf(5, 3, 4, 1);
const values = (change: Partial<Witnesses> = {}, answers = claimed) =>
  threeValues(
    scorer,
    { answers, context },
    { pieces: [], rule: defaultEvidenceRule, today: '2026-11-27', findings: null, ...change },
  );
const scoresOf = ({ overall, indicators }: ScoreSheet): (number | null)[] =>
  [overall, ...['D1', 'D2'].map((code) => indicators.find(({ indicator }) => indicator === code)!.score)].map(
    (score) => (score.state === 'scored' ? score.value : null),
  );

describe('three values of the same answers', () => {
  // Claimed 5, 3 | 4, 1: 75 and 37.5. Capped at two: 2, 2 | 2, 1: 25 and 12.5.
  test('without any evidence all but the lowest claims are supported up to level two', () => {
    expect(scoresOf(scoreOne(scorer, { answers: claimed, context }))).toEqual([56.25, 75, 37.5]);
    const { supported, found, items } = values();
    expect(scoresOf(supported)).toEqual([18.75, 25, 12.5]);
    expect(found).toBeNull();
    expect(items.map(({ item, level }) => [item, level])).toEqual([
      ['D1.1-L', 2],
      ['D1.2-L', 2],
      ['D2.1-L', 2],
      ['D2.2-L', 1],
    ]);
  });

  // 3, 2 | 4, 1: (50 + 25) ÷ 2 and (75 + 0) ÷ 2.
  test('a piece counts for the item or the leaf it is linked to, and for nothing above', () => {
    const pieces = [piece('D1.1-L'), piece('D2.1', { kind: 'record' }), piece('D1', { kind: 'result' })];
    expect(scoresOf(values({ pieces }).supported)).toEqual([37.5, 37.5, 37.5]);
  });

  // 3.5 → 3, 3.67 → 4, 4 | 2: (50 + 75) ÷ 2 and (75 + 25) ÷ 2. Findings may be above the claim.
  test('a finding between two steps is scored as the nearest, a half as the lower, and told as it is', () => {
    const { found, items } = values({ findings: { 'D1.1': 3.5, 'D1.2': 11 / 3, 'D2.1': 4, 'D2.2': 2 } });
    expect(scoresOf(found!)).toEqual([56.25, 62.5, 50]);
    expect(items.map((one) => [one.found, one.foundExactly])).toEqual([
      [3, 3.5],
      [4, 11 / 3],
      [4, 4],
      [2, 2],
    ]);
  });

  test('what the panel did not judge is a gap, not the claim and not a nought', () => {
    const { found, items } = values({ findings: { 'D1.1': 3, 'D1.2': 3, 'D2.1': 4 } });
    expect(scoresOf(found!)).toEqual([null, 50, null]);
    expect(items[3]!.found).toBeNull();
  });

  test('what the institution skipped or has as 不适用 stays so in all three', () => {
    const answers: Answers = { ...claimed, 'D1.2-L': { is: 'not-applicable' }, 'D2.2-L': { is: 'skipped' } };
    const { items, supported } = values({ pieces: [piece('D1.2', { kind: 'result' })] }, answers);
    expect(items.map(({ item }) => item)).toEqual(['D1.1-L', 'D2.1-L']);
    expect(supported.missing).toEqual(scoreOne(scorer, { answers, context }).missing);
  });

  test('the trace of each line ends in the score of its sheet', () => {
    const all = values({ findings: { 'D1.1': 3, 'D1.2': 3, 'D2.1': 4, 'D2.2': 4 } });
    for (const line of ['supported', 'found'] as const)
      expect(all.traceOf(line)!.root.score).toEqual(all[line]!.overall);
    expect(values().traceOf('found')).toBeNull();
  });
});

describe('whatever evidence there is', () => {
  const nodes = ['D1.1', 'D1.1-L', 'D1.2', 'D2.1-L', 'D2.2', 'D9'];
  const anyPiece = fc
    .record({
      node: fc.constantFrom(...nodes),
      kind: fc.constantFrom('policy' as const, 'record' as const, 'result' as const, 'other' as const),
      stance: fc.constantFrom('supporting' as const, 'limiting' as const),
      validUntil: fc.constantFrom(null, '2026-01-01'),
    })
    .map(({ node, ...change }) => piece(node, change));
  const given = fc.record({
    levels: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }),
    pieces: fc.array(anyPiece, { maxLength: 8 }),
    findings: fc.record({
      ...{ 'D1.1': fc.integer({ min: 1, max: 5 }), 'D1.2': fc.integer({ min: 1, max: 5 }) },
      ...{ 'D2.1': fc.integer({ min: 1, max: 5 }), 'D2.2': fc.integer({ min: 1, max: 5 }) },
    }),
  });

  test('no node is supported above its claim', () => {
    fc.assert(
      fc.property(given, ({ levels, pieces }) => {
        const answers = answersOf(...levels);
        const own = scoresOf(scoreOne(scorer, { answers, context }));
        scoresOf(values({ pieces }, answers).supported).forEach((score, at) => {
          expect(score).toBeLessThanOrEqual(own[at]! + 1e-9);
        });
      }),
    );
  });

  test('taking a supporting piece away lowers the supported line or leaves it, and moves no other', () => {
    fc.assert(
      fc.property(given, fc.nat(7), ({ levels, pieces, findings }, at) => {
        if (pieces[at]?.stance !== 'supporting') return;
        const before = values({ pieces, findings }, answersOf(...levels));
        const after = values({ pieces: pieces.toSpliced(at, 1), findings }, answersOf(...levels));
        expect(after.found).toEqual(before.found);
        expect(after.items.map((one) => one.claimed)).toEqual(before.items.map((one) => one.claimed));
        after.items.forEach(({ level }, place) => {
          expect(level).toBeLessThanOrEqual(before.items[place]!.level);
        });
      }),
    );
  });
});
