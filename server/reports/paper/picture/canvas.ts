// A small anti-aliased canvas: fills outlines by non-zero winding and writes itself as PNG. Enough for one chart, and it
// spares a native image library.
import { crc32, deflateSync } from 'node:zlib';
import type { Polyline } from './outline.ts';

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const sublines = 4;

export function whiteCanvas(width: number, height: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height * 3).fill(255) };
}

interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly y1: number;
  readonly slope: number;
  readonly direction: 1 | -1;
}

function edgesOf(lines: readonly Polyline[]): Edge[] {
  return lines.flatMap(({ points }) =>
    points.flatMap(([x, y], i): Edge[] => {
      const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
      if (y === nextY) return [];
      const [top, foot] =
        y < nextY ? [[x, y] as const, [nextX, nextY] as const] : [[nextX, nextY] as const, [x, y] as const];
      return [
        {
          x0: top[0],
          y0: top[1],
          y1: foot[1],
          slope: (foot[0] - top[0]) / (foot[1] - top[1]),
          direction: y < nextY ? 1 : -1,
        },
      ];
    }),
  );
}

/** Fills outlines (open ones are closed) with one colour, blending over what is there. */
export function fillOutlines(canvas: Canvas, lines: readonly Polyline[], colour: Colour): void {
  const edges = edgesOf(lines);
  if (edges.length === 0 || colour[3] === 0) return;
  const first = Math.max(0, Math.floor(edges.reduce((low, edge) => Math.min(low, edge.y0), Number.POSITIVE_INFINITY)));
  const last = Math.min(canvas.height - 1, Math.floor(edges.reduce((high, edge) => Math.max(high, edge.y1), 0)));
  const cover = new Float32Array(canvas.width);
  const rows: Edge[][] = Array.from({ length: Math.max(0, last - first + 1) }, () => []);
  for (const edge of edges) {
    for (let row = Math.max(first, Math.floor(edge.y0)); row <= Math.min(last, Math.floor(edge.y1)); row++)
      rows[row - first]?.push(edge);
  }
  rows.forEach((crossed, index) => {
    cover.fill(0);
    for (let sub = 0; sub < sublines; sub++) sweep(crossed, first + index + (sub + 0.5) / sublines, cover);
    blend(canvas, first + index, cover, colour);
  });
}

function sweep(edges: readonly Edge[], y: number, cover: Float32Array): void {
  const crossings = edges
    .filter((edge) => edge.y0 <= y && y < edge.y1)
    .map((edge) => ({ x: edge.x0 + (y - edge.y0) * edge.slope, direction: edge.direction }))
    .sort((a, b) => a.x - b.x);
  let winding = 0;
  let from = 0;
  for (const { x, direction } of crossings) {
    if (winding === 0) from = x;
    winding += direction;
    if (winding === 0) addSpan(cover, from, x);
  }
}

function addSpan(cover: Float32Array, from: number, to: number): void {
  const start = Math.max(0, from);
  const end = Math.min(cover.length, to);
  for (let pixel = Math.floor(start); pixel < end; pixel++) {
    cover[pixel] = (cover[pixel] ?? 0) + (Math.min(end, pixel + 1) - Math.max(start, pixel)) / sublines;
  }
}

function blend(canvas: Canvas, row: number, cover: Float32Array, [red, green, blue, alpha]: Colour): void {
  for (let x = 0; x < canvas.width; x++) {
    const share = Math.min(1, cover[x] ?? 0) * alpha;
    if (share === 0) continue;
    const at = (row * canvas.width + x) * 3;
    for (let channel = 0; channel < 3; channel++) {
      const old = canvas.pixels[at + channel] ?? 255;
      canvas.pixels[at + channel] = Math.round(
        old + ((channel === 0 ? red : channel === 1 ? green : blue) - old) * share,
      );
    }
  }
}

/** 8-bit RGB PNG. */
export function encodePng({ width, height, pixels }: Canvas): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
