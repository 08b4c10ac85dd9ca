// SVG path data as the Typst compiler writes it → polylines in device pixels. Curves become short chords.

export type Matrix = readonly [number, number, number, number, number, number];
export interface Polyline {
  readonly points: readonly (readonly [number, number])[];
  readonly closed: boolean;
}

export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** `matrix(…)`, `translate(…)` and `scale(…)`, one or several. Throws on any other transform. */
export function parseTransform(text: string): Matrix {
  let result: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, inside] of text.matchAll(/([a-z]+)\(([^)]*)\)/g)) {
    const n = (inside ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const at = (index: number, otherwise: number) => n[index] ?? otherwise;
    if (name === 'matrix') result = multiply(result, [at(0, 1), at(1, 0), at(2, 0), at(3, 1), at(4, 0), at(5, 0)]);
    else if (name === 'translate') result = multiply(result, [1, 0, 0, 1, at(0, 0), at(1, 0)]);
    else if (name === 'scale') result = multiply(result, [at(0, 1), 0, 0, at(1, at(0, 1)), 0, 0]);
    else throw new Error(`unknown SVG transform: ${name}`);
  }
  return result;
}

const chords = 8;
const operands: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, q: 4, c: 6, z: 0 };

/** Flattens path data. Throws on a command the compiler is not known to write (arcs, smooth curves). */
export function flatten(data: string, matrix: Matrix): Polyline[] {
  const [a, b, c, d, e, f] = matrix;
  const lines: { points: [number, number][]; closed: boolean }[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const add = (px: number, py: number) => {
    lines.at(-1)?.points.push([a * px + c * py + e, b * px + d * py + f]);
    [x, y] = [px, py];
  };
  const begin = (px: number, py: number) => {
    lines.push({ points: [], closed: false });
    add(px, py);
  };
  const curve = (at: (t: number) => readonly [number, number]) => {
    for (let step = 1; step <= chords; step++) add(...at(step / chords));
  };
  for (const [, command = '', inside = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const kind = command.toLowerCase();
    const size = operands[kind];
    if (size === undefined) throw new Error(`unknown SVG path command: ${command}`);
    if (kind === 'z') {
      const last = lines.at(-1);
      if (last) last.closed = true;
      begin(startX, startY);
      continue;
    }
    const numbers = (inside.match(/-?\d*\.?\d+(?:e-?\d+)?/gi) ?? []).map(Number);
    for (let i = 0; i + size <= numbers.length; i += size) {
      const [ox, oy] = command === kind ? [x, y] : [0, 0];
      const n = (k: number) => (numbers[i + k] ?? 0) + (kind === 'v' || k % 2 === 1 ? oy : ox);
      const [fromX, fromY] = [x, y];
      if (kind === 'm') {
        begin(n(0), n(1));
        [startX, startY] = [x, y];
      } else if (kind === 'l') add(n(0), n(1));
      else if (kind === 'h') add(n(0), y);
      else if (kind === 'v') add(x, n(0));
      else if (kind === 'q') {
        const [qx, qy, tx, ty] = [n(0), n(1), n(2), n(3)];
        curve((t) => [mix2(fromX, qx, tx, t), mix2(fromY, qy, ty, t)]);
      } else {
        const [px, py, qx, qy, tx, ty] = [n(0), n(1), n(2), n(3), n(4), n(5)];
        curve((t) => [mix3(fromX, px, qx, tx, t), mix3(fromY, py, qy, ty, t)]);
      }
    }
  }
  return lines.filter((line) => line.points.length > 1);
}

const mix2 = (a: number, b: number, c: number, t: number) => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t * t * c;
const mix3 = (a: number, b: number, c: number, d: number, t: number) =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;

/** The outline of a stroke: one rectangle per dash, square-ended only where an unbroken line turns. */
export function strokeOutline(line: Polyline, width: number, dashes: readonly number[]): Polyline[] {
  const points = line.closed ? [...line.points, line.points[0] ?? ([0, 0] as const)] : line.points;
  const rectangles: Polyline[] = [];
  let left = dashes[0] ?? Number.POSITIVE_INFINITY;
  let index = 0;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) continue;
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    for (let from = 0; from < length; ) {
      const to = Math.min(length, from + left);
      if (index % 2 === 0) {
        const over = dashes.length ? 0 : width / 2;
        rectangles.push(
          rectangle(
            x0 + ux * (from - over),
            y0 + uy * (from - over),
            x0 + ux * (to + over),
            y0 + uy * (to + over),
            width,
          ),
        );
      }
      left -= to - from;
      from = to;
      if (left <= 1e-9) left = dashes[++index % dashes.length] ?? Number.POSITIVE_INFINITY;
    }
  }
  return rectangles;
}

function rectangle(x0: number, y0: number, x1: number, y1: number, width: number): Polyline {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [nx, ny] = [(-(y1 - y0) / length) * (width / 2), ((x1 - x0) / length) * (width / 2)];
  return {
    closed: true,
    points: [
      [x0 + nx, y0 + ny],
      [x0 - nx, y0 - ny],
      [x1 - nx, y1 - ny],
      [x1 + nx, y1 + ny],
    ],
  };
}
