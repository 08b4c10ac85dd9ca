// The parts of a SurveyJS question that several item kinds share: heading, 填写/不适用/不愿回答, the reason.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Texts } from '../../questionnaires/schema/texts.ts';
import { givenMark, partName } from './survey-names.ts';

/** Wording of the frame around the questions, in the language of the texts. */
export interface FrameText {
  readonly notApplicable: string;
  readonly decline: string;
  readonly reason: string;
  readonly evidence: string;
  readonly give: string;
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly members: string;
  readonly membersHint: string;
  readonly memberName: string;
  readonly addMember: string;
  readonly removeMember: string;
  readonly result: string;
  readonly total: string;
  readonly asOf: string;
  readonly basis: string;
  readonly basisHint: string;
  readonly department: string;
  readonly chooseUpTo: (count: number) => string;
}

export type Json = Readonly<Record<string, unknown>>;
export interface Setting {
  readonly instrument: Instrument;
  readonly texts: Texts;
  readonly frame: FrameText;
  readonly seed: number;
}

export function head(item: Item, { texts, frame }: Setting): Json {
  const text = texts.items[item.code];
  const lines = [text?.hint, text?.evidence && `${frame.evidence}${text.evidence}`].filter(Boolean);
  return { title: text?.stem ?? item.code, description: lines.join('\n') };
}

export function wayQuestion(item: Item, setting: Setting, titled: boolean): Json[] {
  if (!item.notApplicable && !item.decline) return [];
  const { frame, texts } = setting;
  const text = texts.items[item.code];
  return [
    {
      type: 'radiogroup',
      name: partName(item.code, 'way'),
      title: text?.stem ?? item.code,
      titleLocation: titled ? 'default' : 'hidden',
      defaultValue: givenMark,
      choices: [{ value: givenMark, text: frame.give }],
      showNoneItem: item.notApplicable !== undefined,
      noneText: text?.notApplicable ?? frame.notApplicable,
      showRefuseItem: item.decline === true,
      refuseText: text?.decline ?? frame.decline,
    },
  ];
}

export function reasonQuestion(item: Item, { frame }: Setting): Json[] {
  if (!item.notApplicable?.reason) return [];
  return [
    {
      type: 'text',
      name: partName(item.code, 'reason'),
      title: frame.reason,
      maxLength: 200,
      textUpdateMode: 'onTyping',
      showNumber: false,
    },
  ];
}
