// Shares of persons per level as stacked bars in level colours, counts printed inside; a withheld row shows its reason.
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { levelColours } from '../../scoring/report/palette.ts';
import type { ChartProps } from '../report/report-context.ts';
import { spreadLevel } from '../report/spread-level.ts';
import { useWidth } from '../report/use-width.ts';
import { tooltipFrame, tooltipWords } from './tooltip-style.ts';
import { nameWidth, rowHeight, WrappedTick } from './wrapped-tick.tsx';

/** Read from the bar's own row: Recharts leaves empty bars out, so a label's position in the list says nothing. */
function countInside(row: unknown, level: number): string {
  if (typeof row !== 'object' || row === null || !('counts' in row) || !Array.isArray(row.counts)) return '';
  const counts = row.counts.map(Number);
  const count = counts[level] ?? 0;
  const total = counts.reduce((sum, each) => sum + each, 0);
  return total > 0 && count / total >= 0.05 ? String(count) : '';
}

const rightMargin = 14;

export function DistributionChart({ block, report }: ChartProps<'distribution'>) {
  const [ref, available] = useWidth<HTMLDivElement>(600);
  const width = Math.min(860, available);
  const names = nameWidth(width);
  const shown = block.rows.filter((row) => row.counts !== null);
  const rows = shown.map((row) => ({
    label: row.label,
    counts: row.counts ?? [],
    ...Object.fromEntries((row.counts ?? []).map((count, index) => [`level${index}`, count])),
  }));
  const height =
    rows.length *
      (rowHeight(
        shown.map((row) => row.label),
        names,
      ) +
        6) +
    30;
  return (
    <div ref={ref} className="report-radar">
      {rows.length > 0 && (
        <BarChart
          layout="vertical"
          stackOffset="expand"
          width={width}
          height={height}
          data={rows}
          margin={{ top: 0, right: rightMargin, bottom: 0, left: 0 }}
          role="img"
          aria-label={block.caption}
        >
          <XAxis
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tickFormatter={(share: number) => `${Math.round(share * 100)}%`}
            tick={{ fontSize: 11, fill: report.palette.muted }}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={names}
            interval={0}
            tickLine={false}
            axisLine={false}
            tick={<WrappedTick width={names} ink={report.palette.ink} />}
          />
          <Tooltip wrapperStyle={tooltipFrame} contentStyle={tooltipWords} />
          {block.levels.map((level, index) => {
            const colours = levelColours(report.palette, spreadLevel(index, block.levels.length));
            return (
              <Bar
                key={level}
                dataKey={`level${index}`}
                name={level}
                stackId="levels"
                fill={colours?.fill ?? report.palette.line}
                stroke="#ffffff"
                strokeWidth={1}
                barSize={22}
                isAnimationActive={false}
              >
                <LabelList
                  valueAccessor={(entry) => countInside(entry.payload, index)}
                  position="center"
                  fontSize={11}
                  fill={colours?.ink ?? report.palette.ink}
                />
              </Bar>
            );
          })}
        </BarChart>
      )}
      {block.rows
        .filter((row) => row.counts === null)
        .map((row) => (
          <p key={row.label} className="report-note">
            {row.label}：{row.reason ?? '—'}
          </p>
        ))}
    </div>
  );
}
