// 题目: the columns. One row per item; options stand side by side, the k-th of a ladder is its level k. Long because the list is.
import { type ColumnPlan, column, type SheetPlan, worded, words } from './sheet-plan.ts';

export const mostOptions = 12;
/** Codes of options that need not be told. */
export const optionLetters = [...'abcdefghijkl'];
const shownOptions = 5;

const options: ColumnPlan[] = Array.from({ length: mostOptions }, (_, at) => {
  const [number, letter] = [at + 1, optionLetters[at] ?? ''];
  return worded(
    `option${number}`,
    words(`选项${number}`, `Option ${number}`),
    words(
      `阶梯题第 ${number} 级，或第 ${number} 个选项；师生题 18 字、机构题 40 字以内`,
      `level ${number} of a ladder, or option ${number}; 18 characters for persons, 40 for institutions`,
    ),
    {
      width: 24,
      rare: at >= shownOptions,
      also: [`选项${letter}`, `第${number}级`, `${number}级`],
    },
  );
}).flat();

const columns: ColumnPlan[] = [
  column('code', words('代码', 'Code'), words('如 A.1-L；空 = 自动编号', 'e.g. A.1-L; blank = numbered'), {
    also: ['题目代码', '题号', '编号'],
  }),
  column('indicator', words('指标', 'Indicator'), words('末级指标的代码或名称', 'code or name of a leaf indicator'), {
    width: 16,
    fills: true,
    also: ['所属指标', '指标代码'],
  }),
  column(
    'kind',
    words('题型', 'Kind'),
    words(
      '阶梯题、量尺题、单选题、多选题、数字题、文字题、联动题；空 = 阶梯题',
      'ladder, likert, single choice, multiple choice, number, text, linked; blank = ladder',
    ),
    { fills: true, vocabulary: 'kind' },
  ),
  column(
    'scene',
    words('场景', 'Scene'),
    words(
      '课堂教学、实训实习、教研、管理、服务、产教协同；空 = 师生题 课堂教学，机构题 管理',
      'teaching, practice, research, management, service, partnership; blank = teaching, or management for institutions',
    ),
    { fills: true, vocabulary: 'scene' },
  ),
  ...worded(
    'stem',
    words('题干', 'Stem'),
    words(
      '必填。师生题 20 字、机构题 40 字以内；情境题连选项 100 字以内',
      'required; 20 characters for persons, 40 for institutions; a scenario with its options 100',
    ),
    { width: 36, also: ['题目'] },
  ),
  ...options,
  column(
    'correct',
    words('正确选项', 'Right option'),
    words(
      '客观题填选项字母，如 b；多选题 a；c；没有对错的题留空',
      'letter of the right option, e.g. b; several a;c; blank where nothing is right',
    ),
    { also: ['正确答案', '答案'] },
  ),
  ...worded(
    'explanation',
    words('答案解析', 'Explanation'),
    words('客观题必填，60 字以内，批次结束后给作答者看', 'needed where there is a right option; at most 60 characters'),
    { width: 36, also: ['解析'] },
  ),
  column(
    'notApplicable',
    words('可否不适用', 'Not applicable'),
    words(
      '否、是、是，须写理由；空 = 否（机构题写 是 即须写理由）',
      'no, yes, yes with a reason; blank = no (institutions always give a reason)',
    ),
    { vocabulary: 'notApplicable', fills: true, also: ['不适用'] },
  ),
  column(
    'notApplicableWhen',
    words('不适用条件', 'Not applicable when'),
    words(
      '只对这些人提供“不适用”，如 teacherClass = enterprise',
      'offered only where this holds, e.g. teacherClass = enterprise',
    ),
    { rare: true, width: 20 },
  ),
  column(
    'visibleWhen',
    words('显示条件', 'Shown when'),
    words('如 A.1-L ≥ 3 且 role = teacher；空 = 总是显示', 'e.g. A.1-L ≥ 3 and role = teacher; blank = always'),
    { width: 22 },
  ),
  ...worded(
    'evidence',
    words('佐证提示', 'Evidence'),
    words('机构题：什么材料能证明；可空', 'institutions: what would show it; may be blank'),
    { width: 30, also: ['佐证材料'] },
  ),
  column(
    'scale',
    words('量尺', 'Scale'),
    words(
      '量尺题：“量尺”表中的代码；只有一把量尺时可空',
      'likert: a code of the sheet Scales; may be blank where there is one',
    ),
    { also: ['量尺代码'] },
  ),
  column(
    'form',
    words('数字形式', 'Form of number'),
    words(
      '数字题：比例（分子÷分母，%）、商（有单位）、数值、逐成员合计；空 = 比例',
      'number: ratio, quotient, plain or sum over members; blank = ratio',
    ),
    { vocabulary: 'form' },
  ),
  column('min', words('最小值', 'Least'), words('数字题结果的范围；空 = 0', 'of the result; blank = 0'), {
    numeric: true,
  }),
  column(
    'max',
    words('最大值', 'Most'),
    words('数字题结果的范围；比例题空 = 100', 'of the result; blank = 100 for a ratio'),
    { numeric: true },
  ),
  column(
    'decimals',
    words('小数位', 'Decimals'),
    words('0–4；空 = 比例 1、其余 0', '0–4; blank = 1 for a ratio, else 0'),
    { numeric: true },
  ),
  ...worded('unit', words('单位', 'Unit'), words('数字题；比例题空 = %', 'number; blank = % for a ratio'), {}),
  ...worded(
    'numerator',
    words('分子', 'Numerator'),
    words('比例与商须说明分子怎样算', 'ratio and quotient: what is counted above'),
    { width: 24 },
  ),
  ...worded(
    'denominator',
    words('分母', 'Denominator'),
    words('比例与商须说明分母怎样算', 'ratio and quotient: what is counted below'),
    { width: 24 },
  ),
  column(
    'cuts',
    words('分级界限', 'Cuts'),
    words(
      '数字题、联动题：四个递增的数，如 20；40；60；80；比例与联动空 = 五等分',
      'number and linked: four rising numbers, e.g. 20; 40; 60; 80; blank = fifths for ratio and linked',
    ),
    { width: 18, also: ['对应等级', '切分点'] },
  ),
  column(
    'direction',
    words('界限方向', 'Direction'),
    words('越大越好、越小越好；空 = 越大越好', 'higher is better, lower is better; blank = higher'),
    { vocabulary: 'direction' },
  ),
  column('cutSource', words('界限来源', 'Source of the cuts'), words('空 = 编写者自拟', 'blank = set by the author'), {
    width: 24,
  }),
  column('cutStatus', words('界限状态', 'Status of the cuts'), words('空 = 本项目', 'blank = own'), {
    vocabulary: 'status',
  }),
  column(
    'points',
    words('分值', 'Points'),
    words(
      '只用于 points 模型：每级一个分数，如 0；25；50；75；100；客观题填 错；对，如 0；10',
      'points model only: one per level, e.g. 0; 25; 50; 75; 100; keyed items wrong; right',
    ),
    { rare: true },
  ),
  column(
    'linkedTo',
    words('联动量表', 'Linked instrument'),
    words('联动题：另一份量表的标识，如 teacher-digital-literacy', 'linked: id of the other instrument'),
    { width: 22, rare: true },
  ),
  column('decline', words('可否不愿回答', 'May decline'), words('是、否；空 = 否', 'yes or no; blank = no'), {
    vocabulary: 'yes',
    also: ['不愿回答'],
  }),
  ...worded('hint', words('提示', 'Hint'), words('题干下的一行小字，可空', 'one line under the stem; may be blank'), {
    rare: true,
    width: 20,
  }),
  ...worded(
    'notApplicableText',
    words('不适用措辞', 'Words for not applicable'),
    words('如 尚未接触；空 = 不适用', 'e.g. not met yet; blank = not applicable'),
    { rare: true },
  ),
  ...worded(
    'declineText',
    words('不愿回答措辞', 'Words for declining'),
    words('如 不确定；空 = 不愿回答', 'e.g. not sure; blank = prefer not to say'),
    { rare: true },
  ),
  column('atLeast', words('至少选', 'At least'), words('多选题；空 = 1', 'multiple choice; blank = 1'), {
    numeric: true,
    rare: true,
  }),
  column('atMost', words('至多选', 'At most'), words('多选题；空 = 不限', 'multiple choice; blank = all'), {
    numeric: true,
    rare: true,
  }),
  column('maxLength', words('最多字数', 'Longest'), words('文字题 1–2000；空 = 200', 'text, 1–2000; blank = 200'), {
    numeric: true,
    rare: true,
  }),
  column(
    'optionCodes',
    words('选项代码', 'Option codes'),
    words('选择题；空 = a；b；c……', 'choices; blank = a; b; c …'),
    { rare: true, width: 18 },
  ),
  column(
    'shuffle',
    words('打乱选项', 'Shuffled'),
    words('是、否；空 = 客观题打乱', 'yes or no; blank = where there is a right option'),
    { vocabulary: 'yes', rare: true },
  ),
  column(
    'guess',
    words('猜对概率', 'Chance of a guess'),
    words('0–1 之间；空 = 1 ÷ 选项数', 'between 0 and 1; blank = 1 ÷ options'),
    { numeric: true, rare: true },
  ),
  column('tags', words('标签', 'Tags'), words('英文代码，用；隔开，如 ai', 'codes separated by ;, e.g. ai'), {
    rare: true,
  }),
  column(
    'construct',
    words('构念', 'Construct'),
    words(
      '题干、选项与量尺完全相同、可在群体间比较的题用同一代码',
      'one code for identical items that groups may be compared by',
    ),
    { rare: true },
  ),
];

export const itemsPlan: SheetPlan = {
  key: 'items',
  name: words('题目', 'Items'),
  also: ['题库', '试题', '问卷题目'],
  required: true,
  columns,
};
