import { describe, expect, it } from 'vitest';
import { contrast, levelColours, luminance, palette } from '../../scoring/report/palette.ts';

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
  it('computes contrast as WCAG does (black on white is 21)', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 9);
  });
  it('has no colour for a level that does not exist', () => {
    expect(levelColours(palette, null)).toBeNull();
    expect(levelColours(palette, 6)).toBeNull();
  });
});
