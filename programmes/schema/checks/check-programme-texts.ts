// Every declared language has exactly the wording the definition needs: none missing, none left over.
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Programme, ProgrammeTexts } from '../programme.ts';
import type { Check } from '../rules.ts';
import { type ProgrammeDraft, type ProgrammeFaultList, programmeFault } from './programme-faults.ts';

export function* checkProgrammeTexts({ programme, texts }: ProgrammeDraft): ProgrammeFaultList {
  for (const language of programme.languages) {
    const wording = texts[language];
    if (!wording) yield programmeFault(`texts.${language}`, 'missing-language', language);
    else yield* checkLanguage(programme, wording, language);
  }
  for (const language of Object.keys(texts))
    if (!programme.languages.some((declared) => declared === language))
      yield programmeFault(`texts.${language}`, 'undeclared-language', language);
}

/** Sections, items and contexts are looked at with the form (check-form.ts). */
function* checkLanguage(programme: Programme, wording: ProgrammeTexts, language: Language): ProgrammeFaultList {
  const path = `texts.${language}`;
  for (const part of ['tracks', 'roles', 'rules', 'materials', 'stages', 'periods'] as const)
    yield* compareKeys(
      `${path}.${part}`,
      programme[part].map(({ code }) => code),
      wording[part],
    );
  yield* compareKeys(`${path}.silent`, programme.silent, wording.silent);
  for (const { code, attributes } of programme.roles)
    if (wording.roles[code])
      yield* compareKeys(`${path}.roles.${code}.attributes`, attributes, wording.roles[code].attributes);
  for (const { code, check } of programme.rules)
    if (!counts(check) && /\{(is|bound)\}/.test(wording.rules[code]?.unmet ?? ''))
      yield programmeFault(`${path}.rules.${code}.unmet`, 'uncounted-number', '{is}');
}

const counting = ['includes', 'at-least', 'at-most', 'ratio-at-least', 'members', 'provinces', 'quota'];
const counts = ({ is }: Check): boolean => counting.includes(is);

function* compareKeys(path: string, wanted: readonly string[], found: object): ProgrammeFaultList {
  const keys = new Set(Object.keys(found));
  const codes = new Set(wanted);
  for (const code of codes) if (!keys.has(code)) yield programmeFault(`${path}.${code}`, 'missing-text');
  for (const key of keys) if (!codes.has(key)) yield programmeFault(`${path}.${key}`, 'extra-text');
}
