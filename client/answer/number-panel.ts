// A counted fact on the screen: 分子, 分母 or one row per member, the result computed while typing, 统计时点, 口径, 部门.
import { mostMembers } from '../../questionnaires/schema/check-members.ts';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { isDivided } from '../../questionnaires/schema/response.ts';
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
  const divided = isDivided(item.form);
  const counted =
    item.form === 'sum'
      ? [membersQuestion(item, frame, unit), resultQuestion(item, frame, text?.unit ?? '')]
      : [
          field('numerator', divided ? `${frame.numerator}${text?.numerator ?? ''}` : `${frame.value}${unit}`, count),
          ...(divided
            ? [
                field('denominator', `${frame.denominator}${text?.denominator ?? ''}`, count),
                resultQuestion(item, frame, text?.unit ?? ''),
              ]
            : []),
        ];
  return {
    type: 'panel',
    name: panelName(item.code),
    showNumber: true,
    ...head(item, setting),
    elements: [
      ...wayQuestion(item, setting, false),
      ...counted,
      field('asOf', frame.asOf, { inputType: 'date' }),
      field('basis', frame.basis, { maxLength: 200, placeholder: frame.basisHint }),
      field('department', frame.department, { maxLength: 200 }),
      ...reasonQuestion(item, setting),
    ],
  };
}

/** Three rows to begin with, as three units lead; validation is the checker's. */
function membersQuestion(item: Item & { kind: 'number' }, frame: FrameText, unit: string): Json {
  return {
    type: 'matrixdynamic',
    name: partName(item.code, 'members'),
    title: frame.members,
    description: frame.membersHint,
    showNumber: false,
    rowCount: 3,
    minRowCount: 1,
    maxRowCount: mostMembers,
    confirmDelete: false,
    addRowText: frame.addMember,
    removeRowText: frame.removeMember,
    columns: [
      { name: 'name', title: frame.memberName, cellType: 'text', maxLength: 60 },
      { name: 'value', title: `${frame.value}${unit}`, cellType: 'text', inputType: 'number' },
    ],
  };
}

/** The computed result, shown while typing; of a sum it is sent beside the members, and checked. */
function resultQuestion(item: Item & { kind: 'number' }, frame: FrameText, unit: string): Json {
  const shape = {
    type: 'expression',
    name: partName(item.code, 'result'),
    title: item.form === 'sum' ? frame.total : frame.result,
    showNumber: false,
  };
  if (item.form === 'sum') {
    const members = partName(item.code, 'members');
    const total = `round(sumInArray({${members}}, 'value'), ${item.decimals}) + ' ${unit.replaceAll("'", '’')}'`;
    return { ...shape, expression: `iif({${members}} notempty, ${total}, '—')` };
  }
  const [numerator, denominator] = [partName(item.code, 'numerator'), partName(item.code, 'denominator')];
  const [times, shown] = item.form === 'ratio' ? [' * 100', '%'] : ['', unit.replaceAll("'", '’')];
  return {
    ...shape,
    expression: `iif({${denominator}} > 0 and {${numerator}} notempty, round({${numerator}}${times} / {${denominator}}, ${item.decimals}) + ' ${shown}', '—')`,
  };
}
