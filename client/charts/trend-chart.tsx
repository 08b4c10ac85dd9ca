// One value over the years as a line; its table stands beside it for whoever reads no picture.
import { CartesianGrid, LabelList, Line, LineChart, XAxis, YAxis } from 'recharts';
import { palette } from '../../scoring/report/palette.ts';

export interface TrendPoint {
  readonly year: number;
  readonly value: number | null;
}

export function TrendChart({ points, label, width }: { points: readonly TrendPoint[]; label: string; width: number }) {
  return (
    <LineChart
      width={width}
      height={180}
      data={[...points]}
      margin={{ top: 22, right: 24, bottom: 4, left: 0 }}
      role="img"
      aria-label={label}
    >
      <CartesianGrid stroke={palette.line} vertical={false} />
      <XAxis dataKey="year" tick={{ fontSize: 12, fill: palette.muted }} />
      <YAxis tick={{ fontSize: 12, fill: palette.muted }} width={44} />
      <Line
        dataKey="value"
        stroke={palette.series.subject.stroke}
        strokeWidth={2}
        connectNulls={false}
        isAnimationActive={false}
      >
        <LabelList dataKey="value" position="top" fontSize={12} fill={palette.ink} />
      </Line>
    </LineChart>
  );
}
