// A counted fact on the screen: 分子, 分母, the result computed while typing, 统计时点, 口径, 部门.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { panelName, partName } from './survey-names.ts';
import { type FrameText, head, type Json, reasonQuestion, type Setting, wayQuestion } from './survey-parts.ts';

export function numberPanel(item: Item & { kind: 'number' }, setting: Setting): Json {
  const { texts, frame } = setting;
  const text = texts.items[item.code];
  const unit = text?.unit ? `(${text.unit})` : '';
  const field = (
    part: 'numerator' | 'denominator' | 'asOf' | 'basis' | 'department',
    title: string,
    more: Json = {},
  ): Json => ({
    type: 'text',
    name: partName(item.code, part),
    title,
    textUpdateMode: 'onTyping',
    showNumber: false,
    ...more,
  });
  const count = { inputType: 'number' };
  const divided = item.form !== 'plain';
  return {
    type: 'panel',
    name: panelName(item.code),
    showNumber: true,
    ...head(item, setting),
    elements: [
      ...wayQuestion(item, setting, false),
      field('numerator', divided ? `${frame.numerator}${text?.numerator ?? ''}` : `${frame.value}${unit}`, count),
      ...(divided
        ? [
            field('denominator', `${frame.denominator}${text?.denominator ?? ''}`, count),
            resultQuestion(item, frame, text?.unit ?? ''),
          ]
        : []),
      field('asOf', frame.asOf, { inputType: 'date' }),
      field('basis', frame.basis, { maxLength: 200, placeholder: frame.basisHint }),
      field('department', frame.department, { maxLength: 200 }),
      ...reasonQuestion(item, setting),
    ],
  };
}

/** The computed result, shown while typing; it is never sent. */
function resultQuestion(item: Item & { kind: 'number' }, frame: FrameText, unit: string): Json {
  const [numerator, denominator] = [partName(item.code, 'numerator'), partName(item.code, 'denominator')];
  const [times, shown] = item.form === 'ratio' ? [' * 100', '%'] : ['', unit.replaceAll("'", '’')];
  return {
    type: 'expression',
    name: partName(item.code, 'result'),
    title: frame.result,
    showNumber: false,
    expression: `iif({${denominator}} > 0 and {${numerator}} notempty, round({${numerator}}${times} / {${denominator}}, ${item.decimals}) + ' ${shown}', '—')`,
  };
}
