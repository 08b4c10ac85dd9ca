// The respondent's wording: a typed lookup by key. Twenty lines instead of a library, because every kilobyte of these
// pages is paid for on a phone; the console uses react-i18next.
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { speak } from '../api.ts';
import { answerEn } from './answer-en.ts';
import { type AnswerText, type AnswerTextKey, answerZh } from './answer-zh.ts';

const texts: Readonly<Record<Language, AnswerText>> = { 'zh-CN': answerZh, en: answerEn };
/** In the order of the switch. Not taken from the schema's list, which would bring its validator into the first paint. */
export const spokenLanguages = Object.keys(texts) as readonly Language[];

export interface Say {
  (key: AnswerTextKey, values?: Readonly<Record<string, string | number>>): string;
  readonly language: Language;
}

export function sayIn(language: Language): Say {
  const say = (key: AnswerTextKey, values: Readonly<Record<string, string | number>> = {}): string =>
    texts[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return Object.assign(say, { language });
}

const SayContext = createContext<Say>(sayIn('zh-CN'));
export const useSay = (): Say => useContext(SayContext);

export function Speaking({ language, children }: { language: Language; children: ReactNode }) {
  const say = useMemo(() => {
    speak(language);
    return sayIn(language);
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <SayContext value={say}>{children}</SayContext>;
}

/** ?lang= first, then what was chosen before, then Chinese: schools' devices are often set to English by accident. */
export function openingLanguage(search: string, chosen: string | null): Language {
  const wanted = new URLSearchParams(search).get('lang') ?? chosen;
  return spokenLanguages.find((language) => language === wanted) ?? 'zh-CN';
}
