// A table that a phone can show without scrolling sideways: numbers stay a table with widths of its own, sentences become
// dense cards in which each cell carries its column's name.
import type { CSSProperties, ReactNode } from 'react';
import { textWidth } from '../../scoring/report/wrap-label.ts';
import { pageShares, phoneShares } from './column-widths.ts';

export interface DataColumn {
  readonly label: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Share of the width, any positive numbers. */
  readonly width?: number;
  /** What all numbers of the column have behind them; said in the head where the cells have no room for it. */
  readonly unit?: string;
}
export interface DataCell {
  readonly key: string;
  readonly content: ReactNode;
  /** The content as plain words, by which its room is reckoned; as short as a phone shows it. */
  readonly text: string;
}
export interface DataRow {
  readonly key: string;
  /** Not on a screen for now; in print all the same. */
  readonly folded?: boolean;
  readonly cells: readonly DataCell[];
}

/** Wider than this, in em, a cell of a card takes lines of its own. */
const longText = 15;
const shortName = 5;

export function DataTable({
  columns,
  rows,
  caption,
}: {
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
  caption: string;
}) {
  const words = columns.map(({ label, unit = '', width = 1 }, at) => ({
    label,
    unit,
    texts: rows.map((row) => row.cells[at]?.text ?? ''),
    share: width,
  }));
  const page = pageShares(words);
  const phone = phoneShares(words);
  const kind = phone
    ? 'report-table-compact'
    : words[0]?.texts.every((text) => textWidth(text) <= shortName)
      ? 'report-cards report-cards-inline'
      : 'report-cards';
  return (
    // The roles repeat what the elements say: cards are made by changing `display`, which would silence them.
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table className={`report-table ${kind}`} role="table" aria-label={caption}>
      <colgroup>
        {columns.map((column, at) => (
          <col
            key={column.label}
            style={
              {
                '--page': `${page[at]}%`,
                '--phone': phone ? `${phone[at]}%` : undefined,
              } as CSSProperties
            }
          />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, at) => (
            <th
              key={column.label}
              role="columnheader"
              scope="col"
              className={[`report-${column.align ?? 'left'}`, phone?.[at] === 0 && 'report-empty']
                .filter(Boolean)
                .join(' ')}
            >
              {column.label}
              {column.unit && <span className="report-unit-head">{column.unit}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row" className={row.folded ? 'report-row-folded' : undefined}>
            {row.cells.map((cell, at) => (
              <td
                key={cell.key}
                role="cell"
                data-label={columns[at]?.label}
                className={[`report-${columns[at]?.align ?? 'left'}`, roomOf(cell.text, phone?.[at])]
                  .filter(Boolean)
                  .join(' ')}
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

/** On a phone a name without anything behind it is left out: in a card, and in a table where the whole column is empty. */
function roomOf(text: string, share: number | undefined): string {
  if (share !== undefined) return share === 0 ? 'report-empty' : '';
  if (text.trim() === '') return 'report-empty';
  return textWidth(text) > longText ? 'report-long' : '';
}
