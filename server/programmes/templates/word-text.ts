// The running text of a Word part, paragraph by paragraph, as Word itself scatters it over runs; and the same part with some of it
// replaced. Everything else stays byte by byte; what is put in is always text, never markup.
import { withoutControls } from '../../reports/paper/printable.ts';

interface Piece {
  /** Of the whole `<w:t>` element in the part. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A tag ends before the next begins: without that bound, tags that never end cost the square of their number. */
const element = /<w:p(?=[\s>])[^<>]*?(\/?)>|<\/w:p>|<w:t(?=[\s>])[^<>]*?(?:\/>|>([^<]*)<\/w:t>)/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Every paragraph's pieces; one within another (a text box) is a paragraph of its own. */
function paragraphsOf(xml: string): Piece[][] {
  const found: Piece[][] = [];
  const open: Piece[][] = [];
  for (const match of xml.matchAll(element)) {
    const [whole, closed, text] = match;
    if (whole === '</w:p>') open.pop();
    else if (!whole.startsWith('<w:t')) {
      if (closed === '/') continue;
      const pieces: Piece[] = [];
      found.push(pieces);
      open.push(pieces);
    } else if (text !== undefined) {
      open.at(-1)?.push({ from: match.index, to: match.index + whole.length, text: decode(text) });
    }
  }
  return found;
}

export const paragraphTexts = (xml: string): string[] =>
  paragraphsOf(xml).map((pieces) => pieces.map(({ text }) => text).join(''));

/** @param pattern global; @param answer what stands there instead, or null to leave it */
export function replaceText(xml: string, pattern: RegExp, answer: (match: RegExpMatchArray) => string | null): string {
  const changed = paragraphsOf(xml)
    .flatMap((pieces) => changesIn(pieces, pattern, answer))
    .sort((one, other) => one.from - other.from);
  let out = '';
  let at = 0;
  for (const { from, to, text } of changed) {
    out += `${xml.slice(at, from)}${spell(text)}`;
    at = to;
  }
  return out + xml.slice(at);
}

/** The new text stands in the run where the old began, so it looks as that run does. */
function changesIn(
  pieces: readonly Piece[],
  pattern: RegExp,
  answer: (match: RegExpMatchArray) => string | null,
): Piece[] {
  const matches = [
    ...pieces
      .map(({ text }) => text)
      .join('')
      .matchAll(pattern),
  ].flatMap((match) => {
    const text = answer(match);
    return text === null ? [] : [{ from: match.index, to: match.index + match[0].length, text }];
  });
  let start = 0;
  return pieces.flatMap((piece) => {
    const [from, to] = [start, start + piece.text.length];
    start = to;
    const here = matches.filter((match) => match.from < to && match.to > from);
    if (here.length === 0) return [];
    let text = '';
    let at = from;
    for (const match of here) {
      text += piece.text.slice(at - from, Math.max(match.from, from) - from);
      if (match.from >= from) text += match.text;
      at = Math.min(match.to, to);
    }
    return [{ ...piece, text: text + piece.text.slice(at - from) }];
  });
}

function spell(text: string): string {
  return withoutControls(text)
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${encode(line)}</w:t>`)
    .join('<w:br/>');
}

const encode = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
