// The radar as plain SVG from the shared geometry: small enough for a respondent's phone, no chart library.
import { formatNumber } from '../../scoring/report/format.ts';
import { lookOf } from '../../scoring/report/palette.ts';
import {
  bandPieces,
  type Point,
  placeValues,
  pointCorners,
  type RadarGeometry,
  radarGeometry,
  radarHeight,
  strokes,
} from '../../scoring/report/radar-geometry.ts';
import type { Palette, RadarSeries, SeriesLook } from '../../scoring/report/report.ts';
import { PlainBars } from './plain-bars.tsx';
import type { BlockOf, ChartProps } from './report-context.ts';
import { useWidth } from './use-width.ts';

const widest = 640;

export function radarLayout(block: BlockOf<'radar'>, available: number): RadarGeometry {
  const width = Math.max(280, Math.min(widest, available));
  const labels = block.axes.map((axis) => axis.label);
  return radarGeometry({
    width,
    height: radarHeight(width, labels.length),
    labels,
    fontSize: 13,
    min: block.min,
    max: block.max,
    ticks: block.ticks,
  });
}

export function PlainRadar({ block, report }: ChartProps<'radar'>) {
  const [ref, available] = useWidth<HTMLDivElement>(360);
  const geometry = radarLayout(block, available);
  return (
    <div ref={ref} className="report-radar">
      {geometry.asBars ? (
        <PlainBars block={block} report={report} />
      ) : (
        <svg
          width={geometry.width}
          height={geometry.height}
          viewBox={`0 0 ${geometry.width} ${geometry.height}`}
          role="img"
          aria-label={block.caption}
        >
          <RadarFrame
            geometry={geometry}
            palette={report.palette}
            tickLabel={(value) => formatNumber(value, block.as, 'screen', report.language, 'bare').replace(/\.0$/, '')}
          />
          {block.series.map((series) => (
            <SeriesShape key={series.id} series={series} geometry={geometry} palette={report.palette} />
          ))}
          <AxisLabels geometry={geometry} palette={report.palette} />
        </svg>
      )}
    </div>
  );
}

const corners = (points: readonly Point[]) => points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');

function RadarFrame({
  geometry,
  palette,
  tickLabel,
}: {
  geometry: RadarGeometry;
  palette: Palette;
  tickLabel: (value: number) => string;
}) {
  return (
    <g>
      {geometry.rings.map((ring) => (
        <polygon key={ring.value} points={corners(ring.points)} fill="none" stroke={palette.line} />
      ))}
      {geometry.axes.map((axis) => (
        <line
          key={axis.angle}
          x1={geometry.centre.x}
          y1={geometry.centre.y}
          x2={axis.x}
          y2={axis.y}
          stroke={palette.line}
        />
      ))}
      {geometry.rings.map((ring) => (
        <text
          key={ring.value}
          x={(ring.points[0]?.x ?? 0) + 3}
          y={(ring.points[0]?.y ?? 0) + 10}
          fontSize="10"
          fill={palette.muted}
        >
          {tickLabel(ring.value)}
        </text>
      ))}
    </g>
  );
}

/** One series with its gaps left open; used by every screen radar. */
export function SeriesShape({
  series,
  geometry,
  palette,
}: {
  series: RadarSeries;
  geometry: RadarGeometry;
  palette: Palette;
}) {
  const { stroke, fill, dash, point: shape } = lookOf(palette, series);
  const line = {
    stroke,
    strokeWidth: series.role === 'subject' ? 2.5 : 1.6,
    strokeDasharray: dash || undefined,
    strokeLinejoin: 'round' as const,
  };
  const low = placeValues(geometry, series.lowValues ?? []);
  const high = placeValues(geometry, series.highValues ?? []);
  const band = series.role === 'band';
  const points = placeValues(geometry, series.values);
  const runs = band ? [...strokes(low), ...strokes(high)] : strokes(points);
  return (
    <g>
      {band &&
        bandPieces(low, high).map((piece) => <polygon key={corners(piece)} points={corners(piece)} fill={fill} />)}
      {runs.map((run) => {
        const Shape = run.closed ? 'polygon' : 'polyline';
        return (
          <Shape
            key={corners(run.points)}
            points={corners(run.points)}
            fill={run.closed && series.role === 'subject' ? fill : 'none'}
            {...line}
          />
        );
      })}
      {(series.role === 'subject' || series.role === 'median' || shape) &&
        points.map(
          (point) =>
            point && (
              <PointMark
                key={`${point.x} ${point.y}`}
                at={point}
                shape={shape}
                reach={series.role === 'median' ? 2.5 : 3.5}
                fill={stroke}
              />
            ),
        )}
    </g>
  );
}

/** A circle, or the shape by which a series is told apart without colour. */
export function PointMark({
  at,
  shape,
  reach,
  fill,
}: {
  at: Point;
  shape: SeriesLook['point'];
  reach: number;
  fill: string;
}) {
  if (!shape) return <circle cx={at.x} cy={at.y} r={reach} fill={fill} />;
  return <polygon points={corners(pointCorners(at, shape, reach))} fill={fill} />;
}

export function AxisLabels({ geometry, palette }: { geometry: RadarGeometry; palette: Palette }) {
  return (
    <g fontSize={geometry.fontSize} fill={palette.ink}>
      {geometry.labels.map((label, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: axes never move, and two may share a name
        <text key={index} textAnchor={label.anchor}>
          {label.lines.map((line, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may read alike
            <tspan key={`${row} ${line}`} x={label.x} y={label.y + row * geometry.lineHeight}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  );
}
