// Lists of entries: choices, points of a rating, rows and columns of a matrix. An entry is a plain value, or a value with a text and more.

import type { Place } from '../left-out.ts';
import { below } from '../left-out.ts';
import type { Plain } from '../parse-expression.ts';
import { isObject, isPlain, isText, openSource, type Source } from '../source.ts';
import { neutral, type Wording } from '../wording.ts';
import { readShownIf, type Setting, type Written } from './question.ts';

export interface Entry {
  readonly value: Plain;
  readonly text: Wording;
  readonly place: Place;
  readonly shownIf: readonly Written[];
}

export interface EntryRules {
  /** Rows may be shown by a condition; an option that comes and goes cannot be held. */
  readonly conditions: boolean;
}

/** @param name of the list: `choices`, `rows` … Entries that are none are noted. */
export function readEntries(list: unknown, name: string, owner: Place, setting: Setting, rules: EntryRules): Entry[] {
  const place = below(owner, name);
  if (!Array.isArray(list)) {
    if (list !== undefined) setting.ledger.note(place, 'property', name);
    return [];
  }
  return list.flatMap((raw: unknown, at): Entry[] => {
    const entry = isObject(raw) ? readObject(openEntry(raw, name, owner, at, setting), setting, rules) : null;
    if (entry) return [entry];
    if (isPlain(raw))
      return [plainEntry(raw, { element: `${owner.element}.${name}.${raw}`, path: `${place.path}.${at}` }, setting)];
    if (!isObject(raw)) setting.ledger.note(below(place, at), 'bad-entry', name);
    return [];
  });
}

function plainEntry(raw: Plain, place: Place, { words }: Setting): Entry {
  const [value, inside] = divide(raw);
  return { value, text: words.read(inside ?? '', place) ?? neutral(spell(value)), place, shownIf: [] };
}

/** `a|Apple` is a value with its text, in one string. */
function divide(raw: Plain): [Plain, string | null] {
  if (typeof raw !== 'string') return [raw, null];
  const bar = raw.indexOf('|');
  return bar < 0 ? [raw, null] : [raw.slice(0, bar), raw.slice(bar + 1).trim() || null];
}

/** An option needs a word, even where its value is only blanks. */
const spell = (value: Plain): string => String(value).trim() || '—';

function openEntry(
  raw: Readonly<Record<string, unknown>>,
  name: string,
  owner: Place,
  at: number,
  setting: Setting,
): Source {
  const called = isPlain(raw.value) ? String(raw.value) : String(at);
  const place = { element: `${owner.element}.${name}.${called}`, path: `${owner.path}.${name}.${at}` };
  return openSource(raw, 'entry', place, setting.ledger);
}

function readObject(source: Source, { words, ledger }: Setting, rules: EntryRules): Entry | null {
  // Without a value, SurveyJS takes the text for one.
  const raw = source.takeIf(isPlain, 'value') ?? source.takeIf(isText, 'text');
  if (raw === undefined) {
    ledger.note(source.place, 'bad-entry', source.place.path.split('.').at(-2) ?? '');
    return null;
  }
  const [value, inside] = divide(raw);
  const text = words.read(source.take('text') ?? inside ?? '', below(source.place, 'text')) ?? neutral(spell(value));
  const shownIf = rules.conditions ? readShownIf(source) : [];
  source.close();
  return { value, text, place: source.place, shownIf };
}
