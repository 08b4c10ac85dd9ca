// Every way an answer can be refused: stable code and sentence in both languages, in one list.
import type { Language } from './names.ts';

type Sentence = Readonly<Record<Language, string>>;

export const answerFaults = {
  'not-an-object': { 'zh-CN': '答卷格式不正确。', en: 'The response is malformed.' },
  'unknown-code': { 'zh-CN': '问卷中没有这道题。', en: 'The questionnaire has no such item.' },
  'bad-context': {
    'zh-CN': '基本信息缺失或不在可选范围内。',
    en: 'A background detail is missing or not among the choices.',
  },
  'not-served': {
    'zh-CN': '本量表不适用于这一类院校。',
    en: 'This instrument does not serve this type of institution.',
  },
  hidden: { 'zh-CN': '本题对您不显示，不应作答。', en: 'This item is not shown to you and takes no answer.' },
  missing: { 'zh-CN': '本题尚未作答。', en: 'This item has not been answered.' },
  'not-allowed': { 'zh-CN': '本题不提供这种回答方式。', en: 'This item does not offer that kind of answer.' },
  'no-reason': { 'zh-CN': '选择“不适用”须写明理由。', en: 'Please give a reason for choosing "not applicable".' },
  'wrong-kind': { 'zh-CN': '回答的格式与题型不符。', en: 'The answer has the wrong form for this item.' },
  'not-a-number': { 'zh-CN': '请填写有效的数字。', en: 'Please enter a valid number.' },
  'off-scale': { 'zh-CN': '所选等级不在本题范围内。', en: 'The chosen level is not on this scale.' },
  'unknown-option': { 'zh-CN': '所选选项不存在。', en: 'There is no such option.' },
  repeated: { 'zh-CN': '同一选项被重复选择。', en: 'An option was chosen twice.' },
  'too-many': { 'zh-CN': '选择的选项过多。', en: 'Too many options are chosen.' },
  'too-few': { 'zh-CN': '选择的选项过少。', en: 'Too few options are chosen.' },
  'too-long': { 'zh-CN': '文字过长。', en: 'The text is too long.' },
  'bad-text': { 'zh-CN': '文字中含有无法保存的字符。', en: 'The text contains characters that cannot be stored.' },
  'no-denominator': { 'zh-CN': '请填写大于 0 的分母。', en: 'Please enter a denominator greater than 0.' },
  'no-members': {
    'zh-CN': '请逐行填写成员名称和数值，没有的填 0。',
    en: 'Please give each member a name and a number; enter 0 where there is none.',
  },
  'repeated-member': { 'zh-CN': '同一成员填写了两行。', en: 'A member is listed twice.' },
  'sum-differs': { 'zh-CN': '合计与各成员之和不符。', en: 'The total differs from the sum of the members.' },
  'out-of-range': { 'zh-CN': '计算结果超出允许范围。', en: 'The result is outside the allowed range.' },
  'too-precise': { 'zh-CN': '小数位数过多。', en: 'There are too many decimal places.' },
  'bad-date': { 'zh-CN': '请按 年-月-日 填写真实存在的统计时点。', en: 'Please enter a real date as YYYY-MM-DD.' },
  'no-basis': { 'zh-CN': '请填写口径说明。', en: 'Please state the statistical basis.' },
  'no-department': { 'zh-CN': '请填写数据来源部门。', en: 'Please name the department the figure comes from.' },
} as const satisfies Record<string, Sentence>;

export type AnswerFaultCode = keyof typeof answerFaults;

export interface AnswerFault {
  /** The item or context code as it was sent (cut short if absurdly long); '' for the response as a whole. */
  readonly item: string;
  readonly code: AnswerFaultCode;
  readonly message: Sentence;
}

export function answerFault(item: string, code: AnswerFaultCode): AnswerFault {
  return { item: item.slice(0, 80), code, message: answerFaults[code] };
}
