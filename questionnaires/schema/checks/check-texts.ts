// Every declared language has exactly the texts the instrument needs: none missing, none left over.
import type { Instrument, Item } from '../instrument.ts';
import type { Language } from '../names.ts';
import { isDivided } from '../response.ts';
import type { ItemText, Texts } from '../texts.ts';
import type { Examined, Faults } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkTexts({ instrument, texts }: Examined): Faults {
  for (const language of instrument.languages) {
    const wording = texts[language];
    if (!wording) yield instrumentFault(`texts.${language}`, 'missing-language', language);
    else yield* checkLanguage(instrument, wording, language);
  }
  // Not only languages we know: a text under any other name would be sealed unread, and its name become a file's.
  for (const language of Object.keys(texts))
    if (!instrument.languages.some((declared) => declared === language))
      yield instrumentFault(`texts.${language}`, 'undeclared-language', language);
}

function* checkLanguage(instrument: Instrument, wording: Texts, language: Language): Faults {
  const path = `texts.${language}`;
  yield* compareKeys(
    `${path}.contexts`,
    instrument.contexts.map(({ code }) => code),
    wording.contexts,
  );
  for (const { code, values } of instrument.contexts)
    yield* compareKeys(`${path}.contexts.${code}`, values, wording.contexts[code]?.values);
  yield* compareKeys(
    `${path}.scales`,
    instrument.scales.map(({ code }) => code),
    wording.scales,
  );
  for (const { code, points } of instrument.scales) {
    const found = wording.scales[code]?.length ?? points;
    if (found !== points)
      yield instrumentFault(`${path}.scales.${code}`, found < points ? 'missing-text' : 'extra-text');
  }
  yield* compareKeys(
    `${path}.indicators`,
    instrument.indicators.map(({ code }) => code),
    wording.indicators,
  );
  yield* compareKeys(
    `${path}.tailoring`,
    instrument.serves.tailoring.map(({ type }) => type),
    wording.tailoring,
  );
  yield* compareKeys(
    `${path}.items`,
    instrument.items.map(({ code }) => code),
    wording.items,
  );
  for (const item of instrument.items) {
    const text = wording.items[item.code];
    if (text) yield* checkItemText(item, text, `${path}.items.${item.code}`);
  }
}

function* checkItemText(item: Item, text: ItemText, path: string): Faults {
  const options = optionsOf(item);
  // Ladder options are the steps 1…m: a step without a text would be a level nobody can choose.
  yield* compareKeys(`${path}.options`, options, text.options);
  const written = options.flatMap((code) =>
    text.options && Object.hasOwn(text.options, code) ? [[code, text.options[code]] as const] : [],
  );
  for (const [at, [code, words]] of written.entries()) {
    const twin = written.slice(0, at).find(([, earlier]) => earlier === words);
    if (twin) yield instrumentFault(`${path}.options.${code}`, 'repeated-option', twin[0]);
  }
  yield* expectText(`${path}.unit`, item.kind === 'number', text.unit);
  const divided = item.kind === 'number' && isDivided(item.form);
  yield* expectText(`${path}.numerator`, divided, text.numerator, item.kind === 'number');
  yield* expectText(`${path}.denominator`, divided, text.denominator);
  yield* expectText(`${path}.notApplicable`, false, text.notApplicable, item.notApplicable !== undefined);
  yield* expectText(`${path}.decline`, false, text.decline, item.decline === true);
}

function optionsOf(item: Item): readonly string[] {
  if (item.kind === 'ladder') return Array.from({ length: item.steps }, (_, index) => String(index + 1));
  return item.kind === 'choice' || item.kind === 'choices' ? item.options : [];
}

function* expectText(path: string, needed: boolean, text: string | undefined, allowed = needed): Faults {
  if (needed && text === undefined) yield instrumentFault(path, 'missing-text');
  if (!allowed && text !== undefined) yield instrumentFault(path, 'extra-text');
}

function* compareKeys(path: string, wanted: readonly string[], found: object | undefined): Faults {
  const keys = new Set(Object.keys(found ?? {}));
  const codes = new Set(wanted);
  for (const code of wanted) if (!keys.has(code)) yield instrumentFault(`${path}.${code}`, 'missing-text');
  for (const key of keys) if (!codes.has(key)) yield instrumentFault(`${path}.${key}`, 'extra-text');
}
