// How numbers read: one decimal on screen, two on paper. Scores always show their full mark and ladder means their
// range, so that 3.6 of five levels is never taken for a percentage.
import type { Cell, NumberKind, Report } from './report.ts';

export type Medium = 'screen' | 'paper';
export type ReportLanguage = Report['language'];
/** `full`: with its mark or unit, for sentences and table cells. `bare`: digits only, where the unit stands beside it. */
export type NumberStyle = 'full' | 'bare';

const minus = '−';

/** Fixed decimals, ties away from zero on the decimal reading of the number; never "-0.0". */
export function formatDecimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '—';
  const scale = 10 ** decimals;
  // The nudge undoes binary residue: 1.005 × 100 = 100.49999999999999 shall still read 1.01.
  const nudge = Math.abs(value) * scale * Number.EPSILON * 2;
  const whole = Math.floor(Math.abs(value) * scale + nudge + 0.5);
  const digits = (whole / scale).toFixed(decimals);
  return value < 0 && whole > 0 ? `${minus}${digits}` : digits;
}

/**
 * Prints one number. `share` takes 0–1 and reads as percent; `difference` always carries its sign; `count` is rounded
 * to a whole number. Decimals follow the medium.
 */
export function formatNumber(
  value: number,
  as: NumberKind,
  medium: Medium,
  language: ReportLanguage,
  style: NumberStyle = 'full',
): string {
  const decimals = medium === 'paper' ? 2 : 1;
  const full = style === 'full';
  switch (as) {
    case 'score':
      return `${formatDecimal(value, decimals)}${full ? '/100' : ''}`;
    case 'ladder':
      return `${formatDecimal(value, decimals)}${full ? ladderRange(language) : ''}`;
    case 'percent':
      return `${formatDecimal(value, decimals)}${full ? '%' : ''}`;
    case 'share':
      return `${formatDecimal(value * 100, decimals)}${full ? '%' : ''}`;
    case 'count':
      return formatDecimal(value, 0);
    case 'plain':
      return formatDecimal(value, ownDecimals(value));
    case 'coefficient':
      return formatDecimal(value, decimals + 1);
    case 'spread':
    case 'points':
      return formatDecimal(value, decimals);
    case 'difference': {
      const digits = formatDecimal(value, decimals);
      return value > 0 && Number.parseFloat(digits) !== 0 ? `+${digits}` : digits;
    }
  }
}

/** Digits after the point that a typed number has, at most three. */
function ownDecimals(value: number): number {
  const digits = [0, 1, 2].find(
    (decimals) => Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals)) < 1e-6,
  );
  return digits ?? 3;
}

function ladderRange(language: ReportLanguage): string {
  return language === 'en' ? ' (levels 1–5)' : '(1–5 级)';
}

/** `60.0–70.0`: bounds in the unit of the number before them. */
export function formatRange(
  low: number,
  high: number,
  as: NumberKind,
  medium: Medium,
  language: ReportLanguage,
): string {
  const unit = as === 'percent' || as === 'share' ? '%' : '';
  return `${formatNumber(low, as, medium, language, 'bare')}–${formatNumber(high, as, medium, language, 'bare')}${unit}`;
}

/** The words of a cell on screen and paper. A withheld cell reads as its reason. */
export function formatCell(cell: Cell, medium: Medium, language: ReportLanguage, style: NumberStyle = 'full'): string {
  if ('text' in cell) return cell.text;
  if ('withheld' in cell) return cell.withheld;
  const number = `${formatNumber(cell.number, cell.as, medium, language, style)}${style === 'full' ? (cell.unit ?? '') : ''}`;
  if (cell.low === undefined || cell.high === undefined || cell.low === cell.high) return number;
  const range = formatRange(cell.low, cell.high, cell.as, medium, language);
  return language === 'en' ? `${number} (${range})` : `${number}(${range})`;
}

/** The level that colours a cell, if any. */
export function cellLevel(cell: Cell): number | null {
  return 'withheld' in cell ? null : (cell.level ?? null);
}
