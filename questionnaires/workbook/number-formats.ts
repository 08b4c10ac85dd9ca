// How a workbook shows numbers, as far as it changes what they mean: 0.15 may be 15 %, 45000 a day in 2023.
import { tagsOf } from './scan-xml.ts';

/** A count: shown with so many digits at least, 7 as 0007. */
export type NumberFormat = 'plain' | 'percent' | 'date' | number;

/** By the style number a cell carries. */
export function numberFormatsOf(xml: string): NumberFormat[] {
  const own = new Map<number, NumberFormat>();
  const found: NumberFormat[] = [];
  let inside = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'numFmt') own.set(Number(tag.attribute('numFmtId')), formatOf(tag.attribute('formatCode') ?? ''));
    if (tag.name === 'cellXfs') inside = tag.kind === 'open';
    if (tag.name === 'xf' && inside && tag.kind !== 'close') {
      const id = Number(tag.attribute('numFmtId') ?? 0);
      found.push(own.get(id) ?? builtIn(id));
    }
  }
  return found;
}

function formatOf(code: string): NumberFormat {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (/^0{2,}$/.test(bare)) return bare.length;
  if (/[yd年月日]|m.*m/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}

function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return 'percent';
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return date ? 'date' : 'plain';
}
