// 填写说明: the first sheet of every workbook, for people; it is never read.
import type { Language } from '../schema/names.ts';
import type { PlannedSheet } from './write-grids.ts';

const lines: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  'zh-CN': [
    ['步骤', '怎么做'],
    ['1', '在“基本信息”填写量表标识和名称，其余可先留空（右侧写明留空时的默认值）。'],
    ['2', '在“指标体系”一行写一个指标，名称写在它所属级别的列里；代码可留空，系统自动编号；权重同级全空即等权。'],
    ['3', '在“题目”一行写一道题：指标（代码或名称）、题型、题干、选项。示例行可直接改写、删除或插入新行。'],
    [
      '4',
      '“等级”写总等级的名称与起点分；“建议”第 1–5 级各写一行：评个人的，每个二级指标填“两周内”“一学期内”；评院校等单位的，每个末级指标填“做什么”“牵头部门”“期限”“验收佐证”，示例的两列清空。',
    ],
    [
      '5',
      '保存为“Excel 工作簿（.xlsx）”，上传。系统一次列出全部问题，每条指明工作表、行、列和应填什么；改好再传，全部通过后才保存。',
    ],
    ['', ''],
    [
      '题型',
      '阶梯题：选项1 为最低级，逐级包含以下各级。量尺题：选项写在“量尺”表。单选题、多选题：有对错的填“正确选项”和“答案解析”，选项自动打乱。数字题：填数字形式、范围、单位、分子、分母、分级界限。文字题：不计分。',
    ],
    [
      '显示条件',
      '如 A.1-L ≥ 3；role = teacher、pupil；可用 且、或、非（…）。引用的题须在前面，引用的基本信息项写在“基本信息项”表。',
    ],
    [
      '列与表',
      '工作表和列可以换顺序，合并单元格可以保留；自己的说明写在标题为“备注”的列里。用不到的列可以删去；选项不够时加列“选项6”至“选项12”。',
    ],
    ['英文', '需要英文时填带“（英文）”的列；一列也不填就是只有中文的量表。'],
    ['不要', '不要含宏、不要加打开密码；代码、版本等列已设为文本，不会被 Excel 改成日期。'],
    [
      '建议的写法',
      '写两周内、一学期内做得到的具体行动，各级不同；不写“加强、提高、完善、重视”之类的空话，不出现网址。',
    ],
    [
      '高级设置',
      '其余设置（其他评分模型的参数、分层目标、岗位要求、更多评分方案等）由系统写在“高级设置”表，一般不用改。',
    ],
  ],
  en: [
    ['Step', 'What to do'],
    ['1', 'In Basics give an id and a title; the rest may stay blank (its defaults are told on the right).'],
    [
      '2',
      'In Indicators write one indicator a row, its name in the column of its level; blank codes are numbered, and siblings without weights weigh the same.',
    ],
    [
      '3',
      'In Items write one item a row: indicator (code or name), kind, stem, options. The example may be overwritten, deleted or extended.',
    ],
    [
      '4',
      'Levels names the overall levels and where each begins. Advice has one row for each level 1–5: for persons, of every second-level indicator, with Within two weeks and Within a semester; for institutions, of every leaf, with What to do, Led by, Due and Evidence, the two columns of the example left blank.',
    ],
    [
      '5',
      'Save as an Excel workbook (.xlsx) and upload it. All faults are listed at once, each with sheet, row, column and what is expected; nothing is saved until there is none.',
    ],
    ['', ''],
    [
      'Kinds',
      'ladder: option 1 is the lowest level, each level includes those below. likert: its points stand in Scales. single and multiple choice: where an option is right, give Right option and Explanation; options are then shuffled. number: form, range, unit, numerator, denominator, cuts. text: never scored.',
    ],
    [
      'Conditions',
      'e.g. A.1-L ≥ 3; role = teacher, pupil; joined by and, or, not (…). Items must come earlier; contexts stand in Contexts.',
    ],
    [
      'Columns',
      'Sheets and columns may change order, merged cells may stay; your own remarks go under the heading Notes. Columns you do not need may go; add Option 6 to Option 12 where options run out.',
    ],
    ['Languages', 'Fill in the columns of a language, or leave them all blank to do without it.'],
    ['Never', 'No macros, no password. Codes and versions are formatted as text, so Excel makes no dates of them.'],
    [
      'Advice',
      'Name an act that can be done within two weeks or a semester, another at every level; no mere “strengthen, improve”, no web addresses.',
    ],
    [
      'Advanced',
      'Everything else (parameters of other models, targets, requirements, further profiles) is written by the system in Advanced and need not be touched.',
    ],
  ],
};

export function instructionsSheet(language: Language): PlannedSheet {
  return {
    name: language === 'en' ? 'Instructions' : '填写说明',
    columns: [{ width: 14 }, { width: 120 }],
    rows: lines[language],
  };
}
