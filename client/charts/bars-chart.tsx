// A radar's numbers as horizontal bars: for eleven or twelve axes on a narrow screen, or fewer than three anywhere.
import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatNumber } from '../../scoring/report/format.ts';
import type { ChartProps } from '../report/report-context.ts';
import { nameWidth, rowHeight, WrappedTick } from './wrapped-tick.tsx';

export function BarsChart({ block, report, width }: ChartProps<'radar'> & { width: number }) {
  const names = nameWidth(width);
  const subject = block.series.find((series) => series.role === 'subject') ?? block.series[0];
  const median = block.series.find((series) => series.role === 'median');
  const rows = block.axes.map((axis, index) => {
    const value = subject?.values[index] ?? null;
    return {
      label: axis.label,
      ...(value === null
        ? {}
        : { subject: value, words: formatNumber(value, block.as, 'screen', report.language, 'bare') }),
      ...(median?.values[index] === null || median === undefined ? {} : { median: median.values[index] }),
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
      height={rows.length * (tick + 8) + 30}
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
      {median && (
        <Bar
          dataKey="median"
          name={median.label}
          fill={report.palette.series.median.stroke}
          barSize={5}
          isAnimationActive={false}
        />
      )}
    </BarChart>
  );
}
