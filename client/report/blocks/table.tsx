// A table of the report.
import { formatCell } from '../../../scoring/report/format.ts';
import { CellView } from '../cell-view.tsx';
import { DataTable } from '../data-table.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

const longText = 14;

export function TableBlock({ block }: { block: BlockOf<'table'> }) {
  const { report } = useReport();
  const rows = block.rows.map((row, index) => ({
    key: String(index),
    cells: row.map((cell, column) => ({
      key: String(column),
      content: <CellView cell={cell} />,
      long: column > 0 && formatCell(cell, 'screen', report.language).length > longText,
    })),
  }));
  return (
    <figure className="report-figure">
      <figcaption>{block.caption}</figcaption>
      <DataTable
        columns={block.columns}
        rows={rows}
        caption={block.caption}
        compact={block.columns.length <= 3 && !rows.some((row) => row.cells.some((cell) => cell.long))}
      />
      {block.note && <p className="report-note">{block.note}</p>}
    </figure>
  );
}
