import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandPieces,
  overlap,
  placeValues,
  radarGeometry,
  radarHeight,
  strokes,
} from '../../scoring/report/radar-geometry.ts';
import { textWidth, wrapLabel } from '../../scoring/report/wrap-label.ts';

const signs = '数字化教学资源治理能力(实训)、安全与伦理AI校企协同5G平台《规范》';
const label = fc.array(fc.constantFrom(...signs), { minLength: 2, maxLength: 20 }).map((all) => all.join(''));

const draw = (labels: readonly string[], width: number, fontSize = 13) =>
  radarGeometry({
    width,
    height: radarHeight(width, labels.length),
    labels,
    fontSize,
    min: 0,
    max: 100,
    ticks: [20, 40, 60, 80, 100],
  });

describe('a radar', () => {
  it('never lets labels overlap or leave the picture, from 3 to 12 axes, 2 to 20 signs, 320 to 1200 px', () => {
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 320, max: 1200 }),
        (labels, width) => {
          const drawn = draw(labels, width);
          expect(drawn.asBars).toBe(labels.length >= 11 && width < 480);
          for (const [i, one] of drawn.labels.entries()) {
            expect(one.lines.join('').replace(/\s/g, '')).toBe(labels[i]!.replace(/\s/g, ''));
            expect(one.box.x).toBeGreaterThanOrEqual(0);
            expect(one.box.y).toBeGreaterThanOrEqual(0);
            expect(one.box.x + one.box.width).toBeLessThanOrEqual(drawn.width);
            expect(one.box.y + one.box.height).toBeLessThanOrEqual(drawn.height);
            for (const other of drawn.labels.slice(i + 1)) expect(overlap(one.box, other.box)).toBe(false);
            for (const axis of drawn.axes) expect(overlap(one.box, { ...axis, width: 0.1, height: 0.1 })).toBe(false);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
  it('stays a radar at the hardest sizes: ten axes of 20 signs on a 320 px phone, twelve at 480 px', () => {
    const long = '面向产业数字化转型的专业教学资源协同建设';
    expect(long.length).toBe(20);
    expect(draw(Array(10).fill(long), 320).asBars).toBe(false);
    expect(draw(Array(12).fill(long), 480).asBars).toBe(false);
    expect(draw(Array(12).fill(long), 479).asBars).toBe(true);
  });
  it('keeps a readable radius for five ordinary names on a phone', () => {
    const drawn = draw(['数字化意识', '数字技术知识与技能', '数字化应用', '数字社会责任', '专业发展'], 358);
    expect(drawn.radius).toBeGreaterThan(95);
  });
  it('gives up radius, then size of type, rather than cut an English word', () => {
    const labels = [
      'People',
      'Resources',
      'Teaching',
      'Management',
      'Conditions',
      'Security',
      'Organisation',
      'Responsibility',
    ];
    for (const width of [310, 340, 400, 600, 900]) {
      for (const { lines } of draw(labels, width).labels) expect(lines).toHaveLength(1);
    }
  });
  it('leaves a gap where a value is missing instead of joining through nought', () => {
    const drawn = draw(['甲', '乙', '丙', '丁', '戊'], 400);
    const points = placeValues(drawn, [50, null, 50, 60, null]);
    expect(points[1]).toBeNull();
    const runs = strokes(points);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ closed: false });
    expect(strokes(placeValues(drawn, [1, 2, 3, 4, 5]))[0]).toMatchObject({ closed: true });
  });
  it('shades a band only between neighbouring axes that have both quartiles', () => {
    const drawn = draw(['甲', '乙', '丙', '丁'], 400);
    const low = placeValues(drawn, [20, 20, null, 20]);
    const high = placeValues(drawn, [60, 60, null, 60]);
    expect(bandPieces(low, high)).toHaveLength(2);
  });
  it('puts the maximum on the outer ring and the minimum in the centre', () => {
    const drawn = draw(['甲', '乙', '丙'], 400);
    const [outer, centre] = placeValues(drawn, [100, 0, 50]);
    expect(outer!.y).toBeCloseTo(drawn.centre.y - drawn.radius, 9);
    expect(centre!.x).toBeCloseTo(drawn.centre.x, 9);
  });
});

describe('a wrapped label', () => {
  it('never starts a line with a closing mark nor ends one with an opening mark', () => {
    fc.assert(
      fc.property(label, fc.integer({ min: 3, max: 12 }), (text, width) => {
        // Runs of marks longer than a line have no lawful break.
        fc.pre(!/[()《》、]{2,}/.test(text));
        const lines = wrapLabel(text, width);
        for (const line of lines.slice(1)) expect('、)》'.includes(line[0]!)).toBe(false);
        for (const line of lines.slice(0, -1)) expect('(《'.includes(line.at(-1)!)).toBe(false);
      }),
    );
  });
  it('breaks a word that is too long before its opening mark, however far back that is', () => {
    expect(wrapLabel('A(数》数数', 3)).toEqual(['A', '(数》', '数数']);
  });
  it('keeps Latin words whole where they fit', () => {
    // Full-width brackets by number: an editor may turn them into half-width ones unseen.
    expect(wrapLabel('职业\uFF08岗位\uFF09数字能力', 6.5)).toEqual(['职业\uFF08岗位\uFF09', '数字能力']);
    expect(wrapLabel('使用 ChatGPT 类工具备课', 8)).toEqual(
      expect.arrayContaining([expect.stringContaining('ChatGPT')]),
    );
  });
  it('balances its lines: ten signs at six a line read five and five', () => {
    expect(wrapLabel('一二三四五六七八九十', 6)).toEqual(['一二三四五', '六七八九十']);
  });
  it('measures a Chinese sign as one em', () => {
    expect(textWidth('数字')).toBe(2);
  });
});
