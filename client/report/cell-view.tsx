// One number or word of a report: coloured by level (the number always printed), and a button where its origin can be seen.
import type { CSSProperties } from 'react';
import { cellLevel, formatCell } from '../../scoring/report/format.ts';
import { levelColours } from '../../scoring/report/palette.ts';
import type { Cell } from '../../scoring/report/report.ts';
import { useReport } from './report-context.ts';

export function CellView({ cell }: { cell: Cell }) {
  const { report, openTrace, words } = useReport();
  const text = <Unbroken text={formatCell(cell, 'screen', report.language)} />;
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

/** A range in brackets moves to the next line whole. */
function Unbroken({ text }: { text: string }) {
  const at = text.search(/ ?\([^()]*–[^()]*\)$/);
  if (at <= 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      <span className="report-range">{text.slice(at)}</span>
    </>
  );
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
