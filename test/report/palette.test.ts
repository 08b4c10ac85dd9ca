import { describe, expect, it } from 'vitest';
import { contrast, levelColours, luminance, palette, witnessLooks } from '../../scoring/report/palette.ts';
import type { SeriesLook } from '../../scoring/report/report.ts';

describe('the palette of reports', () => {
  it('prints every level readable: ink on fill has at least 4.5:1 (WCAG 2.2 AA)', () => {
    for (const { fill, ink } of palette.levels) expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
  });
  it('keeps the order of levels in greyscale, each step at least a quarter darker', () => {
    const light = palette.levels.map(({ fill }) => luminance(fill));
    for (let i = 1; i < light.length; i++) expect(light[i]).toBeLessThan(light[i - 1]! * 0.8);
  });
  it('keeps strokes, text and accent visible on white (3:1 for graphics, 4.5:1 for words)', () => {
    for (const { stroke } of Object.values(palette.series))
      expect(contrast(stroke, '#FFFFFF')).toBeGreaterThanOrEqual(3);
    for (const word of [palette.ink, palette.muted, palette.accent])
      expect(contrast(word, '#FFFFFF')).toBeGreaterThanOrEqual(4.5);
  });
  it('tells series apart without colour, by dash', () => {
    const dashes = Object.values(palette.series).map(({ dash }) => dash);
    expect(new Set(dashes).size).toBe(dashes.length);
  });
  it('tells three witnesses apart by dash, by the shape of points and in greyscale', () => {
    const looks = [palette.series.subject, witnessLooks.supported, witnessLooks.found];
    for (const of of [({ dash }: SeriesLook) => dash, ({ point }: SeriesLook) => point])
      expect(new Set(looks.map(of)).size).toBe(3);
    // From the darkest to the lightest, each at least a third lighter than the one before (1.3:1), and all plain on white.
    const [found, claimed, supported] = [looks[2]!, looks[0]!, looks[1]!].map(({ stroke }) => stroke);
    expect(contrast(found!, claimed!)).toBeGreaterThanOrEqual(1.3);
    expect(contrast(claimed!, supported!)).toBeGreaterThanOrEqual(1.3);
    for (const { stroke } of looks) expect(contrast(stroke, '#FFFFFF')).toBeGreaterThanOrEqual(3);
  });
  it('computes contrast as WCAG does (black on white is 21)', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 9);
  });
  it('has no colour for a level that does not exist', () => {
    expect(levelColours(palette, null)).toBeNull();
    expect(levelColours(palette, 6)).toBeNull();
  });
});
