// What the instrument's own checker says of a form: of one item while it is typed, of the whole before it is sent to review.
import type { Language } from '../../questionnaires/schema/names.ts';
import { visibleItems } from '../../questionnaires/schema/visible-items.ts';
import type { Fault } from '../problems.ts';
import type { FormPlace } from './form-place.ts';
import { type Answered, type KeptForm, standing } from './form-rows.ts';

const typeOf = ({ type }: FormPlace) => ({ institutionType: type as string });

/** Codes of the items that are asked, as the values that count decide. */
export function askedItems(place: FormPlace, { form, items }: KeptForm): ReadonlySet<string> {
  const context = { ...form.context, ...typeOf(place) };
  const asked = visibleItems(place.pin.version.instrument, context, standing(items));
  return new Set(asked.map(({ item }) => item.code));
}

export function judgeItem(
  place: FormPlace,
  { form, items }: KeptForm,
  code: string,
  answer: unknown,
  language: Language,
): Fault[] {
  const answers = { ...standing(items), [code]: answer };
  const checked = place.pin.version.checker.check({ context: form.context, answers, subject: typeOf(place) });
  if (checked.ok) return [];
  return checked.faults.filter(({ item }) => item === code).map((fault) => spelled(fault, language));
}

const unready = {
  empty: { 'zh-CN': '本题还没有填好。', en: 'This item is not filled in yet.' },
  prefilled: { 'zh-CN': '上一批次的数值还没有确认。', en: 'The value of the last campaign has not been confirmed.' },
  returned: { 'zh-CN': '本题已退回，还没有改好。', en: 'This item was returned and has not been mended.' },
  filled: { 'zh-CN': '本题已填，还没有汇总。', en: 'This item is filled in but not merged.' },
} as const satisfies Partial<Record<Answered['state'], Record<Language, string>>>;

/** Every reason why the form cannot be sent to review. */
export function formFaults(place: FormPlace, kept: KeptForm, language: Language): Fault[] {
  const asked = askedItems(place, kept);
  const open = kept.items.flatMap(({ item, state }): Fault[] => {
    if (!asked.has(item) || state === 'accepted') return [];
    return [{ item, code: `item-${state}`, message: unready[state][language] }];
  });
  const told = new Set(open.map(({ item }) => item));
  const checked = place.pin.version.checker.check({
    context: kept.form.context,
    answers: answersOf(asked, kept),
    subject: typeOf(place),
  });
  if (checked.ok) return open;
  return [...open, ...checked.faults.filter(({ item }) => !told.has(item)).map((fault) => spelled(fault, language))];
}

/** What would be submitted: merged values of the items that are asked. */
export function answersOf(asked: ReadonlySet<string>, { items }: KeptForm) {
  return standing(items.filter(({ item, state }) => state === 'accepted' && asked.has(item)));
}

const spelled = (
  { item, code, message }: { item: string; code: string; message: Readonly<Record<Language, string>> },
  language: Language,
): Fault => ({ item, code, message: message[language] });
