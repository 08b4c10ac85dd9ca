// The Typst compiler's own SVG (a small, regular dialect) → PNG, for Word, which needs a picture every office can show.
import { type Canvas, type Colour, encodePng, fillOutlines, whiteCanvas } from './canvas.ts';
import { flatten, type Matrix, multiply, parseTransform, strokeOutline } from './outline.ts';

export interface Picture {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

type Attributes = Readonly<Record<string, string>>;

function attributesOf(tag: string): Attributes {
  return Object.fromEntries(
    [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function colourOf(text: string | undefined): Colour | null {
  if (!text?.startsWith('#')) return null;
  const byte = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [byte(1), byte(3), byte(5), text.length > 7 ? byte(7) / 255 : 1];
}

/** Path data of each glyph by its symbol id. */
function symbolsOf(svg: string): Map<string, string> {
  const symbols = new Map<string, string>();
  for (const [, id = '', inside = ''] of svg.matchAll(/<symbol id="([^"]+)"[^>]*>([\s\S]*?)<\/symbol>/g)) {
    symbols.set(id, attributesOf(inside).d ?? '');
  }
  return symbols;
}

/** `scale` = pixels per point. */
export function svgToPng(svg: string, scale: number): Picture {
  const [, , wide = '0', high = '0'] = (attributesOf(svg.slice(0, svg.indexOf('>'))).viewBox ?? '').split(' ');
  const canvas = whiteCanvas(Math.ceil(Number(wide) * scale), Math.ceil(Number(high) * scale));
  const symbols = symbolsOf(svg);
  const stack: Matrix[] = [[scale, 0, 0, scale, 0, 0]];
  const body = svg.slice(svg.indexOf('>') + 1).replace(/<defs[\s\S]*?<\/defs>/g, '');
  for (const [tag, close, name] of body.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (close) {
      if (name === 'g') stack.pop();
      continue;
    }
    const attributes = attributesOf(tag);
    const here = multiply(stack.at(-1) ?? [1, 0, 0, 1, 0, 0], parseTransform(attributes.transform ?? ''));
    if (name === 'g') stack.push(here);
    else if (name === 'path') drawPath(canvas, attributes, here);
    else if (name === 'use') {
      const moved = multiply(here, [1, 0, 0, 1, Number(attributes.x ?? 0), Number(attributes.y ?? 0)]);
      const outline = flatten(symbols.get((attributes['xlink:href'] ?? '').slice(1)) ?? '', moved);
      fillOutlines(canvas, outline, colourOf(attributes.fill) ?? [0, 0, 0, 1]);
    }
  }
  return { png: encodePng(canvas), width: canvas.width, height: canvas.height };
}

function drawPath(canvas: Canvas, attributes: Attributes, matrix: Matrix): void {
  const lines = flatten(attributes.d ?? '', matrix);
  const fill = colourOf(attributes.fill);
  if (fill) fillOutlines(canvas, lines, fill);
  const stroke = colourOf(attributes.stroke);
  if (!stroke) return;
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const dashes = (attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((dash) => Number.parseFloat(dash) * scale);
  const width = Number(attributes['stroke-width'] ?? 1) * scale;
  fillOutlines(
    canvas,
    lines.flatMap((line) =>
      strokeOutline(
        line,
        width,
        dashes.filter((dash) => dash > 0),
      ),
    ),
    stroke,
  );
}
