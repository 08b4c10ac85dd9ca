// The language chosen on this device. Schools' devices are often set to English by accident, so only a choice counts.
import type { Language } from '../../../questionnaires/schema/names.ts';

const key = 'shuheng:language';

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, JSON.stringify(language));
  } catch {
    // It is asked again.
  }
}

export function keptLanguage(): string | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as string | null;
  } catch {
    return null;
  }
}
