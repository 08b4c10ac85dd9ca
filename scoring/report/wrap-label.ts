// Chinese line breaking for chart labels, where no browser or typesetter wraps for us: by characters, Latin words kept
// together where they fit, no closing mark at a line's start and no opening mark at its end (避头尾).

// Full-width marks by number: an editor may turn them into their half-width twins unseen.
const opening = new Set('(《「『【〔“‘([{\uFF08\uFF3B');
const closing = new Set(
  '、,。;:!?)》」』】〕”’…—～·%‰)]},.;:!?/\uFF0C\uFF0E\uFF1A\uFF1B\uFF01\uFF1F\uFF09\uFF3D\uFF05',
);

/** Width of a character in em, rather too wide than too narrow, for any common sans-serif font. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x2e7f) return 1;
  if (code > 0x7f) return 1;
  if ('MW@%m'.includes(character)) return 0.96;
  if (character >= 'A' && character <= 'Z') return 0.78;
  if (" .,;:!|'ijl".includes(character)) return 0.36;
  return 0.64;
}

export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Unbreakable pieces: a Latin word or number, or one character with the marks that may not leave it. */
function pieces(text: string): string[] {
  const raw = text.match(/[\x21-\x7e]+|\s+|./gsu) ?? [];
  const glued: string[] = [];
  for (const piece of raw) {
    const last = glued.at(-1);
    const first = piece[0] ?? '';
    const stays = last !== undefined && (closing.has(first) || opening.has(last.at(-1) ?? ''));
    if (stays && !/^\s+$/.test(piece)) glued[glued.length - 1] = last + piece;
    else glued.push(/^\s+$/.test(piece) ? ' ' : piece);
  }
  return glued;
}

/** Where the last line may lawfully begin, if it can; before the last sign where it cannot. */
function lastBreak(signs: readonly string[], width: number): number {
  for (let at = signs.length - 1; at > 0; at--) {
    if (textWidth(signs.slice(at).join('')) > width) break;
    if (!closing.has(signs[at] ?? '') && !opening.has(signs[at - 1] ?? '')) return at;
  }
  return signs.length - 1;
}

function fill(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    if (line.trim()) lines.push(line.trim());
    line = '';
  };
  for (const part of parts) {
    if (textWidth(line + part.trimEnd()) > width && line) flush();
    if (textWidth(part) <= width) {
      line += line || part.trim() ? part : '';
      continue;
    }
    // A word wider than the line must break somewhere; a mark still takes its neighbour along.
    for (const character of part) {
      if (textWidth(line + character) > width && line) {
        const signs = Array.from(line);
        const at = lastBreak([...signs, character], width);
        line = signs.slice(0, at).join('');
        flush();
        line = signs.slice(at).join('');
      }
      line += character;
    }
  }
  flush();
  return lines;
}

/** Width in em of the widest piece that has no lawful break: a line narrower than this cuts a word. */
export function widestPiece(text: string): number {
  return Math.max(0, ...pieces(text.trim()).map((piece) => textWidth(piece.trimEnd())));
}

/**
 * Breaks a label into lines at most `width` em wide, as few as possible and of about equal length.
 * A width below one character still yields one character a line.
 */
export function wrapLabel(text: string, width: number): string[] {
  const parts = pieces(text.trim());
  const widest = fill(parts, width);
  const fitting = parts.map((part) => textWidth(part.trimEnd())).filter((part) => part <= width);
  const least = Math.max(1, textWidth(text) / Math.max(1, widest.length), ...fitting);
  for (let narrow = least; narrow < width; narrow += 0.5) {
    const lines = fill(parts, narrow);
    if (lines.length <= widest.length && lines.every((line) => textWidth(line) <= width)) return lines;
  }
  return widest;
}
