import { describe, expect, it } from 'vitest';
import { cellLevel, formatCell, formatDecimal, formatNumber } from '../../scoring/report/format.ts';

describe('numbers in a report', () => {
  it('have one decimal on screen and two on paper', () => {
    expect(formatNumber(65, 'score', 'screen', 'zh-CN')).toBe('65.0/100');
    expect(formatNumber(65, 'score', 'paper', 'zh-CN')).toBe('65.00/100');
  });
  it('label ladder means and scores apart', () => {
    expect(formatNumber(3.6, 'ladder', 'screen', 'zh-CN')).toBe('3.6(1–5 级)');
    expect(formatNumber(3.6, 'ladder', 'screen', 'en')).toBe('3.6 (levels 1–5)');
  });
  it('read shares and percents as the same percent', () => {
    expect(formatNumber(0.606, 'share', 'screen', 'zh-CN')).toBe('60.6%');
    expect(formatNumber(60.6, 'percent', 'screen', 'zh-CN')).toBe('60.6%');
  });
  it('carry the sign of a difference but never a signed nought', () => {
    expect(formatNumber(1.25, 'difference', 'screen', 'zh-CN')).toBe('+1.3');
    expect(formatNumber(-1.25, 'difference', 'screen', 'zh-CN')).toBe('−1.3');
    expect(formatNumber(-0.01, 'difference', 'screen', 'zh-CN')).toBe('0.0');
  });
  it('round decimal ties away from nought (by hand: 1.005 → 1.01, 2.675 → 2.68)', () => {
    expect(formatDecimal(1.005, 2)).toBe('1.01');
    expect(formatDecimal(2.675, 2)).toBe('2.68');
    expect(formatDecimal(64.44999, 1)).toBe('64.4');
  });
});

describe('cells', () => {
  it('show the bounds behind the number when they differ from it', () => {
    expect(formatCell({ number: 65, as: 'score', low: 60, high: 70 }, 'screen', 'zh-CN')).toBe('65.0/100(60.0–70.0)');
    expect(formatCell({ number: 65, as: 'score', low: 65, high: 65 }, 'screen', 'zh-CN')).toBe('65.0/100');
  });
  it('read as their reason when withheld, and take no level colour', () => {
    expect(formatCell({ withheld: '人数不足 5 人,已隐去' }, 'paper', 'zh-CN')).toBe('人数不足 5 人,已隐去');
    expect(cellLevel({ withheld: '不适用' })).toBeNull();
  });
});
