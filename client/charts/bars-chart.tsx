// A radar's numbers as horizontal bars: for eleven or twelve axes on a narrow screen, or fewer than three anywhere.
import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatNumber } from '../../scoring/report/format.ts';
import { lookOf } from '../../scoring/report/palette.ts';
import type { ChartProps } from '../report/report-context.ts';
import { nameWidth, rowHeight, WrappedTick } from './wrapped-tick.tsx';

export function BarsChart({ block, report, width }: ChartProps<'radar'> & { width: number }) {
  const names = nameWidth(width);
  const subject = block.series.find((series) => series.role === 'subject') ?? block.series[0];
  const beside = block.series.filter((series) => series.role === 'median' || series.look);
  const rows = block.axes.map((axis, index) => {
    const value = subject?.values[index] ?? null;
    return {
      label: axis.label,
      ...(value === null
        ? {}
        : { subject: value, words: formatNumber(value, block.as, 'screen', report.language, 'bare') }),
      ...Object.fromEntries(
        beside.flatMap((series) => {
          const middle = series.values[index] ?? null;
          return middle === null ? [] : [[series.id, middle] as const];
        }),
      ),
    };
  });
  const tick = rowHeight(
    block.axes.map((axis) => axis.label),
    names,
  );
  return (
    <BarChart
      layout="vertical"
      width={width}
      height={rows.length * (Math.max(tick, 12 + 7 * beside.length) + 8) + 30}
      data={rows}
      margin={{ top: 4, right: 44, bottom: 4, left: 0 }}
      role="img"
      aria-label={block.caption}
    >
      <XAxis
        type="number"
        domain={[block.min, block.max]}
        ticks={[...block.ticks]}
        tick={{ fontSize: 11, fill: report.palette.muted }}
      />
      <YAxis
        type="category"
        dataKey="label"
        width={names}
        interval={0}
        tickLine={false}
        tick={<WrappedTick width={names} ink={report.palette.ink} />}
      />
      <ReferenceLine x={block.min} stroke={report.palette.line} />
      <Bar
        dataKey="subject"
        name={subject?.label ?? ''}
        fill={report.palette.series.subject.stroke}
        barSize={12}
        isAnimationActive={false}
      >
        <LabelList dataKey="words" position="right" fontSize={11} fill={report.palette.ink} />
      </Bar>
      {beside.map((series) => (
        <Bar
          key={series.id}
          dataKey={series.id}
          name={series.label}
          fill={lookOf(report.palette, series).stroke}
          barSize={5}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
