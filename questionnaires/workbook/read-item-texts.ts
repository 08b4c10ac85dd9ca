// 题目, read for one language: stem, options and the small lines around them.
import type { Language } from '../schema/names.ts';
import { mostOptions } from './items-plan.ts';
import { type ItemRow, optionCodesOf } from './read-items.ts';
import { present, type Raw, type Reading } from './reading.ts';

const textFields = {
  stem: 'stem',
  hint: 'hint',
  evidence: 'evidence',
  unit: 'unit',
  numerator: 'numerator',
  denominator: 'denominator',
  notApplicable: 'notApplicableText',
  decline: 'declineText',
} as const;

export function readItemText({ code, kind, row, options }: ItemRow, reading: Reading, language: Language): Raw {
  const { cells, note } = reading;
  const path = ['texts', language, 'items', code];
  note(path, row.place(`stem:${language}`));
  const text = Object.entries(textFields).map(([field, key]) => {
    note([...path, field], row.place(`${key}:${language}`));
    return [field, cells.text(row, `${key}:${language}`)] as const;
  });
  const chosen = kind === 'choice' || kind === 'choices';
  const codes = chosen
    ? optionCodesOf(options, cells.list(row, 'optionCodes'))
    : Array.from({ length: mostOptions }, (_, at) => String(at + 1));
  const worded = codes.slice(0, mostOptions).map((option, at) => {
    const key = `option${at + 1}:${language}`;
    note([...path, 'options', option], row.place(key));
    return [option, cells.text(row, key)] as const;
  });
  const ratio = kind === 'number' && (cells.word(row, 'form', 'form') ?? 'ratio') === 'ratio';
  const read = present({ ...(ratio ? { unit: '%' } : {}), ...present(Object.fromEntries(text)) });
  const optionTexts = present(Object.fromEntries(worded));
  return Object.keys(optionTexts).length > 0 ? { ...read, options: optionTexts } : read;
}
