// Every reason a programme is refused: stable code and sentence in both languages, in one list. `{}` takes the detail.
import type { InstrumentFaultCode } from '../../../questionnaires/schema/checks/instrument-faults.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { Programme, ProgrammeTexts } from '../programme.ts';

type Sentence = Readonly<Record<Language, string>>;

export const programmeFaults = {
  // references
  'duplicate-code': { 'zh-CN': '代码 {} 重复', en: 'the code {} is used twice' },
  'unknown-track': { 'zh-CN': '申报类别 {} 不存在', en: 'the track {} does not exist' },
  'unknown-role': { 'zh-CN': '成员角色 {} 不存在', en: 'the role {} does not exist' },
  'unknown-attribute': { 'zh-CN': '该角色没有属性 {}', en: 'the role has no attribute {}' },
  'unknown-item': { 'zh-CN': '题目 {} 不存在', en: 'the item {} does not exist' },
  'unknown-option': { 'zh-CN': '选项 {} 不存在', en: 'the option {} does not exist' },
  'unknown-context': { 'zh-CN': '基本信息 {} 不存在', en: 'the context {} does not exist' },
  'unknown-value': { 'zh-CN': '取值 {} 不存在', en: 'the value {} does not exist' },
  'unknown-period': { 'zh-CN': '填报周期 {} 不存在', en: 'the period {} does not exist' },
  'unknown-stage': { 'zh-CN': '本项目没有阶段 {}', en: 'the programme has no stage {}' },
  'unknown-seal': {
    'zh-CN': '盖章方 {} 既不是成员角色也不是 regional-authority',
    en: 'whoever seals it, {}, is neither a role nor regional-authority',
  },
  'wrong-item-kind': { 'zh-CN': '{} 题不能这样核对', en: 'an item of the kind {} cannot be checked this way' },
  'item-not-asked': {
    'zh-CN': '在申报类别 {} 下不会问到这道题',
    en: 'the item is not asked on the track {}',
  },
  'empty-range': { 'zh-CN': '取值范围为空：{}', en: 'the range is empty: {}' },
  // stages
  'missing-stage': { 'zh-CN': '缺少阶段 {}', en: 'the stage {} is missing' },
  unreachable: { 'zh-CN': '从草稿到不了这一阶段', en: 'no way leads here from the draft' },
  'dead-end': { 'zh-CN': '这一阶段没有出路（申报类别 {}）', en: 'no way leads on from here (track {})' },
  'steps-after-end': { 'zh-CN': '终结阶段之后不能再有步骤', en: 'nothing follows an ending' },
  'repeated-step': { 'zh-CN': '同一步骤 {} 有两条去路', en: 'the step {} leads two ways' },
  'unchecked-submission': {
    'zh-CN': '提交须核对 {}',
    en: 'submitting must need {}',
  },
  'requirement-without-ground': {
    'zh-CN': '没有可供核对 {} 的内容',
    en: 'nothing in the definition can fulfil the requirement {}',
  },
  'missing-clause': { 'zh-CN': '步骤与阶段都没有注明条款', en: 'neither the step nor its stage names a clause' },
  'missing-days': { 'zh-CN': '公示须写明天数，或注明文件未规定', en: 'an announcement has its days, or says silent' },
  // windows
  'first-year-differs': { 'zh-CN': '首年窗口不在 {} 年', en: 'the first window does not lie in {}' },
  'misplaced-window': { 'zh-CN': '这里不能用 {} 窗口', en: 'a window of the kind {} cannot stand here' },
  // silence
  'missing-silence': {
    'zh-CN': '留给运营方决定的 {} 没有列入“文件未规定”',
    en: '{} is left to the operator but not listed as silent',
  },
  // texts
  'missing-language': { 'zh-CN': '缺少 {} 文本', en: 'the texts in {} are missing' },
  'undeclared-language': { 'zh-CN': '{} 文本未声明', en: 'the language {} is not declared' },
  'missing-text': { 'zh-CN': '缺少文本', en: 'the text is missing' },
  'extra-text': { 'zh-CN': '多余文本', en: 'the text belongs to nothing' },
  'uncounted-number': {
    'zh-CN': '该条件不计数，句中不能有 {}',
    en: 'the rule counts nothing to put in place of {}',
  },
} as const satisfies Record<string, Sentence>;

export type ProgrammeFaultCode = keyof typeof programmeFaults;

export interface ProgrammeFault {
  /** Dotted place: `programme.rules.years`, `texts.en.rules.years.unmet` … */
  readonly path: string;
  /** The form is checked as the questionnaire it becomes, and its faults keep their codes. */
  readonly code: ProgrammeFaultCode | InstrumentFaultCode;
  readonly message: Sentence;
}

export type ProgrammeFaultList = Iterable<ProgrammeFault>;

export interface ProgrammeDraft {
  readonly programme: Programme;
  readonly texts: Readonly<Partial<Record<Language, ProgrammeTexts>>>;
}

export function programmeFault(path: string, code: ProgrammeFaultCode, detail: string | number = ''): ProgrammeFault {
  const sentence: Sentence = programmeFaults[code];
  const fill = (language: Language): string => sentence[language].replace('{}', () => String(detail));
  return { path, code, message: { 'zh-CN': fill('zh-CN'), en: fill('en') } };
}
