// One number or word of a report: coloured by level (the number always printed), and a button where its origin can be seen.
import type { CSSProperties } from 'react';
import { cellLevel, formatCell, formatNumber } from '../../scoring/report/format.ts';
import { levelColours } from '../../scoring/report/palette.ts';
import type { Cell, Report } from '../../scoring/report/report.ts';
import { useReport } from './report-context.ts';

/** `unitNear`: what a ladder mean's range is stands in the column's head or the note too, so a phone may leave it out. */
export function CellView({ cell, unitNear = false }: { cell: Cell; unitNear?: boolean }) {
  const { report, openTrace, words } = useReport();
  const { text: plain, unit, range } = cellParts(cell, report.language);
  const text = (
    <>
      {plain}
      {unit && <span className={unitNear ? 'report-unit' : undefined}>{unit}</span>}
      {range && (
        <>
          <wbr />
          <span className="report-range">{range}</span>
        </>
      )}
    </>
  );
  const colours = levelColours(report.palette, cellLevel(cell));
  const style: CSSProperties | undefined = colours ? { background: colours.fill, color: colours.ink } : undefined;
  const kind = 'withheld' in cell ? 'report-withheld' : colours ? 'report-levelled' : undefined;
  const trace = 'number' in cell ? cell.trace : undefined;
  if (trace !== undefined && openTrace) {
    return (
      <button
        type="button"
        className={`report-number ${kind ?? ''}`}
        style={style}
        title={words.how}
        onClick={() => openTrace(trace)}
      >
        {text}
      </button>
    );
  }
  return (
    <span className={kind} style={style}>
      {text}
    </span>
  );
}

interface CellParts {
  readonly text: string;
  /** What follows the digits of a ladder mean, e.g. “ (levels 1–5)”; '' for everything else. */
  readonly unit: string;
  /** The interval in brackets, or ''. */
  readonly range: string;
}

export function cellParts(cell: Cell, language: Report['language']): CellParts {
  const whole = formatCell(cell, 'screen', language);
  if (!('number' in cell)) return { text: whole, unit: '', range: '' };
  const number = formatNumber(cell.number, cell.as, 'screen', language);
  const range = whole.slice(number.length);
  if (cell.as !== 'ladder') return { text: number, unit: '', range };
  const digits = formatNumber(cell.number, cell.as, 'screen', language, 'bare');
  return { text: digits, unit: number.slice(digits.length), range };
}

/** A small square with the level's number; a dash where there is none. */
export function LevelMark({ level }: { level: number | null }) {
  const { report, words } = useReport();
  const colours = levelColours(report.palette, level);
  if (!colours) return <span className="report-level report-level-none">—</span>;
  return (
    <span
      className="report-level"
      style={{ background: colours.fill, color: colours.ink }}
      title={`${words.level} ${level}`}
    >
      {level}
    </span>
  );
}
