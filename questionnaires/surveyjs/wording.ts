// Localisable strings → wording by language. SurveyJS writes a plain string or `default` for a language it does not name: the script of
// the definition's own text decides which it is.
import { type Language, languages } from '../schema/names.ts';
import { below, type Ledger, type Place } from './left-out.ts';
import { isNumber, isObject, isText } from './source.ts';

/** May lack a language: what was not written is not invented. */
export type Wording = Readonly<Partial<Record<Language, string>>>;

export interface Words {
  /** What a plain string is in. */
  readonly own: Language;
  /** Every language that was written in. */
  readonly used: ReadonlySet<Language>;
  /** null where nothing is written. */
  read(value: unknown, place: Place): Wording | null;
}

const localeOf: Readonly<Record<string, Language>> = {
  'zh-cn': 'zh-CN',
  zh: 'zh-CN',
  'zh-hans': 'zh-CN',
  'zh-hans-cn': 'zh-CN',
  en: 'en',
  'en-us': 'en',
  'en-gb': 'en',
};

/** The same in every language: a number, a name. */
export function neutral(text: string): Wording {
  return Object.fromEntries(languages.map((language) => [language, text]));
}

export function joined(parts: readonly (Wording | null)[], between: string): Wording | null {
  const whole: Partial<Record<Language, string>> = {};
  for (const language of languages) {
    const written = parts.flatMap((part) => part?.[language] ?? []);
    if (written.length > 0) whole[language] = written.join(between);
  }
  return Object.keys(whole).length > 0 ? whole : null;
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** @param texts plain strings and defaults of the definition, as far as they are words */
export function defaultLanguage(texts: readonly string[], locale: unknown): Language {
  const han = texts.filter(isChinese).length;
  const latin = texts.filter((text) => /\p{Script=Latin}/u.test(text) && !isChinese(text)).length;
  if (han === 0 && latin === 0) return (isText(locale) && localeOf[locale.toLowerCase()]) || 'zh-CN';
  // A Chinese questionnaire names programs and abbreviations in Latin letters, an English one hardly writes Chinese.
  return han * 3 >= latin ? 'zh-CN' : 'en';
}

const inList = '[]';

/** Choices may be plain values; only where they are Chinese do they tell a language. */
export const ownTexts = (definition: unknown): string[] => [
  ...textsUnder(definition, new Set(['title', 'text', 'description', 'labelTrue', 'labelFalse', 'default'])),
  ...textsUnder(definition, new Set([inList, 'value'])).filter(isChinese),
];

/** Every text that stands under one of these names, anywhere; `[]` is the name of what stands in lists. */
export function textsUnder(definition: unknown, keys: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const waiting: unknown[] = [definition];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) {
      for (const inner of next)
        if (isText(inner) && keys.has(inList)) found.push(inner);
        else waiting.push(inner);
      continue;
    }
    if (!isObject(next)) continue;
    for (const [key, inner] of Object.entries(next))
      if (isText(inner) && keys.has(key)) found.push(inner);
      else waiting.push(inner);
  }
  return found;
}

export function openWords(own: Language, ledger: Ledger): Words {
  const used = new Set<Language>([own]);
  const readPlain = (text: string, place: Place): Wording | null => {
    const trimmed = text.trim();
    if (trimmed === '') return null;
    notePipes(trimmed, place, ledger);
    return { [own]: trimmed };
  };
  return {
    own,
    used,
    read(value, place) {
      if (isText(value) || isNumber(value)) return readPlain(String(value), place);
      if (value === undefined) return null;
      if (!isObject(value)) {
        ledger.note(place, 'bad-entry', place.path.split('.').at(-1) ?? '');
        return null;
      }
      const wording: Partial<Record<Language, string>> = {};
      // Named languages first: `default` only fills its own where nothing else did.
      const named = Object.entries(value).sort(([a], [b]) => Number(a === 'default') - Number(b === 'default'));
      for (const [locale, text] of named) {
        const language = locale === 'default' ? own : localeOf[locale.toLowerCase()];
        if (!language || !isText(text)) ledger.note(below(place, locale), 'language', locale);
        else if (text.trim() === '') continue;
        else if (wording[language] === undefined) {
          notePipes(text, place, ledger);
          wording[language] = text.trim();
          used.add(language);
        } else if (wording[language] !== text.trim()) ledger.note(below(place, locale), 'two-wordings', text.trim());
      }
      return Object.keys(wording).length > 0 ? wording : null;
    },
  };
}

/** `{name}` is replaced by an answer on SurveyJS's screen; ours shows what is written. */
function notePipes(text: string, place: Place, ledger: Ledger): void {
  for (const [pipe] of text.matchAll(/\{[^{}]+\}/g)) ledger.note(place, 'piped-text', pipe);
}
