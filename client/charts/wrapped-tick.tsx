// Names of rows beside horizontal bars, wrapped by our own line breaking, since Recharts cuts or overlaps Chinese.
import { wrapLabel } from '../../scoring/report/wrap-label.ts';

const fontSize = 12;
const lineHeight = 16;

export function nameWidth(chartWidth: number): number {
  return Math.round(Math.min(200, chartWidth * 0.36));
}

export function nameLines(name: string, width: number): string[] {
  return wrapLabel(name, (width - 12) / fontSize);
}

/** Height of one row that holds the longest name. */
export function rowHeight(names: readonly string[], width: number): number {
  return Math.max(34, ...names.map((name) => nameLines(name, width).length * lineHeight + 8));
}

export function WrappedTick({
  x = 0,
  y = 0,
  payload,
  width,
  ink,
}: {
  x?: number | string;
  y?: number | string;
  payload?: { value: string };
  width: number;
  ink: string;
}) {
  const lines = nameLines(payload?.value ?? '', width);
  const top = Number(y) - ((lines.length - 1) * lineHeight) / 2 + fontSize * 0.36;
  return (
    <text textAnchor="end" fontSize={fontSize} fill={ink}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one label never move, and two may read alike
        <tspan key={`${row} ${line}`} x={Number(x)} y={top + row * lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
