// What an instrument's codes are called in both languages; where one is missing, the other stands in.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ProfileTexts } from '../../questionnaires/schema/profile.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import type { Label } from './export-format.ts';

export type Wording = ReturnType<typeof wordingOf>;

export const both = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export function wordingOf(
  texts: Readonly<Partial<Record<Language, Texts>>>,
  profiles: Readonly<Partial<Record<Language, ProfileTexts>>>,
) {
  const pick = (read: (texts: Texts) => string | undefined, otherwise: string): Label => {
    const [zh, en] = [texts['zh-CN'] && read(texts['zh-CN']), texts.en && read(texts.en)];
    return both(zh ?? en ?? otherwise, en ?? zh ?? otherwise);
  };
  const join = (one: Label, other: Label): Label =>
    both(`${one['zh-CN']} · ${other['zh-CN']}`, `${one.en} · ${other.en}`);
  const stem = (item: string): Label => pick(({ items }) => items[item]?.stem, item);
  const unitOf = (item: string): Label => pick(({ items }) => items[item]?.unit, '');
  return {
    join,
    add: (label: Label, zh: string, en: string): Label => join(label, both(zh, en)),
    yes: both('选了', 'chosen'),
    no: both('没选', 'not chosen'),
    title: pick(({ shortTitle }) => shortTitle, ''),
    stem,
    option: (item: string, option: string): Label => pick(({ items }) => items[item]?.options?.[option], option),
    point: (scale: string, point: number): Label => pick(({ scales }) => scales[scale]?.[point - 1], String(point)),
    context: (code: string): Label => pick(({ contexts }) => contexts[code]?.label, code),
    contextValue: (code: string, value: string): Label => pick(({ contexts }) => contexts[code]?.values[value], value),
    indicator: (code: string): Label => pick(({ indicators }) => indicators[code]?.name, code),
    numerator: (item: string): Label => pick(({ items }) => items[item]?.numerator, 'numerator'),
    denominator: (item: string): Label => pick(({ items }) => items[item]?.denominator, 'denominator'),
    /** The stem with its unit, where there is one. */
    unit: (item: string): Label => (unitOf(item)['zh-CN'] === '' ? stem(item) : join(stem(item), unitOf(item))),
    level: (level: number): Label => {
      const nameIn = (language: Language) => profiles[language]?.levels[String(level)]?.name;
      const [zh, en] = [nameIn('zh-CN'), nameIn('en')];
      return both(zh ?? en ?? String(level), en ?? zh ?? String(level));
    },
  };
}
