// Which level of a claim pieces of evidence support. Expected levels by hand from scoring/witnesses/card.md.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultEvidenceRule,
  type EvidenceKind,
  evidenceKinds,
  kindsFor,
  levelOnLadder,
} from '../../../scoring/witnesses/evidence-rule.ts';
import { type Piece, supportedLevel } from '../../../scoring/witnesses/supported-level.ts';

const today = '2026-11-27';
const rule = defaultEvidenceRule;
/** Whole: dated, issued, with its clause, and over 120 days. */
const piece = (kind: EvidenceKind, change: Partial<Piece> = {}): Piece => ({
  ...{ id: kind, title: kind, kind, issuer: '教务处', dated: '2026-09-01', validUntil: null },
  ...{ coversFrom: '2026-03-01', coversUntil: '2026-06-28', clause: '第三章第八条', stance: 'supporting' },
  ...change,
});
const supported = (claimed: number, pieces: readonly Piece[], steps = 5) =>
  supportedLevel(claimed, pieces, { steps, rule, today });
const levelOf = (pieces: readonly Piece[], steps = 5): number => supported(steps, pieces, steps).level;
const standingOf = (change: Partial<Piece>, kind: EvidenceKind = 'result') => {
  const { level, pieces } = supported(5, [piece(kind, change)]);
  return [pieces[0]!.standing, level];
};

describe('the default rule', () => {
  test('supports two without anything, three by a policy, four by a term of records, five by results or from outside', () => {
    expect(levelOf([])).toBe(2);
    expect(evidenceKinds.map((kind) => [kind, levelOf([piece(kind)])])).toEqual([
      ['policy', 3],
      ['record', 4],
      ['running-data', 4],
      ['result', 5],
      ['outside-verification', 5],
      ['other', 2],
    ]);
  });

  test('never supports more than is claimed, and says what it would', () => {
    expect(supported(1, [])).toMatchObject({ level: 1, cap: 2 });
    expect(supported(3, [piece('result')])).toMatchObject({ level: 3, cap: 5 });
  });

  // By hand: level k of five on a ladder of m is 1 + ⌊(k − 1)(m − 1) ÷ 4⌋.
  test.each([
    [3, [1, 2, 2, 3]],
    [4, [1, 2, 3, 4]],
    [5, [2, 3, 4, 5]],
    [6, [2, 3, 4, 6]],
    [7, [2, 4, 5, 7]],
  ])('on a ladder of %i steps supports in proportion, rounded down', (steps, expected) => {
    const pieces = [[], [piece('policy')], [piece('record')], [piece('result')]];
    expect(pieces.map((each) => levelOf(each, steps))).toEqual(expected);
    expect([levelOnLadder(1, steps), levelOnLadder(5, steps)]).toEqual([1, steps]);
  });

  test('names the kinds that would support a level, none where no kind would', () => {
    expect(kindsFor(rule, 3, 5)).toEqual(['policy', 'record', 'running-data', 'result', 'outside-verification']);
    expect(kindsFor(rule, 5, 5)).toEqual(['result', 'outside-verification']);
    const strict = { ...rule, caps: { ...rule.caps, result: 4, 'outside-verification': 4 } };
    expect(kindsFor(strict, 5, 5)).toEqual([]);
  });
});

describe('a piece', () => {
  test.each([
    ['no-date', { dated: null }],
    ['no-issuer', { issuer: ' ' }],
    ['no-clause', { clause: '' }],
    ['not-yet', { dated: '2026-11-28' }],
    ['expired', { validUntil: '2026-11-26' }],
  ] as const)('that is %s counts as none', (standing, change) => {
    expect(standingOf(change)).toEqual([standing, 2]);
  });

  test('counts on the day it is dated, and on the last day it is valid', () => {
    expect(standingOf({ dated: today })).toEqual(['counts', 5]);
    expect(standingOf({ validUntil: today })).toEqual(['counts', 5]);
  });

  // 1 March to 28 June: 31 + 30 + 31 + 28 = 120 days, both ends included.
  test('of records covers a term from 120 days on, less counts as a plan, and days to come cover nothing', () => {
    expect(standingOf({}, 'record')).toEqual(['counts', 4]);
    expect(standingOf({ coversUntil: '2026-06-27' }, 'record')).toEqual(['too-short', 3]);
    expect(standingOf({ coversFrom: null }, 'running-data')).toEqual(['too-short', 3]);
    expect(standingOf({ coversFrom: '2026-09-01', coversUntil: '2027-01-31' }, 'record')).toEqual(['too-short', 3]);
    // 31 July to 27 November: 1 + 31 + 30 + 31 + 27 = 120.
    expect(standingOf({ coversFrom: '2026-07-31', coversUntil: '2027-01-31' }, 'record')).toEqual(['counts', 4]);
    expect(standingOf({ coversFrom: '2026-06-28', coversUntil: '2026-03-01' }, 'record')).toEqual(['too-short', 3]);
  });

  test('that limits holds the cap one step lower, however many there are, and only where it would count itself', () => {
    const limiting = piece('record', { stance: 'limiting' });
    expect(supported(5, [piece('result'), limiting])).toMatchObject({ level: 4, cap: 4, held: true });
    expect(levelOf([piece('result'), limiting, { ...limiting, id: 'again' }])).toBe(4);
    expect(levelOf([limiting])).toBe(1);
    expect(levelOf([piece('result'), { ...limiting, clause: '' }])).toBe(5);
    expect(supported(5, [piece('result')]).held).toBe(false);
  });

  test('that limits where nothing is supported anyway changes nothing', () => {
    const bare = { ...rule, none: 1 };
    const held = supportedLevel(3, [piece('policy', { stance: 'limiting' })], { steps: 5, rule: bare, today });
    expect(held).toMatchObject({ level: 1, cap: 1, held: false });
  });
});

describe('whatever is handed in', () => {
  const day = fc.constantFrom(null, '2025-01-01', '2026-05-01', '2026-11-27', '2027-03-01', 'not a day');
  const anyPiece = fc.record({
    id: fc.string(),
    title: fc.string(),
    kind: fc.constantFrom(...evidenceKinds),
    issuer: fc.constantFrom('', '教务处'),
    clause: fc.constantFrom('', '第二条'),
    dated: day,
    validUntil: day,
    coversFrom: day,
    coversUntil: day,
    stance: fc.constantFrom('supporting' as const, 'limiting' as const),
  });
  const level = fc.integer({ min: 1, max: 5 });
  const anyRule = fc.record({
    none: level,
    caps: fc.record({
      ...{ policy: level, record: level, 'running-data': level },
      ...{ result: level, 'outside-verification': level, other: level },
    }),
    runningDays: fc.integer({ min: 1, max: 400 }),
  });
  const steps = fc.integer({ min: 3, max: 7 });
  const all = fc.record({ pieces: fc.array(anyPiece, { maxLength: 6 }), rule: anyRule, steps });

  test('a whole level between one and the claim is supported', () => {
    fc.assert(
      fc.property(all, fc.nat(6), (given, at) => {
        const claimed = Math.min(given.steps, at + 1);
        const { level: found } = supportedLevel(claimed, given.pieces, { ...given, today });
        expect(Number.isInteger(found) && found >= 1 && found <= claimed).toBe(true);
      }),
    );
  });

  test('neither order nor copies of the pieces change anything', () => {
    fc.assert(
      fc.property(all, (given) => {
        const of = (pieces: readonly Piece[]) => supportedLevel(given.steps, pieces, { ...given, today }).level;
        const { pieces } = given;
        expect(of([...pieces, ...pieces, ...pieces])).toBe(of(pieces));
        expect(of(pieces.toReversed())).toBe(of(pieces));
      }),
    );
  });

  test('taking away what supports never raises the level, taking away what limits never lowers it', () => {
    fc.assert(
      fc.property(all, fc.nat(5), (given, at) => {
        const of = (pieces: readonly Piece[]) => supportedLevel(given.steps, pieces, { ...given, today }).level;
        const gone = given.pieces[at];
        if (!gone) return;
        const change = of(given.pieces.toSpliced(at, 1)) - of(given.pieces);
        expect(gone.stance === 'limiting' ? change >= 0 : change <= 0).toBe(true);
      }),
    );
  });
});
