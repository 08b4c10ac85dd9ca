// Where everything of a radar stands, computed once for screen, PDF and Word: labels are wrapped and pushed apart, the
// radius gives way, and what cannot be drawn without collision becomes bars. Longer than most rooms: one layout, one place.
import { textWidth, widestPiece, wrapLabel } from './wrap-label.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface RadarLabel {
  readonly lines: readonly string[];
  /** Where the text is anchored; `y` is the baseline of the first line. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly box: Box;
}
export interface RadarRequest {
  readonly width: number;
  /** At most; a drawing that needs less is cut. */
  readonly height: number;
  readonly labels: readonly string[];
  readonly fontSize: number;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}
export interface RadarGeometry {
  readonly width: number;
  readonly height: number;
  readonly min: number;
  readonly max: number;
  readonly fontSize: number;
  readonly lineHeight: number;
  /** No radar can be drawn legibly here: draw bars instead. */
  readonly asBars: boolean;
  readonly centre: Point;
  readonly radius: number;
  /** Outer ends of the axes, clockwise from the top. */
  readonly axes: readonly (Point & { readonly angle: number })[];
  readonly labels: readonly RadarLabel[];
  readonly rings: readonly { readonly value: number; readonly points: readonly Point[] }[];
}

const gap = 6;
const edge = 2;
const leading = 1.35;
const manyAxes = 11;
const manyAxesNeed = 480;

/** A height that gives the labels of a chart of this width room to stand. */
export function radarHeight(width: number, axes: number): number {
  const wanted = width * (axes > 8 ? 0.95 : 0.8);
  return Math.round(Math.min(axes > 8 ? 620 : 520, Math.max(axes > 8 ? 420 : 360, wanted)));
}

export function radarGeometry(request: RadarRequest): RadarGeometry {
  const count = request.labels.length;
  const bars = count < 3 || (count >= manyAxes && request.width < manyAxesNeed);
  if (!bars) {
    for (const passes of [wholeWords, cutWords]) {
      for (const fontSize of [request.fontSize, request.fontSize * 0.92, request.fontSize * 0.84]) {
        const found = largestLayout(request, fontSize, passes);
        if (found) return found;
      }
    }
  }
  return assemble(request, request.fontSize, 0, { x: request.width / 2, y: request.height / 2 }, [], true);
}

interface Pass {
  readonly lines: number;
  /** The smallest radius tried, as a share of the largest. */
  readonly from: number;
  readonly cutWords: boolean;
}

/** Few lines with a good radius first, then more lines, then a small radius, then smaller type. */
const wholeWords: readonly Pass[] = [
  { lines: 2, from: 0.62, cutWords: false },
  { lines: 3, from: 0.5, cutWords: false },
  { lines: 4, from: 0.36, cutWords: false },
];
/** The last resort. */
const cutWords: readonly Pass[] = [{ lines: 6, from: 0.24, cutWords: true }];

function largestLayout(request: RadarRequest, fontSize: number, passes: readonly Pass[]): RadarGeometry | null {
  const most = Math.min(request.width, request.height) / 2;
  for (const pass of passes) {
    for (let radius = most * 0.9; radius >= most * pass.from; radius -= 2) {
      const found = layOut(request, fontSize, radius, pass);
      if (found) return found;
    }
  }
  return null;
}

function layOut(request: RadarRequest, fontSize: number, radius: number, pass: Pass): RadarGeometry | null {
  const count = request.labels.length;
  const angles = request.labels.map((_, index) => -Math.PI / 2 + (2 * Math.PI * index) / count);
  const cx = request.width / 2;
  const top = block(request.labels[0] ?? '', Math.min(14 * fontSize, request.width - 2 * edge), fontSize);
  const hasBottom = count % 2 === 0;
  const bottom = hasBottom
    ? block(request.labels[count / 2] ?? '', Math.min(14 * fontSize, request.width - 2 * edge), fontSize)
    : null;
  if (top.lines.length > pass.lines || (bottom && bottom.lines.length > pass.lines)) return null;

  const ceiling = edge + top.height + gap;
  const floor = request.height - edge - (bottom ? bottom.height + gap : 0);
  // An odd polygon ends above its circle's foot; the foot's room is used.
  const foot = hasBottom ? radius : radius * Math.cos(Math.PI / count);
  if (floor - ceiling < radius + foot) return null;
  const cy = ceiling + radius + (floor - ceiling - radius - foot) / 2;
  const centre = { x: cx, y: cy };

  const labels: (RadarLabel | null)[] = request.labels.map(() => null);
  for (const side of [1, -1] as const) {
    const members = angles
      .map((angle, index) => ({ index, angle }))
      .filter(({ angle }) => Math.sign(Math.round(Math.cos(angle) * 1e6)) === side)
      .sort((a, b) => Math.sin(a.angle) - Math.sin(b.angle));
    const placed = placeSide(request, fontSize, radius, centre, pass, { side, ceiling, floor, members });
    if (!placed) return null;
    for (const { index, label } of placed) labels[index] = label;
  }
  const sides = labels.filter((label) => label !== null).map((label) => label.box);
  const crossing = (box: { width: number }) =>
    sides.filter((other) => other.x < cx + box.width / 2 + gap && other.x + other.width > cx - box.width / 2 - gap);
  const topFoot = Math.min(cy - radius - gap, ...crossing(top).map((other) => other.y - gap / 2));
  labels[0] = toLabel(top, cx, topFoot - top.height, 'middle', fontSize);
  if (bottom) {
    const bottomHead = Math.max(
      cy + radius + gap,
      ...crossing(bottom).map((other) => other.y + other.height + gap / 2),
    );
    labels[count / 2] = toLabel(bottom, cx, bottomHead, 'middle', fontSize);
  }
  const complete = labels.filter((label) => label !== null);
  if (complete.length < count || !complete.every((label) => inside(label.box, request))) return null;
  if (complete.some((one, i) => complete.slice(i + 1).some((other) => overlap(one.box, other.box)))) return null;
  return assemble(...trimmed(request, fontSize, radius, centre, complete), false);
}

/** Cuts the empty strips above and below the drawing: the height asked for is a bound. */
function trimmed(
  request: RadarRequest,
  fontSize: number,
  radius: number,
  centre: Point,
  labels: readonly RadarLabel[],
): [RadarRequest, number, number, Point, readonly RadarLabel[]] {
  const foot = labels.length % 2 === 0 ? 1 : Math.cos(Math.PI / labels.length);
  const top = Math.min(centre.y - radius, ...labels.map(({ box }) => box.y)) - edge;
  const bottom = Math.max(centre.y + radius * foot, ...labels.map(({ box }) => box.y + box.height)) + edge;
  const raised = labels.map((label) => ({ ...label, y: label.y - top, box: { ...label.box, y: label.box.y - top } }));
  return [{ ...request, height: bottom - top }, fontSize, radius, { x: centre.x, y: centre.y - top }, raised];
}

interface Side {
  readonly side: 1 | -1;
  readonly ceiling: number;
  readonly floor: number;
  /** Axes of this side from top to bottom. */
  readonly members: readonly { readonly index: number; readonly angle: number }[];
}

/** Stacks one side's labels at their axes' heights, pushing neighbours apart and staying outside the circle. */
function placeSide(
  request: RadarRequest,
  fontSize: number,
  radius: number,
  centre: Point,
  pass: Pass,
  { side, ceiling, floor, members }: Side,
): { index: number; label: RadarLabel }[] | null {
  const room = (x: number) => (side === 1 ? request.width - edge - x : x - edge);
  let widths = members.map(({ angle }) =>
    Math.min(11 * fontSize, room(centre.x + side * (radius * Math.abs(Math.cos(angle)) + gap))),
  );
  for (let attempt = 0; attempt < 3; attempt++) {
    if (widths.some((width) => width < 2.2 * fontSize)) return null;
    const cut = members.some(
      ({ index }, i) => widestPiece(request.labels[index] ?? '') * fontSize > (widths[i] ?? 0) + 1e-9,
    );
    if (cut && !pass.cutWords) return null;
    const blocks = members.map(({ index }, i) => block(request.labels[index] ?? '', widths[i] ?? 0, fontSize));
    if (blocks.some((one) => one.lines.length > pass.lines)) return null;
    const wanted = members.map(
      ({ angle }, i) => centre.y + Math.sin(angle) * (radius + gap) - (blocks[i]?.height ?? 0) / 2,
    );
    const tops = pushApart(
      wanted,
      blocks.map((one) => one.height),
      ceiling,
      floor,
    );
    if (!tops) return null;
    const placed = members.map(({ index }, i) => {
      const one = blocks[i] ?? { lines: [], width: 0, height: 0 };
      const y = tops[i] ?? 0;
      const nearest = centre.y < y ? y - centre.y : centre.y > y + one.height ? centre.y - y - one.height : 0;
      const x = centre.x + side * (Math.sqrt(Math.max(0, radius ** 2 - nearest ** 2)) + gap);
      return { index, one, x, y, room: room(x) };
    });
    if (placed.every((each) => each.one.width <= each.room)) {
      return placed.map(({ index, one, x, y }) => ({
        index,
        label: toLabel(one, x, y, side === 1 ? 'start' : 'end', fontSize),
      }));
    }
    widths = placed.map((each, i) => Math.min(widths[i] ?? 0, each.room));
  }
  return null;
}

/** Moves intervals as little as a forward and a backward sweep allow; null when they cannot all fit. */
function pushApart(
  wanted: readonly number[],
  heights: readonly number[],
  ceiling: number,
  floor: number,
): number[] | null {
  const tops: number[] = [];
  let low = ceiling;
  wanted.forEach((top, i) => {
    tops[i] = Math.max(top, low);
    low = (tops[i] ?? 0) + (heights[i] ?? 0) + gap / 2;
  });
  let high = floor;
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i] ?? 0, high - (heights[i] ?? 0));
    high = (tops[i] ?? 0) - gap / 2;
  }
  return (tops[0] ?? ceiling) < ceiling - 1e-9 ? null : tops;
}

interface TextBlock {
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

function block(text: string, width: number, fontSize: number): TextBlock {
  const lines = wrapLabel(text, width / fontSize);
  return { lines, width: Math.max(...lines.map(textWidth), 0) * fontSize, height: lines.length * fontSize * leading };
}

function toLabel(one: TextBlock, x: number, y: number, anchor: RadarLabel['anchor'], fontSize: number): RadarLabel {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - one.width : x - one.width / 2;
  const baseline = y + (fontSize * leading) / 2 + fontSize * 0.36;
  return { lines: one.lines, x, y: baseline, anchor, box: { x: left, y, width: one.width, height: one.height } };
}

export function overlap(one: Box, other: Box): boolean {
  const slack = 1e-6;
  return (
    one.x < other.x + other.width - slack &&
    other.x < one.x + one.width - slack &&
    one.y < other.y + other.height - slack &&
    other.y < one.y + one.height - slack
  );
}

function inside(box: Box, frame: { readonly width: number; readonly height: number }): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= frame.width && box.y + box.height <= frame.height;
}

function assemble(
  request: RadarRequest,
  fontSize: number,
  radius: number,
  centre: Point,
  labels: readonly RadarLabel[],
  asBars: boolean,
): RadarGeometry {
  const { width, height, min, max } = request;
  const bare = { width, height, min, max, fontSize, lineHeight: fontSize * leading, asBars, centre, radius, labels };
  const axes = request.labels.map((_, index) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * index) / request.labels.length;
    return { angle, x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
  const rings = request.ticks.map((value) => ({ value, points: axes.map(({ angle }) => pointAt(bare, angle, value)) }));
  return { ...bare, axes, rings };
}

function pointAt(
  geometry: Pick<RadarGeometry, 'centre' | 'radius' | 'min' | 'max'>,
  angle: number,
  value: number,
): Point {
  const span = geometry.max - geometry.min || 1;
  const far = (Math.min(geometry.max, Math.max(geometry.min, value)) - geometry.min) / span;
  return {
    x: geometry.centre.x + geometry.radius * far * Math.cos(angle),
    y: geometry.centre.y + geometry.radius * far * Math.sin(angle),
  };
}

/** One point per axis; a missing value has none, so that gaps stay gaps. */
export function placeValues(geometry: RadarGeometry, values: readonly (number | null)[]): (Point | null)[] {
  return geometry.axes.map(({ angle }, index) => {
    const value = values[index] ?? null;
    return value === null ? null : pointAt(geometry, angle, value);
  });
}

/** The runs of neighbouring points that may be joined: one closed ring, or open strokes between gaps. */
export function strokes(
  points: readonly (Point | null)[],
): { readonly closed: boolean; readonly points: readonly Point[] }[] {
  const known = points.filter((point) => point !== null);
  if (known.length === points.length) return points.length > 1 ? [{ closed: true, points: known }] : [];
  const start = points.indexOf(null);
  const runs: Point[][] = [[]];
  for (let step = 1; step <= points.length; step++) {
    const point = points[(start + step) % points.length] ?? null;
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 1).map((run) => ({ closed: false, points: run }));
}

/** The area between two rings, one quadrilateral per pair of neighbouring axes that have both bounds. */
export function bandPieces(low: readonly (Point | null)[], high: readonly (Point | null)[]): (readonly Point[])[] {
  return low.flatMap((_, index) => {
    const next = (index + 1) % low.length;
    const corners = [low[index], high[index], high[next], low[next]];
    const known = corners.filter((corner): corner is Point => corner !== null && corner !== undefined);
    return known.length === 4 ? [known] : [];
  });
}

/** The corners of a point that is no circle, as far from its middle as a circle of this radius looks. */
export function pointCorners({ x, y }: Point, shape: 'square' | 'diamond', reach: number): readonly Point[] {
  const far = shape === 'square' ? reach : reach * 1.5;
  const turns =
    shape === 'square'
      ? [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ]
      : [
          [0, -1],
          [1, 0],
          [0, 1],
          [-1, 0],
        ];
  return turns.map(([right = 0, down = 0]) => ({ x: x + right * far, y: y + down * far }));
}
