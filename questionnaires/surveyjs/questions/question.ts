// What a converter makes of a SurveyJS question, and what all of them read alike: name, title, description, whether an answer is required,
// when it is shown.
import type { Item } from '../../schema/instrument.ts';
import { below, type Ledger, type Place } from '../left-out.ts';
import type { Codes } from '../make-codes.ts';
import type { Plain } from '../parse-expression.ts';
import { isFlag, isText, type Source } from '../source.ts';
import { neutral, type Wording, type Words } from '../wording.ts';
import type { Scales } from './scales.ts';

export interface Setting {
  readonly ledger: Ledger;
  readonly words: Words;
  /** Items and indicators share one name space. */
  readonly codes: Codes;
  readonly scales: Scales;
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type ItemBody = Without<Item, 'code' | 'indicator' | 'visibleWhen'>;

export interface Written {
  readonly text: string;
  readonly place: Place;
}

/** One item to be, before it hangs on an indicator. */
export interface Question {
  /** What conditions call it. */
  readonly name: string;
  readonly place: Place;
  readonly code: string;
  readonly body: ItemBody;
  readonly stem: Wording;
  readonly hint: Wording | null;
  readonly options: readonly (readonly [string, Wording])[];
  readonly decline: Wording | null;
  /** The definition's values with ours; null where a condition cannot use the answer. */
  readonly values: readonly (readonly [Plain, string | number])[] | null;
  readonly shownIf: readonly Written[];
}

export interface Head {
  readonly name: string;
  readonly place: Place;
  /** null where none is written; the stem is then the name. */
  readonly title: Wording | null;
  readonly stem: Wording;
  readonly hint: Wording | null;
  readonly required: boolean;
  readonly shownIf: readonly Written[];
}

/** @returns the items of one question; none where it had to be left out, which is then noted. */
export type Convert = (source: Source, head: Head, setting: Setting) => Question[];

export function readHead(source: Source, setting: Setting): Head {
  const { place } = source;
  const name = source.takeIf(isText, 'name') ?? '';
  const { words } = setting;
  const title = words.read(source.take('title'), below(place, 'title'));
  return {
    name,
    place,
    title,
    stem: title ?? neutral(name.trim() || place.element),
    hint: words.read(source.take('description'), below(place, 'description')),
    required: source.takeIf(isFlag, 'isRequired') ?? false,
    shownIf: readShownIf(source),
  };
}

export function readShownIf(source: Source): Written[] {
  const text = source.takeIf(isText, 'visibleIf')?.trim();
  return text ? [{ text, place: below(source.place, 'visibleIf') }] : [];
}

/** Notes every name that had to become another code. */
export function makeCode(name: string, fallback: string, place: Place, { codes, ledger }: Setting): string {
  const code = codes.make(name, fallback);
  if (code !== name) ledger.note(place, 'code-changed', code);
  return code;
}

type Pair = readonly [Plain, string | number];

export function noteValues(pairs: readonly Pair[], place: Place, ledger: Ledger): void {
  const changed = pairs.filter(([original, ours]) => String(original) !== String(ours));
  if (changed.length === 0) return;
  ledger.note(place, 'values-changed', changed.map(([original, ours]) => `${original} → ${ours}`).join(', '));
}
