// What no profile holds and no schema can be asked about: data nested so deep that reading it ends in an overflow, and text that
// is no text or cannot be stored everywhere. Walked without calling itself.

import type { Language } from '../questionnaires/schema/names.ts';
import { hiddenCharacters, hidesBetweenLines } from './clean-text.ts';
import { type Fault, Problem } from './problems.ts';

/** A sealed profile is eight deep; a model from outside may nest its parameters as it likes, within reason. */
const deepest = 40;
const tooDeep = { 'zh-CN': `嵌套超过 ${deepest} 层`, en: `Nested more than ${deepest} deep` } as const;

interface Place {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** @returns the first fault; null when there is none */
export const storableFault = (given: unknown, at: string, language: Language): Fault | null =>
  textFault(given, at, language, (text) => !isStorable(text));

/** Of answers that others read, like names and titles: nothing that they cannot see. @throws invalid-request */
export function refuseHidden(given: unknown, at: string, language: Language): void {
  const fault = textFault(given, at, language, hidesBetweenLines);
  if (fault) throw new Problem('invalid-request', { faults: [fault] });
}

function textFault(given: unknown, at: string, language: Language, isBad: (text: string) => boolean): Fault | null {
  const waiting: Place[] = [{ value: given, path: [at] }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, path } = place;
    if (typeof value === 'string' && isBad(value)) return badText(path, language);
    if (typeof value !== 'object' || value === null) continue;
    if (path.length > deepest) return { path: at, code: 'too-deep', message: tooDeep[language] };
    for (const [key, inner] of Object.entries(value)) {
      if (isBad(key)) return badText(path, language);
      waiting.push({ value: inner, path: [...path, key] });
    }
  }
  return null;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const badText = (path: readonly string[], language: Language): Fault => ({
  path: path.join('.'),
  code: 'bad-text',
  message: hiddenCharacters[language],
});
