// Walks the XML of a workbook's parts tag by tag. Entities other than XML's own five and numbers are left as they are and no DTD
// is followed, so nothing in a file can grow while it is read.

import { remembered } from '../schema/remembered.ts';

export interface Tag {
  /** Without its prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** Between the tag before and this one, entities decoded. */
  readonly textBefore: string;
  attribute(name: string): string | undefined;
}

export function* tagsOf(xml: string): Generator<Tag> {
  let text = '';
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf('<', at);
    if (start < 0) return;
    text += decodeEntities(xml.slice(at, start));
    const skipped = skipMarkup(xml, start);
    if (skipped) {
      text += skipped.text;
      at = skipped.end;
      continue;
    }
    const end = endOfTag(xml, start);
    if (end < 0) return;
    yield tagOf(xml.slice(start + 1, end), text);
    text = '';
    at = end + 1;
  }
}

/** Comments, CDATA, instructions and declarations. */
function skipMarkup(xml: string, start: number): { text: string; end: number } | null {
  const after = (mark: string): number => {
    const found = xml.indexOf(mark, start);
    return found < 0 ? xml.length : found + mark.length;
  };
  if (xml.startsWith('<![CDATA[', start)) {
    const end = after(']]>');
    return { text: xml.slice(start + 9, end - 3), end };
  }
  if (xml.startsWith('<!--', start)) return { text: '', end: after('-->') };
  if (xml[start + 1] === '?' || xml[start + 1] === '!') return { text: '', end: after('>') };
  return null;
}

/** The `>` that ends a tag; one may stand inside an attribute. */
function endOfTag(xml: string, start: number): number {
  let quote = '';
  for (let at = start; at < xml.length; at++) {
    const sign = xml[at] ?? '';
    if (quote) quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
}

function tagOf(inner: string, textBefore: string): Tag {
  const closing = inner.startsWith('/');
  const empty = inner.endsWith('/');
  const body = inner.slice(closing ? 1 : 0, empty ? -1 : undefined);
  const qualified = /^[^\s]*/.exec(body)?.[0] ?? '';
  return {
    name: qualified.slice(qualified.indexOf(':') + 1),
    kind: closing ? 'close' : empty ? 'empty' : 'open',
    textBefore,
    attribute(name) {
      const found = attributePattern(name).exec(body);
      return found ? decodeEntities(found[1] ?? found[2] ?? '') : undefined;
    },
  };
}

const attributePattern = remembered((name) => new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** What XML cannot hold is spelled _xHHHH_ in a workbook. */
export function decodeSpelled(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unholdable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function encodeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => marks[sign] ?? sign)
    .replace(unholdable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
