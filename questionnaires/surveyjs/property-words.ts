// What the commoner properties do, for readers of the list who never saw a definition. A property without words is named alone.
import type { Language } from '../schema/names.ts';

type Words = readonly [chinese: string, english: string];

const words: Readonly<Record<string, Words>> = {
  showOtherItem: ['“其他”选项', 'the choice "other"'],
  hasOther: ['“其他”选项', 'the choice "other"'],
  showNoneItem: ['“以上都不是”选项', 'the choice "none"'],
  hasNone: ['“以上都不是”选项', 'the choice "none"'],
  showDontKnowItem: ['“不知道”选项', 'the choice "don’t know"'],
  showSelectAllItem: ['“全选”选项', 'the choice "select all"'],
  showCommentArea: ['附加说明框', 'a box for remarks'],
  hasComment: ['附加说明框', 'a box for remarks'],
  choicesOrder: ['选项排序或打乱', 'the order of choices'],
  choicesByUrl: ['从网址载入选项', 'choices loaded from an address'],
  choicesFromQuestion: ['沿用另一题的选项', 'choices of another question'],
  correctAnswer: ['正确答案，请在评分方案中填写', 'the right answer: enter it in the scoring profile'],
  score: ['分值，请在评分方案中填写', 'points: enter them in the scoring profile'],
  defaultValue: ['预填的答案', 'a preset answer'],
  validators: ['校验规则', 'rules for valid answers'],
  placeholder: ['输入框中的提示文字', 'the hint inside the box'],
  visibleIf: ['显示条件', 'a condition for showing it'],
  enableIf: ['可用条件', 'a condition for enabling it'],
  requiredIf: ['必答条件', 'a condition for requiring it'],
  readOnly: ['只读', 'read-only'],
  cells: ['逐格的文字', 'wording cell by cell'],
  valueName: ['与其他题共用答案', 'an answer shared with other questions'],
  triggers: ['触发器', 'triggers'],
  calculatedValues: ['计算值', 'calculated values'],
  completedHtml: ['结束页', 'the closing page'],
  timeLimit: ['限时', 'a time limit'],
  maxTimeToFinish: ['限时', 'a time limit'],
  questionOrder: ['题目次序', 'the order of questions'],
  titleLocation: ['隐藏标题', 'a hidden title'],
};

export function inWords(property: string): Readonly<Record<Language, string>> {
  const said = Object.hasOwn(words, property) ? words[property] : undefined;
  return said
    ? { 'zh-CN': `${property}（${said[0]}）`, en: `${property} (${said[1]})` }
    : { 'zh-CN': property, en: property };
}
