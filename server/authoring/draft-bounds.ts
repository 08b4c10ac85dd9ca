// How much a draft may hold before anything of it is judged: what is larger is no questionnaire, and judging it would hold up whoever
// is answering. The largest instrument of the house has a tenth of each.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import type { Fault } from '../problems.ts';

/** Objects, lists and plain values together. */
const mostValues = 60_000;
const mostFaults = 500;
/** Of lists of the instrument, and of those within their entries. */
const mostOf = { items: 1000, indicators: 1000, contexts: 30, scales: 100, sources: 100, values: 200 } as const;

const sentences = {
  'too-large': {
    'zh-CN': '内容过多，无法检查；请拆成几份量表',
    en: 'this is too much to be checked: make several instruments',
  },
  'too-many': { 'zh-CN': '超过 {} 个，请减少', en: 'there are more than {}: reduce them' },
  'more-faults': {
    'zh-CN': '另有 {} 处问题未列出，请先改上面的',
    en: '{} more faults are not listed: correct these first',
  },
} as const satisfies Record<string, Record<Language, string>>;

const faultAt = (path: string, code: keyof typeof sentences, language: Language, detail = 0): Fault => ({
  path,
  code,
  message: sentences[code][language].replace('{}', String(detail)),
});

export function beyondBounds(content: RawVersion, language: Language): Fault[] {
  if (countUpTo(content, mostValues) > mostValues) return [faultAt('instrument', 'too-large', language)];
  return tooLong(content.instrument, 'instrument', language);
}

function tooLong(value: unknown, path: string, language: Language): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!Array.isArray(inner)) return [];
    const most = Object.hasOwn(mostOf, key) ? mostOf[key as keyof typeof mostOf] : mostOf.values;
    if (inner.length > most) return [faultAt(`${path}.${key}`, 'too-many', language, most)];
    return inner.flatMap((one, at) => tooLong(one, `${path}.${key}.${at}`, language));
  });
}

/** Walked without calling itself, and no further than it matters. */
function countUpTo(content: unknown, most: number): number {
  const waiting: unknown[] = [content];
  let seen = 0;
  while (waiting.length > 0 && seen <= most) {
    const value = waiting.pop();
    seen += 1;
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) waiting.push(inner);
  }
  return seen;
}

/** A list that can be read and sent. */
export function listed(faults: readonly Fault[], language: Language): Fault[] {
  if (faults.length <= mostFaults) return [...faults];
  const left = faults.length - mostFaults;
  return [...faults.slice(0, mostFaults), faultAt('instrument', 'more-faults', language, left)];
}
