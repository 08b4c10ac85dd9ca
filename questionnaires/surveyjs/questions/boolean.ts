// boolean → a choice between yes and no, in the definition's words or in ours.
import { below } from '../left-out.ts';
import { openCodes } from '../make-codes.ts';
import type { Plain } from '../parse-expression.ts';
import { isPlain } from '../source.ts';
import type { Wording } from '../wording.ts';
import { type Convert, makeCode, noteValues } from './question.ts';

const ours = { yes: { 'zh-CN': '是', en: 'Yes' }, no: { 'zh-CN': '否', en: 'No' } } as const;

export const convertBoolean: Convert = (source, head, setting) => {
  const { place } = head;
  const label = (name: string, otherwise: Wording): Wording =>
    setting.words.read(source.take(name), below(place, name)) ?? otherwise;
  const yes = source.takeIf(isPlain, 'valueTrue');
  const no = source.takeIf(isPlain, 'valueFalse');
  const names = openCodes([String(yes ?? 'yes'), String(no ?? 'no')]);
  const codes = [names.make(String(yes ?? 'yes'), 'yes'), names.make(String(no ?? 'no'), 'no')] as const;
  const values: (readonly [Plain, string])[] = [
    [yes ?? true, codes[0]],
    [no ?? false, codes[1]],
  ];
  const code = makeCode(head.name, 'Q', place, setting);
  noteValues(values, place, setting.ledger);
  const options: (readonly [string, Wording])[] = [
    [codes[0], label('labelTrue', ours.yes)],
    [codes[1], label('labelFalse', ours.no)],
  ];
  source.close();
  return [
    {
      ...{ name: head.name, place, code, stem: head.stem, hint: head.hint, shownIf: head.shownIf },
      body: { kind: 'choice', options: [...codes], ...(head.required ? {} : { decline: true }) },
      ...{ options, decline: null, values },
    },
  ];
};
