// Why results of two versions may be compared as they are, after scoring again, or not: stable code, verdict and sentence in
// both languages, in one list. `{}` takes codes of items, indicators or dimensions.
import type { Reason, Sentence, Verdict } from '../schema/comparison.ts';

interface Entry extends Sentence {
  readonly verdict: Verdict;
}

export const verdictReasons = {
  // 不可比
  'subject-changed': {
    verdict: 'broken',
    'zh-CN': '评估对象或作答者变了',
    en: 'what is assessed, or who answers, is another',
  },
  declared: {
    verdict: 'broken',
    'zh-CN': '编制者升了大版本，即声明含义已变',
    en: 'its author raised the major version: the meaning is said to have changed',
  },
  'dimension-added': { verdict: 'broken', 'zh-CN': '此前没有维度 {}', en: 'the dimension {} was not there before' },
  'dimension-removed': { verdict: 'broken', 'zh-CN': '维度 {} 已删去', en: 'the dimension {} was removed' },
  'module-changed': {
    verdict: 'broken',
    'zh-CN': '{} 在共同部分与模块之间换了位置',
    en: '{} changed places between common core and module',
  },
  'items-rescaled': {
    verdict: 'broken',
    'zh-CN': '题目 {} 的题型、量尺或单位变了',
    en: 'kind, scale or unit of {} changed',
  },
  'items-replaced': {
    verdict: 'broken',
    'zh-CN': '两个版本共有的计分题不到一半',
    en: 'fewer than half of the scored items are in both versions',
  },
  'dimensions-broken': { verdict: 'broken', 'zh-CN': '维度 {} 不可比', en: 'the dimensions {} cannot be compared' },
  // 可比(需重新计分)
  'items-added': { verdict: 'rescorable', 'zh-CN': '新增题目 {}', en: 'items added: {}' },
  'items-removed': { verdict: 'rescorable', 'zh-CN': '删去题目 {}', en: 'items removed: {}' },
  'items-moved': { verdict: 'rescorable', 'zh-CN': '题目 {} 换了所属指标', en: 'items moved: {}' },
  'keyed-items-changed': {
    verdict: 'rescorable',
    'zh-CN': '客观题 {} 的选项变了',
    en: 'keyed items with other options: {}',
  },
  'condition-changed': {
    verdict: 'rescorable',
    'zh-CN': '{} 的作答对象（显示条件）变了',
    en: '{} asked of others than before',
  },
  'offers-changed': {
    verdict: 'rescorable',
    'zh-CN': '题目 {} 是否提供“不适用”“不愿回答”变了',
    en: '“not applicable” or declining is offered otherwise by {}',
  },
  'limits-changed': { verdict: 'rescorable', 'zh-CN': '题目 {} 的取值范围变了', en: 'limits of {} changed' },
  'weights-changed': { verdict: 'rescorable', 'zh-CN': '权重变了：{}', en: 'weights changed: {}' },
  'model-changed': {
    verdict: 'rescorable',
    'zh-CN': '评分模型或其参数变了',
    en: 'the scoring model or its parameters changed',
  },
  'parameters-changed': {
    verdict: 'rescorable',
    'zh-CN': '题目 {} 在评分模型中的参数变了',
    en: 'parameters of the scoring model changed for {}',
  },
  'cuts-changed': { verdict: 'rescorable', 'zh-CN': '题目 {} 的分级界限变了', en: 'cuts of {} changed' },
  'keys-changed': { verdict: 'rescorable', 'zh-CN': '客观题 {} 的答案变了', en: 'keys of {} changed' },
  'linked-changed': {
    verdict: 'rescorable',
    'zh-CN': '联动题 {} 的来源或取数办法变了',
    en: 'linked items come from other answers or are read otherwise: {}',
  },
  'levels-changed': { verdict: 'rescorable', 'zh-CN': '等级划分变了', en: 'levels are drawn otherwise' },
  'tailoring-changed': {
    verdict: 'rescorable',
    'zh-CN': '裁剪变了：{}',
    en: 'what is left out for a type changed: {}',
  },
  'dimensions-rescorable': {
    verdict: 'rescorable',
    'zh-CN': '维度 {} 须重新计分',
    en: 'the dimensions {} must be scored again',
  },
  'too-few-anchors': {
    verdict: 'rescorable',
    'zh-CN': '题干与量尺完全相同的题不到一半，不画趋势',
    en: 'fewer than half of the items are word for word the same: no trend is drawn',
  },
  // 可比
  reworded: { verdict: 'comparable', 'zh-CN': '题目 {} 的文字改过', en: 'items reworded: {}' },
  renamed: { verdict: 'comparable', 'zh-CN': '指标 {} 的名称或说明改过', en: 'indicators renamed: {}' },
} as const satisfies Record<string, Entry>;
export type ReasonCode = keyof typeof verdictReasons;

/** Every reason is made by `reason`. */
const verdictOf = ({ code }: Reason): Verdict => verdictReasons[code as ReasonCode].verdict;

export function reason(code: ReasonCode, codes: readonly string[] = []): Reason {
  const { 'zh-CN': zh, en }: Sentence = verdictReasons[code];
  const sentence = { 'zh-CN': zh.replace('{}', () => codes.join('、')), en: en.replace('{}', () => codes.join(', ')) };
  return { code, codes, sentence };
}

/** Nothing where it would speak of nobody. */
export const reasonOf = (code: ReasonCode, codes: readonly string[]): Reason[] =>
  codes.length > 0 ? [reason(code, codes)] : [];

const gravest: readonly Verdict[] = ['broken', 'rescorable', 'comparable'];
const rank = (of: Reason): number => gravest.indexOf(verdictOf(of));

/** What decides the verdict stands first. */
export const byGravity = (reasons: readonly Reason[]): Reason[] => reasons.toSorted((a, b) => rank(a) - rank(b));

export function worstVerdict(reasons: readonly Reason[]): Verdict {
  const found = new Set<Verdict>(reasons.map(verdictOf));
  if (found.has('broken')) return 'broken';
  return found.has('rescorable') ? 'rescorable' : 'comparable';
}
