// radiogroup and dropdown → choice, checkbox and tagbox → choices. A radiogroup whose options say themselves that they are levels 1…m is a
// ladder; nothing else is taken for one.
import { below } from '../left-out.ts';
import { openCodes } from '../make-codes.ts';
import { isFlag, isNumber, type Source } from '../source.ts';
import type { Wording } from '../wording.ts';
import { type Entry, readEntries } from './entries.ts';
import { type Convert, type Head, makeCode, noteValues, type Question, type Setting } from './question.ts';

const mostOptions = 12;

export const convertChoice: Convert = (source, head, setting) => convert(source, head, setting, false);
export const convertChoices: Convert = (source, head, setting) => convert(source, head, setting, true);

function convert(source: Source, head: Head, setting: Setting, several: boolean): Question[] {
  const { place } = head;
  const entries = readEntries(source.take('choices'), 'choices', place, setting, { conditions: false });
  if (entries.length < 2 || entries.length > mostOptions) {
    setting.ledger.note(place, 'option-count', entries.length);
    return [];
  }
  const code = makeCode(head.name, 'Q', place, setting);
  const refusal = readRefusal(source, head, setting);
  const ladder = !several && isLadder(entries, setting);
  const names = openCodes(entries.map(({ value }) => String(value)));
  const options = entries.map((entry, at) => (ladder ? String(at + 1) : names.make(String(entry.value), 'o')));
  const values = entries.map(({ value }, at) => [value, ladder ? at + 1 : (options[at] ?? '')] as const);
  noteValues(values, below(place, 'choices'), setting.ledger);
  const decline = refusal.offered ? { decline: true } : {};
  const limits = several ? readLimits(source, entries.length) : {};
  source.close();
  return [
    {
      ...{ name: head.name, place, code, stem: head.stem, hint: head.hint, shownIf: head.shownIf },
      body: ladder
        ? { kind: 'ladder', steps: entries.length, ...decline }
        : { kind: several ? 'choices' : 'choice', options, ...limits, ...decline },
      options: entries.map(({ text }, at) => [options[at] ?? '', text]),
      decline: refusal.text,
      values: several ? null : values,
    },
  ];
}

/** An answer that is not required may be declined; so may one beside which SurveyJS offers a refusal, in its words. */
function readRefusal(source: Source, head: Head, { words }: Setting): { offered: boolean; text: Wording | null } {
  const refuse = source.takeIf(isFlag, 'showRefuseItem') === true;
  const unsure = !refuse && source.takeIf(isFlag, 'showDontKnowItem') === true;
  const property = refuse ? 'refuseText' : 'dontKnowText';
  const text = refuse || unsure ? words.read(source.take(property), below(head.place, property)) : null;
  return { offered: !head.required || refuse || unsure, text };
}

/** A limit that no number of options can meet stays, and is listed. */
function readLimits(source: Source, options: number): { atLeast?: number; atMost?: number } {
  const isCount = (value: unknown): value is number =>
    isNumber(value) && Number.isInteger(value) && value > 0 && value <= options;
  const atLeast = source.takeIf(isCount, 'minSelectedChoices');
  const atMost = source.takeIf(isCount, 'maxSelectedChoices');
  return { ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
}

const digits = '一二三四五六七';
const levelMark = /^(?:第\s*)?([一二三四五六七1-7])\s*级|^(?:level|l)\s*([1-7])(?![0-9])/i;

/** Every option begins with its level, 1 first, and says more than that. */
function isLadder(entries: readonly Entry[], { words }: Setting): boolean {
  if (entries.length < 3 || entries.length > 7) return false;
  return entries.every(({ text }, at) => {
    const line = text[words.own] ?? '';
    const match = levelMark.exec(line);
    const mark = match?.[1] ?? match?.[2] ?? '';
    const level = digits.includes(mark) ? digits.indexOf(mark) + 1 : Number(mark);
    return mark !== '' && level === at + 1 && /[\p{L}]/u.test(line.slice(match?.[0].length));
  });
}
