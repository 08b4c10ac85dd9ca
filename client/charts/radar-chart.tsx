// Recharts' radar on our own geometry: it gives grid, hover and keyboard; positions, wrapping and gaps stay ours.
import { RadarChart as Frame, PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, Tooltip } from 'recharts';
import { formatNumber } from '../../scoring/report/format.ts';
import { lookOf } from '../../scoring/report/palette.ts';
import { AxisLabels, radarLayout, SeriesShape } from '../report/plain-radar.tsx';
import type { BlockOf, ChartProps } from '../report/report-context.ts';
import { useWidth } from '../report/use-width.ts';
import { BarsChart } from './bars-chart.tsx';
import { tooltipFrame, tooltipWords } from './tooltip-style.ts';

export function RadarChart({ block, report }: ChartProps<'radar'>) {
  const [ref, available] = useWidth<HTMLDivElement>(600);
  const geometry = radarLayout(block, available);
  const print = (value: number, style: 'full' | 'bare' = 'full') =>
    formatNumber(value, block.as, 'screen', report.language, style);
  if (geometry.asBars) {
    return (
      <div ref={ref} className="report-radar">
        <BarsChart block={block} report={report} width={available} />
      </div>
    );
  }
  return (
    <div ref={ref} className="report-radar">
      <Frame
        width={geometry.width}
        height={geometry.height}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        cx={geometry.centre.x}
        cy={geometry.centre.y}
        outerRadius={geometry.radius}
        startAngle={90}
        endAngle={-270}
        data={rowsOf(block)}
        role="img"
        aria-label={block.caption}
      >
        <PolarGrid stroke={report.palette.line} />
        <PolarAngleAxis dataKey="label" tick={false} axisLine={false} />
        <PolarRadiusAxis
          angle={90}
          domain={[block.min, block.max]}
          ticks={[...block.ticks]}
          niceTicks="none"
          axisLine={false}
          tick={{ fontSize: 10, fill: report.palette.muted, dy: 8, dx: 3 }}
          tickFormatter={(value: number) => print(value, 'bare').replace(/\.0$/, '')}
        />
        {block.series.map((series) => (
          <Radar
            key={series.id}
            name={series.label}
            dataKey={series.id}
            stroke={lookOf(report.palette, series).stroke}
            fill={lookOf(report.palette, series).fill}
            isAnimationActive={false}
            shape={() => <SeriesShape series={series} geometry={geometry} palette={report.palette} />}
          />
        ))}
        <Tooltip
          wrapperStyle={tooltipFrame}
          contentStyle={tooltipWords}
          formatter={(value) =>
            Array.isArray(value)
              ? value.map((each) => print(Number(each))).join(' – ')
              : value === undefined
                ? '—'
                : print(Number(value))
          }
        />
        <AxisLabels geometry={geometry} palette={report.palette} />
      </Frame>
    </div>
  );
}

function rowsOf(block: BlockOf<'radar'>): Record<string, unknown>[] {
  return block.axes.map((axis, index) => {
    const row: Record<string, unknown> = { label: axis.label };
    for (const series of block.series) {
      const low = series.lowValues?.[index] ?? null;
      const high = series.highValues?.[index] ?? null;
      const value =
        series.role === 'band' ? (low === null || high === null ? null : [low, high]) : (series.values[index] ?? null);
      if (value !== null) row[series.id] = value;
    }
    return row;
  });
}
