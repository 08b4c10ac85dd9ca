// 基本信息: its entries, one list of what they are called, what is expected and where the value goes. Long because the list is.
import { type Words, words } from './sheet-plan.ts';
import { plainWord, type VocabularyName } from './vocabularies.ts';

export interface BasicsEntry {
  readonly key: string;
  readonly label: Words;
  readonly expected: Words;
  /** Has an English wording beside the Chinese. */
  readonly worded?: true;
  readonly vocabulary?: VocabularyName;
  readonly also?: readonly string[];
  /** Where its value goes, for faults. */
  readonly path: readonly string[];
}

const entry = (
  key: string,
  label: Words,
  expected: Words,
  path: string,
  more: Partial<BasicsEntry> = {},
): BasicsEntry => ({ key, label, expected, path: path.split('/'), ...more });

/** `profile` and `texts` in a path stand for the first profile and for each language. */
export const basicsEntries: readonly BasicsEntry[] = [
  entry(
    'id',
    words('量表标识', 'Id'),
    words(
      '必填。小写英文单词，用连字符相连，如 ai-readiness；同一份量表各版本相同',
      'Required. Lower-case words joined by hyphens, e.g. ai-readiness; the same in all versions',
    ),
    'instrument/id',
    { also: ['标识'] },
  ),
  entry(
    'version',
    words('版本', 'Version'),
    words('三段数字，如 1.0.0；空 = 1.0.0', 'Three numbers such as 1.0.0; blank = 1.0.0'),
    'instrument/version',
    { also: ['版本号'] },
  ),
  entry('title', words('名称', 'Title'), words('必填。量表全称', 'Required. The full name'), 'texts/title', {
    worded: true,
    also: ['量表名称'],
  }),
  entry('shortTitle', words('简称', 'Short title'), words('空 = 同名称', 'Blank = the title'), 'texts/shortTitle', {
    worded: true,
  }),
  entry(
    'purpose',
    words('用途', 'Purpose'),
    words(
      '首页上说明为什么问，两三句；空 = 用于诊断和改进',
      'Two or three sentences for the first page; blank = for diagnosis and improvement',
    ),
    'texts/purpose',
    { worded: true },
  ),
  entry(
    'standingText',
    words('性质说明', 'Standing in words'),
    words(
      '依据什么、哪些是自编；空 = 由编写者自拟',
      'What it rests on and what is your own; blank = written by its author',
    ),
    'texts/standing',
    { worded: true },
  ),
  entry(
    'languages',
    words('语言', 'Languages'),
    words('中文；英文，或只写 中文；空 = 按填写的内容', 'Chinese; English, or one of them; blank = as filled in'),
    'instrument/languages',
  ),
  entry(
    'audience',
    words('作答者', 'Who answers'),
    words('教师、学生、院校……；空 = 教师', 'teacher, student, institution …; blank = teacher'),
    'instrument/audience',
    { vocabulary: 'audience' },
  ),
  entry(
    'subject',
    words('评估对象', 'Who is assessed'),
    words('个人、院校、专业……；空 = 按作答者', 'person, institution, speciality …; blank = by who answers'),
    'instrument/subject',
    { vocabulary: 'subject' },
  ),
  entry(
    'standing',
    words('性质', 'Standing'),
    words(
      '参考 或 官方（须有〔核〕或〔种〕来源）；空 = 参考',
      'reference, or official with a checked source; blank = reference',
    ),
    'instrument/standing',
    { vocabulary: 'standing' },
  ),
  entry(
    'licence',
    words('许可', 'Licence'),
    words('如 CC BY 4.0；空 = 未声明', 'e.g. CC BY 4.0; blank = not stated'),
    'instrument/licence',
  ),
  entry(
    'minutesCore',
    words('承诺时长（分钟）', 'Promised minutes'),
    words('核心题目的作答时间；空 = 由系统计算', 'For the core items; blank = worked out'),
    'instrument/minutes/core',
    { also: ['时长', '承诺时长'] },
  ),
  entry(
    'minutesModule',
    words('模块时长（分钟）', 'Minutes of a module'),
    words('最长模块另需的时间；空 = 由系统计算', 'The longest module on top; blank = worked out'),
    'instrument/minutes/module',
    { also: ['模块时长'] },
  ),
  entry(
    'institutionTypes',
    words('适用院校', 'Types served'),
    words(
      '中职；高职专科；职业本科；应用型本科；技工院校；企业；空 = 全部',
      'secondary vocational; higher vocational; …; blank = all',
    ),
    'instrument/serves/institutionTypes',
  ),
  entry(
    'profiles',
    words('评分方案', 'Scoring profiles'),
    words(
      '如 default@1；多个用；隔开；空 = default@1；不带评分方案写 无',
      'e.g. default@1, several with ;; blank = default@1; write none to have none',
    ),
    'profiles',
  ),
  entry(
    'model',
    words('评分模型', 'Model'),
    words(
      '如 weighted-tree@1（加权平均）；points@1 时题目表填“分值”；空 = weighted-tree@1',
      'e.g. weighted-tree@1; with points@1 fill in Points of the items; blank = weighted-tree@1',
    ),
    'profile/model',
  ),
  entry(
    'coverage',
    words('覆盖率要求', 'Coverage'),
    words('0–1 之间；空 = 2/3', 'Between 0 and 1; blank = 2/3'),
    'profile/model/parameters/coverage',
  ),
  entry(
    'notApplicableLimit',
    words('不适用上限', 'Limit of not applicable'),
    words('0–1 之间；空 = 0.3', 'Between 0 and 1; blank = 0.3'),
    'profile/model/parameters/notApplicableLimit',
  ),
  entry(
    'weightSource',
    words('权重来源', 'Source of the weights'),
    words('指标体系中填了权重时说明依据；空 = 编写者自拟', 'Where weights are given; blank = set by the author'),
    'profile/weights/source',
  ),
  entry(
    'weightStatus',
    words('权重状态', 'Status of the weights'),
    words(
      '核、种、识、推、未核实、本项目；空 = 本项目',
      'checked, founding, common knowledge, inferred, unverified, own; blank = own',
    ),
    'profile/weights/status',
    { vocabulary: 'status' },
  ),
  entry(
    'levelRule',
    words('等级规则', 'Level rule'),
    words(
      '分数线（按“等级”表的起点分）、逐级达标、累加；空 = 个人按分数线，院校逐级达标',
      'bands (starting points in the sheet Levels), gated, accumulate; blank = bands for persons, gated for institutions',
    ),
    'profile/levels/rule',
    { vocabulary: 'levelRule' },
  ),
  entry(
    'threshold',
    words('达标线', 'Threshold'),
    words('逐级达标、累加时用，0–1 之间；空 = 0.8', 'For gated and accumulate, between 0 and 1; blank = 0.8'),
    'profile/levels/threshold',
  ),
  entry(
    'indicatorCuts',
    words('指标分级界限', 'Cuts of indicators'),
    words('四个递增的分数；空 = 12.5；37.5；62.5；87.5', 'Four rising scores; blank = 12.5; 37.5; 62.5; 87.5'),
    'profile/indicatorLevels/cuts',
  ),
  entry(
    'baselineBelow',
    words('底线等级', 'Baseline level'),
    words('底线项低于此级则封顶；空 = 2', 'A baseline below this level caps the overall level; blank = 2'),
    'profile/baselines/below',
  ),
  entry('baselineCap', words('封顶等级', 'Cap'), words('空 = 2', 'Blank = 2'), 'profile/baselines/cap'),
];

export function entryOf(label: string): BasicsEntry | undefined {
  const wanted = plainWord(label);
  return basicsEntries.find((one) =>
    [one.key, one.label['zh-CN'], one.label.en, ...(one.also ?? [])].some((name) => plainWord(name) === wanted),
  );
}
