// Every reason an instrument is refused: stable code and sentence in both languages, in one list. `{}` takes the detail.
import type { Language } from '../names.ts';

type Sentence = Readonly<Record<Language, string>>;

export const instrumentFaults = {
  // structure
  'duplicate-code': { 'zh-CN': '代码 {} 重复', en: 'the code {} is used twice' },
  'unknown-parent': { 'zh-CN': '上级指标 {} 不存在', en: 'the parent {} does not exist' },
  cycle: { 'zh-CN': '指标上下级成环', en: 'the indicator is its own ancestor' },
  'misplaced-module': { 'zh-CN': '只有一级指标可以是模块', en: 'only a first-level indicator can be a module' },
  'orphan-item': { 'zh-CN': '题目所属指标 {} 不存在', en: 'the item hangs on {}, which does not exist' },
  'item-not-on-leaf': { 'zh-CN': '题目挂在非末级指标 {} 上', en: 'the item hangs on {}, which is not a leaf' },
  'leaf-without-items': { 'zh-CN': '末级指标没有题目', en: 'the leaf indicator has no item' },
  'leaf-without-scored-items': { 'zh-CN': '末级指标没有计分题', en: 'the leaf indicator has no item that is scored' },
  'unknown-scale': { 'zh-CN': '量尺 {} 不存在', en: 'the scale {} does not exist' },
  'missing-scene': { 'zh-CN': '题目没有标注场景', en: 'the item carries no scene' },
  'empty-range': { 'zh-CN': '取值范围为空：{}', en: 'the range is empty: {}' },
  'links-to-itself': { 'zh-CN': '联动题指向本量表', en: 'the linked item points at its own instrument' },
  'reasonless-not-applicable': {
    'zh-CN': '机构量表的“不适用”须写明理由',
    en: 'in an institution form 不适用 needs a reason',
  },
  'unsourced-standing': {
    'zh-CN': '“official”量表须有〔核〕或〔种〕来源',
    en: 'an official instrument needs a checked source',
  },
  'unknown-institution-type': { 'zh-CN': '没有 {} 这一院校类型', en: 'there is no institution type {}' },
  // conditions
  'unknown-condition-item': {
    'zh-CN': '条件引用的题目 {} 不存在',
    en: 'the condition mentions the item {}, which does not exist',
  },
  'unknown-condition-context': {
    'zh-CN': '条件引用的基本信息 {} 不存在',
    en: 'the condition mentions the context {}, which does not exist',
  },
  'unknown-condition-value': {
    'zh-CN': '条件中的取值 {} 不存在',
    en: 'the condition mentions the value {}, which does not exist',
  },
  'unusable-condition-item': {
    'zh-CN': '条件不能引用 {} 这类题目',
    en: 'a condition cannot use an item of the kind {}',
  },
  'forward-condition': { 'zh-CN': '条件引用了后面的题目 {}', en: 'the condition looks forward to {}' },
  // tailoring
  'unknown-tailoring': { 'zh-CN': '裁剪的指标 {} 不存在', en: 'the indicator {} to leave out does not exist' },
  'tailoring-unserved': { 'zh-CN': '裁剪了不适用的院校类型 {}', en: 'tailors the type {}, which is not served' },
  'tailoring-too-thin': {
    'zh-CN': '裁剪后 {} 只剩不足两个末级指标',
    en: 'tailoring leaves {} with fewer than two leaves',
  },
  'tailoring-whole-domain': {
    'zh-CN': '{} 的末级指标全被裁剪，应直接裁剪该一级指标',
    en: 'all leaves of {} are left out: leave out the domain itself',
  },
  'tailoring-everything': { 'zh-CN': '裁剪后没有剩余的一级指标', en: 'tailoring leaves no domain' },
  'tailoring-without-context': {
    'zh-CN': '裁剪需要来自评估对象的 institutionType',
    en: 'tailoring needs the context institutionType from the subject',
  },
  // texts
  'missing-language': { 'zh-CN': '缺少 {} 文本', en: 'the texts in {} are missing' },
  'undeclared-language': { 'zh-CN': '{} 文本未在量表中声明', en: 'the language {} is not declared' },
  'missing-text': { 'zh-CN': '缺少文本', en: 'the text is missing' },
  'extra-text': { 'zh-CN': '多余文本', en: 'the text belongs to nothing' },
  'repeated-option': { 'zh-CN': '与选项 {} 文字相同', en: 'reads the same as option {}' },
  // wording
  verdict: { 'zh-CN': '不得对人下结论：“{}”', en: 'passes a verdict on people: "{}"' },
  'web-address': { 'zh-CN': '不得出现网址：“{}”', en: 'names a web address: "{}"' },
  'frequency-only': { 'zh-CN': '与选项 {} 只差频率副词', en: 'differs from option {} by an adverb of frequency alone' },
  // lengths
  'stem-too-long': { 'zh-CN': '题干过长（{} 字）', en: 'the stem is too long ({} characters)' },
  'option-too-long': { 'zh-CN': '选项过长（{} 字）', en: 'the option is too long ({} characters)' },
  'scenario-too-long': {
    'zh-CN': '情境题连同选项过长（{} 字）',
    en: 'the scenario with its options is too long ({} characters)',
  },
  'too-many-contexts': {
    'zh-CN': '基本信息各取值的组合超过 {} 种，请减少基本信息项或取值',
    en: 'the values of the background make more than {} combinations: ask for fewer',
  },
  'minutes-above-promise': { 'zh-CN': '预计用时超过承诺（{} 分钟）', en: 'it takes longer than promised ({} minutes)' },
  // weights
  'weight-missing': { 'zh-CN': '缺少权重', en: 'the weight is missing' },
  'weight-unknown': { 'zh-CN': '权重指向不存在或不计权的指标', en: 'the weight belongs to no weighted indicator' },
  'weight-not-positive': { 'zh-CN': '权重须为正数({})', en: 'a weight must be positive ({})' },
  'weights-off-sum': {
    'zh-CN': '同级权重之和为 {}，应为 100%',
    en: 'the sibling weights sum to {}, not 100%',
  },
  'linked-too-heavy': { 'zh-CN': '联动题合计权重 {}，超过 15 %', en: 'linked items weigh {}, more than 15 %' },
  'ahp-without-judgements': {
    'zh-CN': '声称使用 AHP 却没有 {} 的判断矩阵',
    en: 'claims AHP but ships no judgements for {}',
  },
  'ahp-wrong-children': {
    'zh-CN': '判断矩阵的下级指标与量表不符',
    en: 'the judged children differ from the instrument',
  },
  'ahp-wrong-size': { 'zh-CN': '判断矩阵大小不符', en: 'the matrix has the wrong size' },
  'ahp-not-reciprocal': { 'zh-CN': '判断矩阵不互反({})', en: 'the matrix is not reciprocal ({})' },
  'method-not-served': {
    'zh-CN': '本版本尚不支持赋权方法 {}',
    en: 'the weighting method {} is not yet served by this version',
  },
  // model
  'level-rule-not-served': {
    'zh-CN': '该模型只配合 bands 等级规则，不能用 {}',
    en: 'this model serves the level rule bands only, not {}',
  },
  'parameter-count': { 'zh-CN': '参数个数不对（{}）', en: 'the number of parameters is wrong ({})' },
  'parameter-order': {
    'zh-CN': '参数须按级别递增且不超出题目级数（{}）',
    en: 'the parameters must rise by level within the levels of the item ({})',
  },
  'parameter-flat': { 'zh-CN': '参数分不出高低', en: 'the parameters do not tell high from low' },
  'parameters-mixed': {
    'zh-CN': '客观题与等级题不能在同一模型里相加',
    en: 'keyed items and ladders cannot be added up in one model',
  },
  'unknown-model': {
    'zh-CN': '没有装入模型 {}(标识、版本与 sha-256 须与模块文件一致)',
    en: 'the model {} is not loaded: id, version and sha-256 must be those of the module',
  },
  'parameters-refused': { 'zh-CN': '外来模型不接受这些参数({})', en: 'the model refuses its parameters ({})' },
  'slope-wrong': { 'zh-CN': '斜率 {} 不合模型', en: 'the slope {} does not fit the model' },
  // profile
  'other-instrument': { 'zh-CN': '方案属于另一份量表 {}', en: 'the profile belongs to the instrument {}' },
  'unknown-item': { 'zh-CN': '题目 {} 不存在', en: 'the item {} does not exist' },
  'unknown-indicator': { 'zh-CN': '指标 {} 不存在', en: 'the indicator {} does not exist' },
  'unknown-option': { 'zh-CN': '选项 {} 不存在', en: 'the option {} does not exist' },
  'unknown-context': { 'zh-CN': '基本信息 {} 不存在', en: 'the context {} does not exist' },
  'wrong-item-kind': { 'zh-CN': '{} 题不能这样计分', en: 'an item of the kind {} cannot be scored this way' },
  'several-right': { 'zh-CN': '单选题只能有一个正确选项', en: 'a choice item has exactly one right option' },
  'key-missing': { 'zh-CN': '客观题没有给出正确选项', en: 'the keyed item has no key' },
  'keyed-not-shuffled': { 'zh-CN': '客观题选项须打乱', en: 'the options of a keyed item must be shuffled' },
  'keys-guessable': { 'zh-CN': '正确选项有规律可猜({})', en: 'the right options can be guessed ({})' },
  'cuts-missing': { 'zh-CN': '缺少分级界限', en: 'the cuts are missing' },
  'cuts-wrong': { 'zh-CN': '分级界限须为 {}', en: 'the cuts must be {}' },
  'cuts-outside-range': {
    'zh-CN': '分级界限 {} 超出题目取值范围',
    en: 'the cut {} lies outside the range of the item',
  },
  'linked-missing': { 'zh-CN': '联动题没有给出来源说明', en: 'the linked item has no rule' },
  'not-a-leaf': { 'zh-CN': '{} 不是末级指标', en: '{} is not a leaf' },
  'not-second-level': { 'zh-CN': '{} 不是二级指标', en: '{} is not a second-level indicator' },
  'not-a-module': { 'zh-CN': '{} 不是模块', en: '{} is not a module' },
  'level-outside': { 'zh-CN': '等级须在 1–{} 之间', en: 'the level must lie in 1–{}' },
  // advice
  'advice-missing': { 'zh-CN': '缺少建议', en: 'the advice is missing' },
  'advice-extra': { 'zh-CN': '多余的建议', en: 'the advice belongs to nothing' },
  'advice-for-others': {
    'zh-CN': '评估对象为个人时写“两周内、一学期内”，为院校等单位时写“做什么、牵头部门、期限、验收佐证”，另一种不填',
    en: 'persons are given acts within two weeks and a semester, institutions an act with who leads it, by when and its evidence: leave the other kind out',
  },
  'advice-repeats': { 'zh-CN': '与 {} 级建议几乎重复', en: 'nearly repeats the advice of level {}' },
  'advice-empty': {
    'zh-CN': '建议只有“加强/提高/完善/重视”之类的空话',
    en: 'the advice says nothing but strengthen, raise, improve, value',
  },
  'advice-too-long': { 'zh-CN': '建议过长（{} 字）', en: 'the advice is too long ({} characters)' },
  // explanations
  'explanation-missing': { 'zh-CN': '客观题缺少答案解析', en: 'the keyed item has no explanation' },
  'explanation-extra': { 'zh-CN': '解析不属于任何客观题', en: 'the explanation belongs to no keyed item' },
  'explanation-too-long': { 'zh-CN': '解析过长（{} 字）', en: 'the explanation is too long ({} characters)' },
  // constructs
  'construct-differs': {
    'zh-CN': '与 {} 同一构念，但题型、量尺或文字不同',
    en: 'shares a construct with {} but differs in kind, scale or wording',
  },
  'compared-twice': { 'zh-CN': '已按 {} 分组比较，不能再按另一项', en: 'groups are already compared by {}' },
  'compared-unasked': { 'zh-CN': '比较的分组须由答题人填写', en: 'compared groups must be told by the respondent' },
  'compared-and-cut': {
    'zh-CN': '按 {} 分组比较的量表不能再有模块或目标',
    en: 'an instrument that compares groups by {} may have no modules or targets',
  },
  // links between instruments
  'link-unserved': {
    'zh-CN': '联动的量表不面向这一院校类型，应为该类型裁剪所在指标（{}）',
    en: 'the linked instrument does not serve this type of institution: leave the leaf out for it ({})',
  },
} as const satisfies Record<string, Sentence>;

export type InstrumentFaultCode = keyof typeof instrumentFaults;

export interface InstrumentFault {
  /** Dotted place: `instrument.items.T1-L`, `texts.en.items.T1-L.stem`, `profiles.default@1.keys.T1-K` … */
  readonly path: string;
  readonly code: InstrumentFaultCode;
  readonly message: Sentence;
}

export function instrumentFault(
  path: string,
  code: InstrumentFaultCode,
  detail: string | number = '',
): InstrumentFault {
  const sentence: Sentence = instrumentFaults[code];
  const fill = (language: Language): string => sentence[language].replace('{}', String(detail));
  return { path, code, message: { 'zh-CN': fill('zh-CN'), en: fill('en') } };
}
