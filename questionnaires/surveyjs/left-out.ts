// What an import could not carry over, or only changed: by element, with a stable code and a sentence in both languages. `{}` takes the detail.
import type { Language } from '../schema/names.ts';

type Sentence = Readonly<Record<Language, string>>;

export const leftOutSentences = {
  // whole elements
  'unsupported-type': { 'zh-CN': '题型 {} 不能转入，整题略去', en: 'the type {} cannot be carried: left out whole' },
  'unsupported-input': {
    'zh-CN': '输入类型 {} 不能转入，整题略去',
    en: 'the input type {} cannot be carried: left out whole',
  },
  'several-per-row': {
    'zh-CN': '每行可选多项的矩阵（{}）不能转入，整题略去',
    en: 'a matrix with several answers per row ({}) cannot be carried: left out whole',
  },
  'inside-left-out': { 'zh-CN': '所在的 {} 未转入，随之略去', en: '{}, which holds it, is left out, and it with it' },
  'hidden-element': { 'zh-CN': '始终隐藏，整个略去', en: 'always hidden: left out whole' },
  'not-an-element': { 'zh-CN': '不是题目或面板', en: 'this is neither a question nor a panel' },
  'empty-container': {
    'zh-CN': '没有可转入的题目，不设指标',
    en: 'nothing in it could be carried: no indicator is made',
  },
  'option-count': {
    'zh-CN': '有 {} 个选项，须为 2–12 个，整题略去',
    en: 'it has {} options, where 2–12 can be held: left out whole',
  },
  'point-count': {
    'zh-CN': '量尺有 {} 点，须为 2–11 点，整题略去',
    en: 'the scale has {} points, where 2–11 can be held: left out whole',
  },
  'no-rows': { 'zh-CN': '矩阵没有行，整题略去', en: 'the matrix has no rows: left out whole' },
  // parts of elements
  property: { 'zh-CN': '属性 {} 未转入', en: 'the property {} is not carried' },
  'bad-entry': { 'zh-CN': '{} 中有一项无法识别，略去', en: 'an entry of {} cannot be read and is left out' },
  condition: { 'zh-CN': '显示条件未转入：{}', en: 'the condition is not carried: {}' },
  'any-row': {
    'zh-CN': '“至少答一行”未转入，各行均可不答',
    en: '"at least one row" is not carried: every row may be left unanswered',
  },
  language: { 'zh-CN': '{} 的文字未转入', en: 'the wording in {} is not carried' },
  'two-wordings': {
    'zh-CN': '同一语言有两种文字，未转入“{}”',
    en: 'one language is worded twice: "{}" is not carried',
  },
  'piped-text': {
    'zh-CN': '文字中的 {} 会照原样显示，不再替换',
    en: '{} in the wording is shown as it stands and no longer replaced',
  },
  // carried, but not as it was
  'code-changed': { 'zh-CN': '代码改为 {}', en: 'its code is now {}' },
  'values-changed': { 'zh-CN': '取值改为：{}', en: 'its values are now: {}' },
  'shared-name': {
    'zh-CN': '与前面的题目同名，原共用一个答案，现各答各的（{}）',
    en: 'it shared an answer with an earlier question of the same name and now has its own ({})',
  },
  'scale-point-aside': {
    'zh-CN': '量尺上的“{}”不像一个等级，请改为“不适用”或不愿回答',
    en: '"{}" does not look like a point of the scale: make it "not applicable" or a refusal',
  },
  'text-limited': { 'zh-CN': '文字至多 {} 字', en: 'the text is limited to {} characters' },
  'range-assumed': {
    'zh-CN': '没有写明取值范围或小数位数，暂定 {}',
    en: 'range or decimals are not given: {} for now',
  },
  'default-language': {
    'zh-CN': '问卷的语言不是中文或英文，其文字暂存为另一种语言（{}）',
    en: 'the survey is in neither Chinese nor English: its wording is kept as another language for now ({})',
  },
  'to-be-written': {
    'zh-CN': 'SurveyJS 中没有，请补写：{}',
    en: 'not in a SurveyJS definition, to be written: {}',
  },
} as const satisfies Record<string, Sentence>;

export type LeftOutCode = keyof typeof leftOutSentences;

export interface Place {
  /** Names a person knows: `survey`, `page1`, `q3`, `q3.choices.a`. */
  readonly element: string;
  /** Where in the definition: `pages.0.elements.2`; empty is the survey itself. */
  readonly path: string;
}

export interface LeftOut extends Place {
  readonly what: LeftOutCode;
  readonly message: Sentence;
}

export interface Ledger {
  readonly left: LeftOut[];
  note(place: Place, what: LeftOutCode, detail?: string | number | Sentence): void;
}

export function openLedger(): Ledger {
  const left: LeftOut[] = [];
  return {
    left,
    note({ element, path }, what, detail = '') {
      const sentence: Sentence = leftOutSentences[what];
      const fill = (language: Language): string =>
        sentence[language].replace('{}', () => String(typeof detail === 'object' ? detail[language] : detail));
      left.push({ element, path, what, message: { 'zh-CN': fill('zh-CN'), en: fill('en') } });
    },
  };
}

export function below(place: Place, key: string | number): Place {
  const { element, path } = place;
  return { element, path: path === '' ? String(key) : `${path}.${key}` };
}

const container = /^(?:pages|elements|questions|templateElements|detailElements)\.(\d+)(?:\.|$)/;

/** Which element of which page a path leads to; empty for the survey itself. */
function positionOf(path: string): number[] {
  const match = container.exec(path);
  return match ? [Number(match[1]), ...positionOf(path.slice(match[0].length))] : [];
}

/** Element by element as in the definition, the survey's own first; what is said of one element stays in the order it was found. */
export function inOrder(left: readonly LeftOut[]): LeftOut[] {
  return left
    .map((entry) => ({ entry, position: positionOf(entry.path) }))
    .sort(({ position: one }, { position: other }) => {
      const at = one.findIndex((place, index) => place !== other[index]);
      return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
    })
    .map(({ entry }) => entry);
}
