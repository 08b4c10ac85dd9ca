// How many stand on each level, as bars and as a table. A withheld row says why instead of showing a bar.
import { formatDecimal } from '../../../scoring/report/format.ts';
import { levelColours } from '../../../scoring/report/palette.ts';
import { ChartDownloads } from '../chart-downloads.tsx';
import { DataTable } from '../data-table.tsx';
import { type BlockOf, useReport } from '../report-context.ts';
import { spreadLevel } from '../spread-level.ts';

export function DistributionBlock({ block }: { block: BlockOf<'distribution'> }) {
  const { charts, report, words } = useReport();
  return (
    <figure className="report-figure report-chart">
      <figcaption>{block.caption}</figcaption>
      <ul className="report-legend">
        {block.levels.map((label, index) => {
          const colours = levelColours(report.palette, spreadLevel(index, block.levels.length));
          return (
            <li key={label}>
              <span className="report-swatch" style={{ background: colours?.fill }} aria-hidden="true" />
              {label}
            </li>
          );
        })}
      </ul>
      <charts.Distribution block={block} report={report} />
      {block.note && <p className="report-note">{block.note}</p>}
      <ChartDownloads chart={block.id} caption={block.caption} />
      <details className="report-data">
        <summary>{words.dataTable}</summary>
        <DataTable
          caption={block.caption}
          columns={[
            { label: words.group, width: 3 },
            ...block.levels.map((label) => ({ label, align: 'right' as const, width: 1.4 })),
            { label: words.people, align: 'right' as const, width: 1 },
          ]}
          rows={block.rows.map((row) => ({
            key: row.label,
            cells: [
              ['label', row.counts ? row.label : `${row.label}:${row.reason ?? '—'}`] as const,
              ...block.levels.map((label, index) => [label, countAndShare(row.counts, index)] as const),
              ['n', row.n === null ? '—' : String(row.n)] as const,
            ].map(([key, text]) => ({ key, content: text, text })),
          }))}
        />
      </details>
    </figure>
  );
}

function countAndShare(counts: readonly number[] | null, index: number): string {
  if (!counts) return '—';
  const total = counts.reduce((sum, count) => sum + count, 0);
  const count = counts[index] ?? 0;
  return `${count} (${formatDecimal(total ? (count / total) * 100 : 0, 1)}%)`;
}
