// Published and customary maturity schemes at their boundaries, and what holds for every profile.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maturityIndicatorLevel } from '../../../scoring/levels/schemes/c2m2/indicator-level.ts';
import { maturitySchemes } from '../../../scoring/levels/schemes/index.ts';
import {
  attributeRating,
  capabilityLevel,
  processAttributes,
} from '../../../scoring/levels/schemes/iso33020/capability-level.ts';
import { letterGrade, letterGradesSchema } from '../../../scoring/levels/schemes/letter-grades/letter-grade.ts';
import { functionScore, practiceScore } from '../../../scoring/levels/schemes/samm2/practice-score.ts';
import { belowFloor, shortBoardLevel } from '../../../scoring/levels/schemes/short-board/short-board.ts';
import { stagedLevel, stagedLevelsSchema } from '../../../scoring/levels/schemes/staged/staged-gates.ts';

describe('ISO/IEC 33020', () => {
  test.each([
    [0, 'N'],
    [15, 'N'],
    [15.01, 'P'],
    [50, 'P'],
    [50.01, 'L'],
    [85, 'L'],
    [85.01, 'F'],
    [100, 'F'],
    [null, null],
    [101, null],
  ])('%s %% is %s: a boundary belongs to the lower rating', (percent, rating) => {
    expect(attributeRating(percent)).toBe(rating);
  });
  test('an attribute without a value holds nothing', () => {
    expect(capabilityLevel({ 'PA1.1': 90, 'PA2.1': 90 })).toMatchObject({ level: 1 });
    expect(capabilityLevel({})).toEqual({ level: 0, ratings: {} });
  });
  test('raising an attribute never lowers the level', () => {
    const names = processAttributes.flat();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: names.length, maxLength: names.length }),
        fc.nat(8),
        (percents, at) => {
          const profile = Object.fromEntries(names.map((name, place) => [name, percents[place]!]));
          expect(capabilityLevel({ ...profile, [names[at]!]: 100 }).level).toBeGreaterThanOrEqual(
            capabilityLevel(profile).level,
          );
        },
      ),
    );
  });
});

describe('staged gates', () => {
  const levels = [
    { level: 1, gates: [{ indicator: 'policy', min: 0.5 }] },
    {
      level: 2,
      gates: [
        { indicator: 'policy', min: 0.7 },
        { indicator: 'training', min: 0.5 },
      ],
    },
    { level: 3, gates: [{ indicator: 'metrics', min: 0.6 }] },
  ];
  test('a mean of 0.7s passes 0.7, and what is short at the next level is named', () => {
    const policy = (0.7 + 0.7 + 0.7) / 3;
    expect(stagedLevel(levels, { policy, training: 0.4, metrics: 1 })).toEqual({
      level: 1,
      passed: [true, false, true],
      blockers: [{ indicator: 'training', min: 0.5, value: 0.4 }],
    });
  });
  test('levels may be listed in any order; a level named twice is refused', () => {
    const turned = [...levels].reverse();
    expect(stagedLevel(turned, { policy: 1, training: 1, metrics: 0 })).toMatchObject({
      level: 2,
      passed: [false, true, true],
    });
    expect(stagedLevelsSchema.safeParse([...levels, levels[0]]).success).toBe(false);
  });
  test('a level holds only with all below it', () => {
    const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.record({ policy: value, training: value, metrics: value }), (values) => {
        const found = stagedLevel(levels, values);
        if ('state' in found) throw new Error(found.reason);
        const { level, passed } = found;
        expect(passed.slice(0, level).every(Boolean)).toBe(true);
        expect(passed[level] ?? false).toBe(false);
      }),
    );
  });
});

describe('C2M2 and SAMM', () => {
  test('largely is enough, partially and unanswered are not', () => {
    const practice = (mil: number, response: 'FI' | 'LI' | 'PI' | null) => ({ mil, response });
    expect(maturityIndicatorLevel([practice(1, 'LI'), practice(2, 'FI'), practice(3, 'PI')])).toEqual({
      mil: 2,
      open: [0, 0, 1],
    });
    expect(maturityIndicatorLevel([practice(1, null), practice(3, 'FI')])).toEqual({ mil: 0, open: [1, 0, 0] });
    expect(maturityIndicatorLevel([])).toMatchObject({ mil: 0 });
  });
  test('SAMM has no gates: a third level counts without the first', () => {
    expect(
      practiceScore([
        [0, 0],
        [0, 0],
        [1, 1],
      ]),
    ).toBe(1);
    expect(practiceScore([])).toBeNull();
    expect(functionScore([1, null])).toBeNull();
    expect(functionScore([])).toBeNull();
  });
});

describe('letters and short boards', () => {
  test('a boundary belongs to the better letter; no score has no letter', () => {
    const grades = letterGradesSchema.parse({ letters: ['D', 'C', 'B', 'A'], cuts: [60, 75, 90] });
    expect([59.9, 60, 75, 90, null].map((score) => letterGrade(score, grades))).toEqual(['D', 'C', 'B', 'A', null]);
    expect(letterGradesSchema.safeParse({ letters: ['B', 'A'], cuts: [60, 75] }).success).toBe(false);
    expect(letterGradesSchema.safeParse({ letters: ['C', 'B', 'A'], cuts: [75, 60] }).success).toBe(false);
  });
  test('the weakest mandatory domain limits, an optional one does not, an unknown one leaves no level', () => {
    const domains = [
      { domain: 'teaching', level: 4, mandatory: true },
      { domain: 'security', level: 2, mandatory: true },
      { domain: 'service', level: 1, mandatory: false },
    ];
    expect(shortBoardLevel(4, domains)).toEqual({ state: 'levelled', level: 2, limitedBy: ['security'] });
    expect(shortBoardLevel(1, domains)).toEqual({ state: 'levelled', level: 1, limitedBy: [] });
    expect(shortBoardLevel(4, [{ domain: 'data', level: null, mandatory: true }])).toMatchObject({
      state: 'insufficient',
      domains: ['data'],
    });
    expect(
      belowFloor(
        [
          { domain: 'a', score: 48, full: 80 },
          { domain: 'b', score: 47, full: 80 },
          { domain: 'c', score: null, full: 80 },
        ],
        0.6,
      ),
    ).toEqual(['b', 'c']);
  });
});

test('every scheme is a folder with a card, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'levels', 'schemes');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(maturitySchemes).sort());
  for (const { name } of folders) expect(readdirSync(join(folder, name))).toContain('card.md');
});
