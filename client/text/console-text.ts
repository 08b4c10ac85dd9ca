// The staff pages' wording through i18next, with keys checked by the compiler.
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../../questionnaires/schema/names.ts';
import { speak } from '../api.ts';
import { consoleEn } from './console-en.ts';
import { type ConsoleTextKey, consoleZh } from './console-zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: Record<ConsoleTextKey, string> };
  }
}

const languageKey = 'shuheng:language';

function remembered(): Language {
  try {
    const chosen = JSON.parse(localStorage.getItem(languageKey) ?? 'null');
    return languages.find((language) => language === chosen) ?? 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export const consoleText = createInstance();
void consoleText.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: consoleZh }, en: { translation: consoleEn } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

export const currentLanguage = (): Language => (consoleText.language === 'en' ? 'en' : 'zh-CN');

function follow(): void {
  speak(currentLanguage());
  document.documentElement.lang = currentLanguage();
}
follow();
consoleText.on('languageChanged', () => {
  follow();
  try {
    localStorage.setItem(languageKey, JSON.stringify(currentLanguage()));
  } catch {
    // Private windows: the choice lasts until the page is closed.
  }
});
