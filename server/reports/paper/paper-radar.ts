// One radar as paper draws it: geometry, strokes and colours as plain numbers, and the table of values that always
// stands under it. PDF draws this in Typst; Word takes a picture of the same drawing.
import { formatNumber } from '../../../scoring/report/format.ts';
import { lookOf } from '../../../scoring/report/palette.ts';
import {
  bandPieces,
  type Point,
  placeValues,
  pointCorners,
  radarGeometry,
  radarHeight,
  strokes,
} from '../../../scoring/report/radar-geometry.ts';
import type { Block, Column, Palette, RadarSeries, Report } from '../../../scoring/report/report.ts';
import { paperWords } from './words.ts';

export type RadarBlock = Extract<Block, { kind: 'radar' }>;
type Pair = readonly [number, number];

const width = 600;
const fontSize = 14;
/** Of a point that is no dot, as large as a dot looks. */
const markReach = 3.2;

const pair = ({ x, y }: Point): Pair => [x, y];

export interface PaperRadar {
  readonly asBars: boolean;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly centre: Pair;
  readonly axes: readonly Pair[];
  readonly rings: readonly { readonly label: string; readonly points: readonly Pair[] }[];
  readonly labels: readonly {
    readonly lines: readonly string[];
    readonly anchor: string;
    readonly box: readonly [number, number, number, number];
  }[];
  readonly areas: readonly { readonly points: readonly Pair[]; readonly fill: string }[];
  readonly lines: readonly {
    readonly points: readonly Pair[];
    readonly closed: boolean;
    readonly stroke: string;
    readonly dash: readonly number[];
  }[];
  readonly dots: readonly { readonly at: Pair; readonly fill: string }[];
  /** Points of the series that have another shape than a dot. */
  readonly marks: readonly { readonly points: readonly Pair[]; readonly fill: string }[];
  readonly legend: readonly {
    readonly label: string;
    readonly stroke: string;
    readonly fill: string;
    readonly dash: readonly number[];
    readonly area: boolean;
    /** The shape of its points around the origin, for the key; none = a line alone. */
    readonly mark: readonly Pair[];
  }[];
  readonly ink: string;
  readonly line: string;
  readonly muted: string;
}

const dashOf = (dash: string): number[] => dash.split(/\s+/).filter(Boolean).map(Number);

export function paperRadar(block: RadarBlock, report: Report): PaperRadar {
  const colours = report.palette;
  const geometry = radarGeometry({
    width,
    height: Math.min(radarHeight(width, block.axes.length), 460),
    labels: block.axes.map((axis) => axis.label),
    fontSize,
    min: block.min,
    max: block.max,
    ticks: block.ticks,
  });
  const parts = block.series.map((series) => seriesParts(series, colours, geometry));
  return {
    asBars: geometry.asBars,
    width: geometry.width,
    height: geometry.height,
    fontSize: geometry.fontSize,
    lineHeight: geometry.lineHeight,
    centre: pair(geometry.centre),
    axes: geometry.axes.map(pair),
    rings: geometry.rings.map((ring) => ({
      label: formatNumber(ring.value, block.as, 'screen', report.language, 'bare').replace(/\.0$/, ''),
      points: ring.points.map(pair),
    })),
    labels: geometry.labels.map(({ lines, anchor, box }) => ({
      lines,
      anchor,
      box: [box.x, box.y, box.width, box.height],
    })),
    areas: parts.flatMap((part) => part.areas),
    lines: parts.flatMap((part) => part.lines),
    dots: parts.flatMap((part) => part.dots),
    marks: parts.flatMap((part) => part.marks),
    legend: block.series.map((series) => {
      const { stroke, fill, dash, point } = lookOf(colours, series);
      const mark = point ? pointCorners({ x: 0, y: 0 }, point, markReach).map(pair) : [];
      return { label: series.label, stroke, fill, dash: dashOf(dash), area: series.role === 'band', mark };
    }),
    ink: colours.ink,
    line: colours.line,
    muted: colours.muted,
  };
}

function seriesParts(series: RadarSeries, colours: Palette, geometry: ReturnType<typeof radarGeometry>) {
  const { stroke, fill, dash, point: shape } = lookOf(colours, series);
  if (series.role === 'band') {
    const low = placeValues(geometry, series.lowValues ?? []);
    const high = placeValues(geometry, series.highValues ?? []);
    const edges = [...strokes(low), ...strokes(high)];
    return {
      areas: bandPieces(low, high).map((points) => ({ points: points.map(pair), fill })),
      lines: edges.map(({ closed, points }) => ({ points: points.map(pair), closed, stroke, dash: dashOf(dash) })),
      dots: [],
      marks: [],
    };
  }
  const points = placeValues(geometry, series.values);
  const runs = strokes(points);
  const placed = points.filter((point) => point !== null);
  return {
    areas: runs
      .filter((run) => run.closed && series.role === 'subject')
      .map((run) => ({ points: run.points.map(pair), fill })),
    lines: runs.map(({ closed, points: run }) => ({ points: run.map(pair), closed, stroke, dash: dashOf(dash) })),
    dots: series.role === 'target' || shape ? [] : placed.map((point) => ({ at: pair(point), fill: stroke })),
    marks: shape
      ? placed.map((point) => ({ points: pointCorners(point, shape, markReach).map(pair), fill: stroke }))
      : [],
  };
}

/** The radar's numbers: one row per axis, one column per series (two for a band). */
export function radarTable(
  block: RadarBlock,
  report: Report,
): { columns: Column[]; rows: string[][]; values: (number | null)[][] } {
  const words = paperWords(report.language);
  const series = block.series.flatMap((each) =>
    each.role === 'band'
      ? [
          { label: `${each.label} ${words.low}`, values: each.lowValues ?? [] },
          { label: `${each.label} ${words.high}`, values: each.highValues ?? [] },
        ]
      : [{ label: each.label, values: each.values }],
  );
  const values = block.axes.map((_, index) => series.map((each) => each.values[index] ?? null));
  return {
    columns: [
      { label: words.axis, align: 'left', width: 3 },
      ...series.map((each): Column => ({ label: each.label, align: 'right', width: 1.6 })),
    ],
    rows: block.axes.map((axis, index) => [
      axis.label,
      ...(values[index] ?? []).map((value) =>
        value === null ? '—' : formatNumber(value, block.as, 'paper', report.language),
      ),
    ]),
    values,
  };
}
