// Stacked level bars as plain elements, for pages without a chart library.
import { levelColours } from '../../scoring/report/palette.ts';
import type { ChartProps } from './report-context.ts';
import { spreadLevel } from './spread-level.ts';

export function PlainDistribution({ block, report }: ChartProps<'distribution'>) {
  return (
    <div className="report-bars">
      {block.rows.map((row) => {
        const total = row.counts?.reduce((sum, count) => sum + count, 0) ?? 0;
        return (
          <div key={row.label} className="report-bar">
            <span>{row.label}</span>
            <b>{row.n === null ? '' : `n = ${row.n}`}</b>
            {row.counts ? (
              <div className="report-stack" aria-hidden="true">
                {row.counts.map((count, index) => {
                  const colours = levelColours(report.palette, spreadLevel(index, block.levels.length));
                  if (count === 0) return null;
                  return (
                    <i
                      key={block.levels[index]}
                      style={{ flexGrow: count, background: colours?.fill, color: colours?.ink }}
                    >
                      {count / total >= 0.06 ? count : ''}
                    </i>
                  );
                })}
              </div>
            ) : (
              <p className="report-note">{row.reason ?? '—'}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}
