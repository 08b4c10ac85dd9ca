// The closed vocabularies as people write them in a sheet: the first word of each language is what we write, the others are also read.
import type { Language } from '../schema/names.ts';

export type Vocabulary = Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>>;
const word = (zh: string, en: string, ...also: string[]) => ({ 'zh-CN': [zh, ...also], en: [en] }) as const;

export const vocabularies = {
  kind: {
    ladder: word('阶梯题', 'ladder', '阶梯', '等级题', '分级题', '分级'),
    likert: word('量尺题', 'likert', '李克特', '李克特题', '量表题', '量尺'),
    choice: word('单选题', 'single choice', '单选', '选择题', '情境题', 'choice'),
    choices: word('多选题', 'multiple choice', '多选', 'choices'),
    number: word('数字题', 'number', '数字', '填数题', '数值题'),
    text: word('文字题', 'text', '文字', '开放题', '问答题', '填空题'),
    linked: word('联动题', 'linked', '联动'),
  },
  form: {
    ratio: word('比例', 'ratio', '占比', '百分比'),
    quotient: word('商', 'quotient', '均值', '人均', '生均'),
    plain: word('数值', 'plain', '数', '个数'),
    sum: word('逐成员合计', 'sum', '合计', '成员合计'),
  },
  direction: {
    up: word('越大越好', 'higher is better', '正向', 'up'),
    down: word('越小越好', 'lower is better', '负向', '反向', 'down'),
  },
  scene: {
    teaching: word('课堂教学', 'teaching'),
    practice: word('实训实习', 'practice', '实训', '实习'),
    research: word('教研', 'research'),
    management: word('管理', 'management'),
    service: word('服务', 'service'),
    partnership: word('产教协同', 'partnership'),
  },
  status: {
    核: word('核', 'checked', '已核', '已核对'),
    种: word('种', 'founding', '种子文件'),
    识: word('识', 'common knowledge'),
    推: word('推', 'inferred', '推断'),
    未核实: word('未核实', 'unverified', '待核实'),
    本项目: word('本项目', 'own', '自拟', '本校自拟'),
  },
  yes: {
    yes: word('是', 'yes', '√', '✓', 'Y', '可', '有', 'TRUE', '1'),
    no: word('否', 'no', '×', 'N', '不', '无', 'FALSE', '0'),
  },
  notApplicable: {
    yes: word('是', 'yes', '√', '✓', 'Y', '可', 'TRUE', '1'),
    reason: word('是，须写理由', 'yes with a reason', '须写理由', '是(须写理由)'),
    no: word('否', 'no', '×', 'N', '不可', 'FALSE', '0'),
  },
  from: {
    respondent: word('作答者填写', 'respondent', '作答者'),
    subject: word('评估对象', 'subject', '评估对象自带', '单位信息'),
  },
  audience: {
    teacher: word('教师', 'teacher'),
    student: word('学生', 'student'),
    institution: word('院校', 'institution', '机构', '学校', '单位'),
    employer: word('用人单位', 'employer', '企业'),
    graduate: word('毕业生', 'graduate'),
    leader: word('学校领导', 'leader', '领导'),
    mentor: word('企业导师', 'mentor'),
    base: word('基地', 'base'),
    consortium: word('联合体', 'consortium', '共同体'),
    everyone: word('全体人员', 'everyone', '全体', '所有人'),
  },
  subject: {
    person: word('个人', 'person'),
    institution: word('院校', 'institution', '机构', '学校', '单位'),
    department: word('二级学院', 'department', '院系'),
    speciality: word('专业', 'speciality'),
    consortium: word('联合体', 'consortium', '共同体'),
    base: word('基地', 'base'),
  },
  standing: { reference: word('参考', 'reference', '参考量表'), official: word('官方', 'official', '正式') },
  language: { 'zh-CN': word('中文', 'Chinese', 'zh-CN', 'zh', '汉语'), en: word('英文', 'English', 'en', '英语') },
  institutionType: {
    'secondary-vocational': word('中职', 'secondary vocational', '中职学校'),
    'higher-vocational': word('高职专科', 'higher vocational', '高职', '高职（专科）'),
    'vocational-undergraduate': word('职业本科', 'vocational undergraduate', '职教本科'),
    'applied-undergraduate': word('应用型本科', 'applied undergraduate'),
    university: word('普通高校', 'university', '普通本科', '普通本科高校'),
    'technician-college': word('技工院校', 'technician college', '技师学院', '技工/技师学院'),
    enterprise: word('企业', 'enterprise'),
  },
  levelRule: {
    bands: word('分数线', 'bands', '按分数'),
    gated: word('逐级达标', 'gated', '逐级'),
    accumulate: word('累加', 'accumulate', '累加达标'),
  },
} as const satisfies Record<string, Vocabulary>;

export type VocabularyName = keyof typeof vocabularies;

/** Full-width signs, blanks, line ends, capitals and brackets of either width make no difference between words. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*〔〕]/g, '')
    .replace(/[,，]/g, ',')
    .toLowerCase();
}

/** @returns the code a word stands for; codes themselves are read too */
export function codeOf(name: VocabularyName, text: string): string | undefined {
  const wanted = plainWord(text);
  const vocabulary: Vocabulary = vocabularies[name];
  return Object.entries(vocabulary).find(([code, words]) =>
    [code, ...words['zh-CN'], ...words.en].some((known) => plainWord(known) === wanted),
  )?.[0];
}

export function wordOf(name: VocabularyName, code: string, language: Language): string {
  const vocabulary: Vocabulary = vocabularies[name];
  return (Object.hasOwn(vocabulary, code) ? vocabulary[code]?.[language][0] : undefined) ?? code;
}

export function choicesOf(name: VocabularyName, language: Language): string[] {
  const vocabulary: Vocabulary = vocabularies[name];
  return Object.values(vocabulary).map((words) => words[language][0] ?? '');
}
