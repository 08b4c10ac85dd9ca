// A radar with its legend and, under it, the same numbers as a table.
import { formatNumber } from '../../../scoring/report/format.ts';
import { lookOf } from '../../../scoring/report/palette.ts';
import { ChartDownloads } from '../chart-downloads.tsx';
import { DataTable } from '../data-table.tsx';
import { PointMark } from '../plain-radar.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

export function RadarBlock({ block }: { block: BlockOf<'radar'> }) {
  const { charts, report, words } = useReport();
  return (
    <figure className="report-figure report-chart">
      <figcaption>{block.caption}</figcaption>
      <charts.Radar block={block} report={report} />
      <Legend block={block} />
      {block.note && <p className="report-note">{block.note}</p>}
      <ChartDownloads chart={block.id} caption={block.caption} />
      <details className="report-data">
        <summary>{words.dataTable}</summary>
        <RadarTable block={block} />
      </details>
    </figure>
  );
}

function Legend({ block }: { block: BlockOf<'radar'> }) {
  const { report } = useReport();
  return (
    <ul className="report-legend">
      {block.series.map((series) => {
        const { stroke, fill, dash, point } = lookOf(report.palette, series);
        return (
          <li key={series.id}>
            <svg width="28" height="12" aria-hidden="true" focusable="false">
              {series.role === 'band' && (
                <rect x="1" y="1" width="26" height="10" fill={fill} stroke={stroke} strokeDasharray={dash} />
              )}
              {series.role !== 'band' && (
                <line x1="0" y1="6" x2="28" y2="6" stroke={stroke} strokeWidth="2" strokeDasharray={dash} />
              )}
              {point && <PointMark at={{ x: 14, y: 6 }} shape={point} reach={3.5} fill={stroke} />}
            </svg>
            {series.label}
          </li>
        );
      })}
    </ul>
  );
}

function RadarTable({ block }: { block: BlockOf<'radar'> }) {
  const { report, words } = useReport();
  const series = block.series.flatMap((each) =>
    each.role === 'band'
      ? [
          { label: `${each.label} ${words.lower}`, values: each.lowValues ?? [] },
          { label: `${each.label} ${words.upper}`, values: each.highValues ?? [] },
        ]
      : [{ label: each.label, values: each.values }],
  );
  const print = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : formatNumber(value, block.as, 'screen', report.language);
  return (
    <DataTable
      caption={block.caption}
      columns={[
        { label: words.dimension, width: 3 },
        ...series.map((each) => ({ label: each.label, align: 'right' as const, width: 1.5 })),
      ]}
      rows={block.axes.map((axis, index) => ({
        key: axis.code,
        cells: [
          { key: 'axis', content: axis.label, text: axis.label },
          ...series.map((each) => {
            const text = print(each.values[index]);
            return { key: each.label, content: text, text };
          }),
        ],
      }))}
    />
  );
}
