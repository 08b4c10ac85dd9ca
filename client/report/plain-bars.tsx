// Eleven or twelve axes on a phone, or two of them anywhere: bars read better than a radar. Plain elements, no library.
import { formatNumber } from '../../scoring/report/format.ts';
import { lookOf } from '../../scoring/report/palette.ts';
import type { ChartProps } from './report-context.ts';

export function PlainBars({ block, report }: ChartProps<'radar'>) {
  const subject = block.series.find((series) => series.role === 'subject') ?? block.series[0];
  const beside = block.series.filter((series) => series.role === 'median' || series.look);
  const share = (value: number) =>
    `${((Math.min(block.max, Math.max(block.min, value)) - block.min) / (block.max - block.min || 1)) * 100}%`;
  const { stroke } = report.palette.series.subject;
  return (
    <div className="report-bars">
      {block.axes.map((axis, index) => {
        const value = subject?.values[index] ?? null;
        return (
          <div key={axis.code} className="report-bar">
            <span>{axis.label}</span>
            <b>{value === null ? '—' : formatNumber(value, block.as, 'screen', report.language)}</b>
            <div className="report-bar-track" aria-hidden="true">
              {value !== null && <i style={{ width: share(value), background: stroke }} />}
              {beside.map((series) => {
                const middle = series.values[index] ?? null;
                const { stroke: borderColor, point } = lookOf(report.palette, series);
                const borderLeftStyle = point === 'square' ? 'dotted' : point ? 'dashed' : 'solid';
                return (
                  middle !== null && <u key={series.id} style={{ left: share(middle), borderColor, borderLeftStyle }} />
                );
              })}
            </div>
          </div>
        );
      })}
    </div>
  );
}
