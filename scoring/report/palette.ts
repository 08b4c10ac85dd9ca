// The colours of every rendering. Level fills run from light to dark (sand → teal → navy), so the order survives
// greyscale printing and colour blindness; series differ by dash as well as hue. Numbers are always printed beside colour.
import type { Palette, RadarSeries, SeriesLook } from './report.ts';

export const palette: Palette = {
  levels: [
    { fill: '#FBE9C6', ink: '#1F2328' },
    { fill: '#F3C77B', ink: '#1F2328' },
    { fill: '#8CC5B7', ink: '#1F2328' },
    { fill: '#2F7F93', ink: '#FFFFFF' },
    { fill: '#173F6B', ink: '#FFFFFF' },
  ],
  series: {
    subject: { stroke: '#0B4F8A', fill: '#0B4F8A2E', dash: '' },
    median: { stroke: '#B3400A', fill: '#B3400A00', dash: '7 4' },
    band: { stroke: '#8A929B', fill: '#8A929B33', dash: '1 3' },
    target: { stroke: '#6B2FA0', fill: '#6B2FA000', dash: '2 3' },
    earlier: { stroke: '#57606A', fill: '#57606A00', dash: '9 3 2 3' },
  },
  accent: '#0B4F8A',
  ink: '#1F2328',
  muted: '#57606A',
  line: '#C6CCD2',
};

/**
 * 佐证支撑 and 专家认定 beside 自评: told apart by dash, by the shape of their points and by how dark they are. No part of the palette,
 * which stands in reports that were frozen before these lines were drawn.
 */
export const witnessLooks = {
  supported: { stroke: '#B35900', fill: '#B3590000', dash: '3 3', point: 'square' },
  found: { stroke: '#1F2328', fill: '#1F232800', dash: '10 4', point: 'diamond' },
} as const satisfies Record<string, SeriesLook>;

export function lookOf(colours: Palette, { look, role }: RadarSeries): SeriesLook {
  return look ?? colours.series[role];
}

/** Colours of one level 1…5; nothing for a missing or unknown level. */
export function levelColours(
  colours: Palette,
  level: number | null,
): { readonly fill: string; readonly ink: string } | null {
  return level === null ? null : (colours.levels[Math.round(level) - 1] ?? null);
}

/** Relative luminance of `#RRGGBB` by WCAG 2.2. */
export function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG contrast ratio of two `#RRGGBB` colours, 1…21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
