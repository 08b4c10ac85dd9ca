// text and comment → free text, or a plain number where the input is one. What an input type would have checked is listed.
import { below } from '../left-out.ts';
import { isNumber, isText, type Source } from '../source.ts';
import { type Convert, type Head, type ItemBody, makeCode, type Question, type Setting } from './question.ts';

/** Inputs whose answers are something else than a line of text. */
const unlike = new Set(['date', 'datetime', 'datetime-local', 'month', 'week', 'time', 'range', 'color', 'file']);
const longest = 2000;
const assumed = { min: -1_000_000_000, max: 1_000_000_000, decimals: 2 };

export const convertText: Convert = (source, head, setting) => {
  const input = source.takeIf(isText, 'inputType') ?? 'text';
  if (unlike.has(input)) {
    setting.ledger.note(head.place, 'unsupported-input', input);
    return [];
  }
  if (input === 'number') return [question(numberBody(source, head, setting), source, head, setting)];
  if (input !== 'text') setting.ledger.note(below(head.place, 'inputType'), 'property', `inputType: ${input}`);
  return convertComment(source, head, setting);
};

export const convertComment: Convert = (source, head, setting) => {
  const isLength = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value > 0;
  const written = source.takeIf(isLength, 'maxLength');
  if (written === undefined || written > longest)
    setting.ledger.note(below(head.place, 'maxLength'), 'text-limited', longest);
  return [question({ kind: 'text', maxLength: Math.min(written ?? longest, longest) }, source, head, setting)];
};

function question(body: ItemBody, source: Source, head: Head, setting: Setting): Question {
  const code = makeCode(head.name, 'Q', head.place, setting);
  source.close();
  return {
    ...{ name: head.name, place: head.place, code, stem: head.stem, hint: head.hint, shownIf: head.shownIf },
    body: { ...body, ...(head.required ? {} : { decline: true }) },
    ...{ options: [], decline: null, values: null },
  };
}

/** Bounds in a definition may be numbers or the texts of numbers; dates and expressions stay, and are listed. */
const isBound = (value: unknown): value is string | number =>
  isNumber(value) || (isText(value) && value.trim() !== '' && Number.isFinite(Number(value)));

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

function numberBody(source: Source, head: Head, { ledger }: Setting): ItemBody {
  const read = (name: string): number | undefined => {
    const bound = source.takeIf(isBound, name);
    return bound === undefined ? undefined : Number(bound);
  };
  const [min, max, step] = [read('min'), read('max'), read('step')];
  const decimals = step === undefined ? assumed.decimals : Math.min(4, decimalsOf(step));
  const range = { min: min ?? assumed.min, max: max ?? assumed.max };
  if (min === undefined || max === undefined || step === undefined)
    ledger.note(head.place, 'range-assumed', `${range.min}–${range.max} (${decimals})`);
  // Steps are kept as decimals alone: what is wider than one unit is listed.
  if (step !== undefined && step !== 10 ** -decimals)
    ledger.note(below(head.place, 'step'), 'property', `step: ${step}`);
  return { kind: 'number', form: 'plain', ...range, decimals };
}
