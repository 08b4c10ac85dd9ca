// A table of the report. A long one that says so shows its first rows until it is asked for the others; a printed page has all.
import { useState } from 'react';
import { formatCell } from '../../../scoring/report/format.ts';
import type { Cell, Report } from '../../../scoring/report/report.ts';
import { CellView, cellParts } from '../cell-view.tsx';
import { DataTable } from '../data-table.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

export function TableBlock({ block }: { block: BlockOf<'table'> }) {
  const { report, words } = useReport();
  const [open, setOpen] = useState(false);
  const more = block.rows.length - (block.openRows ?? block.rows.length);
  // A column in which nothing stands says nothing.
  const filled = block.columns.map((_, at) =>
    block.rows.some((row) => row[at] && formatCell(row[at], 'screen', report.language) !== ''),
  );
  const units = block.columns.map((_, at) =>
    commonUnit(
      block.rows.flatMap((row) => row[at] ?? []),
      report.language,
    ),
  );
  const rows = block.rows.map((row, index) => ({
    key: String(index),
    folded: !open && index >= block.rows.length - more,
    cells: row.flatMap((cell, column) => {
      if (!filled[column]) return [];
      const near = units[column] !== '';
      const { text, unit, range } = cellParts(cell, report.language);
      return {
        key: String(column),
        content: <CellView cell={cell} unitNear={near} />,
        text: text + (near ? '' : unit) + range,
      };
    }),
  }));
  return (
    <figure className="report-figure">
      <figcaption>{block.caption}</figcaption>
      <DataTable
        columns={block.columns.flatMap((column, at) => (filled[at] ? { ...column, unit: units[at] ?? '' } : []))}
        rows={rows}
        caption={block.caption}
      />
      {more > 0 && (
        <button type="button" className="report-button report-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.fewerRows : `${words.moreRows}${more}${words.moreRowsUnit}`}
        </button>
      )}
      {block.note && <p className="report-note">{block.note}</p>}
    </figure>
  );
}

/** The unit of a column whose numbers are all ladder means; '' for any other. */
function commonUnit(cells: readonly Cell[], language: Report['language']): string {
  const numbers = cells.filter((cell) => 'number' in cell);
  const units = new Set(numbers.map((cell) => cellParts(cell, language).unit));
  const [unit = ''] = units;
  return units.size === 1 ? unit : '';
}
