// A table that reads as cards on a phone: each cell carries its column's name, so nothing scrolls sideways.
import type { ReactNode } from 'react';

export interface DataColumn {
  readonly label: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Share of the width, any positive numbers. */
  readonly width?: number;
}
export interface DataRow {
  readonly key: string;
  readonly cells: readonly { readonly key: string; readonly content: ReactNode; readonly long?: boolean }[];
  readonly className?: string;
}

/** `compact`: few short columns stay a table on a phone too. */
export function DataTable({
  columns,
  rows,
  caption,
  compact = false,
}: {
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
  caption: string;
  compact?: boolean;
}) {
  const total = columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
  return (
    // The roles repeat what the elements say: cards are made by changing `display`, which would silence them.
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table className={compact ? 'report-table report-table-compact' : 'report-table'} role="table" aria-label={caption}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.label} style={{ width: `${((column.width ?? 1) / total) * 100}%` }} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.label} role="columnheader" scope="col" className={`report-${column.align ?? 'left'}`}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row" className={row.className}>
            {row.cells.map((cell, index) => (
              <td
                key={cell.key}
                role="cell"
                data-label={columns[index]?.label}
                className={`report-${columns[index]?.align ?? 'left'} ${cell.long ? 'report-long' : ''}`}
              >
                {cell.content}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  );
}
