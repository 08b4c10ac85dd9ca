// Text that a font can print. PDF/A refuses a document with a single missing glyph, so a rare name or a stray control
// sign must never cost a school its report: control signs go, unprintable signs become 〓, the printer's mark for them.
import { readFile } from 'node:fs/promises';

/** Applies `change` to every string inside plain data. */
export function mapStrings(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((each) => mapStrings(each, change));
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapStrings(value, change)]));
}

/** Drops control signs and repairs half surrogate pairs. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
}

export function markUnprintable(text: string, covers: (codePoint: number) => boolean): string {
  return Array.from(text, (sign) => (covers(sign.codePointAt(0) ?? 0) || /\s|\p{Cf}/u.test(sign) ? sign : '〓')).join(
    '',
  );
}

/** The code points of a TrueType font, from the format-12 table of its `cmap`. Throws if it has none. */
export async function fontCoverage(path: string): Promise<(codePoint: number) => boolean> {
  const font = await readFile(path);
  const cmap = tableOffset(font, 'cmap');
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    if (font.readUInt16BE(table) !== 12) continue;
    const ranges = Array.from({ length: font.readUInt32BE(table + 12) }, (_, group) => {
      const at = table + 16 + group * 12;
      return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
    });
    return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
  }
  throw new Error(`no format-12 character map in ${path}`);
}

function tableOffset(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`no ${tag} table`);
}
