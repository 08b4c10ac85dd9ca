// Every reason a workbook is refused, with its place: stable code and sentence in both languages, in one list. `{}` takes the detail.
// Faults of the checker and of the schemas are led here by lead-back.ts and keep their own codes.
import type { Language } from '../schema/names.ts';

type Sentence = Readonly<Record<Language, string>>;

export const workbookFaults = {
  // the file
  'too-large': { 'zh-CN': '文件过大（{} MB），最多 20 MB', en: 'the file is too large ({} MB); at most 20 MB' },
  'empty-file': { 'zh-CN': '文件是空的', en: 'the file is empty' },
  'old-or-locked': {
    'zh-CN': '这是旧式 .xls 或加了打开密码的文件，请去掉密码并另存为“Excel 工作簿（.xlsx）”',
    en: 'an old .xls or a file with a password: remove the password and save it as an Excel workbook (.xlsx)',
  },
  'macro-file': {
    'zh-CN': '文件含有宏，请另存为不含宏的“Excel 工作簿（.xlsx）”',
    en: 'the file contains macros: save it as an Excel workbook (.xlsx) without macros',
  },
  'other-format': {
    'zh-CN': '这是 {} 文件，请另存为“Excel 工作簿（.xlsx）”后上传',
    en: 'this is a {} file: save it as an Excel workbook (.xlsx)',
  },
  'no-workbook': {
    'zh-CN': '这不是 Excel 工作簿（.xlsx），请选择填好的模板',
    en: 'this is no Excel workbook (.xlsx): choose the template as filled in',
  },
  'damaged-file': {
    'zh-CN': '文件已损坏（{}），请用 Excel 或 WPS 打开后重新另存',
    en: 'the file is damaged ({}): open it in Excel or WPS and save it again',
  },
  'unpacks-too-large': {
    'zh-CN': '文件解压后过大（超过 {} MB），不予读取',
    en: 'the file unpacks to more than {} MB and is not read',
  },
  'too-many-parts': { 'zh-CN': '压缩包内文件过多（{}）', en: 'the file holds too many parts ({})' },
  'too-many-sheets': { 'zh-CN': '工作表过多（{}）', en: 'there are too many sheets ({})' },
  'too-many-rows': { 'zh-CN': '行数过多，最多 {} 行', en: 'there are too many rows; at most {}' },
  'too-many-columns': { 'zh-CN': '列数过多，最多 {} 列', en: 'there are too many columns; at most {}' },
  'too-many-cells': { 'zh-CN': '有内容的单元格过多，最多 {} 个', en: 'there are too many filled cells; at most {}' },
  'more-faults': {
    'zh-CN': '问题超过 {} 处，其余未列出；请核对是否用错了模板',
    en: 'more than {} faults, the rest is left out: is this the right template?',
  },
  // sheets and columns
  'sheet-missing': { 'zh-CN': '缺少工作表“{}”', en: 'the sheet "{}" is missing' },
  'sheet-twice': { 'zh-CN': '有两张工作表都像是“{}”，请只留一张', en: 'two sheets look like "{}": keep one' },
  'headings-missing': { 'zh-CN': '找不到标题行，应有：{}', en: 'no row of headings is found; expected: {}' },
  'unknown-column': {
    'zh-CN': '不认识的列“{}”；自己的说明请放在标题为“备注”的列',
    en: 'unknown column "{}"; put your own remarks under the heading "Notes"',
  },
  'column-twice': { 'zh-CN': '列“{}”出现两次', en: 'the column "{}" stands twice' },
  'unknown-row': { 'zh-CN': '不认识的项目“{}”', en: 'unknown entry "{}"' },
  'entry-twice': { 'zh-CN': '“{}”出现两次', en: '"{}" stands twice' },
  // cells
  'blank-cell': { 'zh-CN': '这里没有填', en: 'nothing is given here' },
  'wrong-form': { 'zh-CN': '“{}”格式不对', en: '"{}" has the wrong form' },
  'error-cell': { 'zh-CN': '单元格里是错误值 {}', en: 'the cell holds the error {}' },
  'formula-without-value': {
    'zh-CN': '公式没有保存计算结果，请用 Excel 打开、保存后再上传，或改填数值',
    en: 'the formula has no saved result: open and save the file in Excel, or type the value',
  },
  'date-cell': {
    'zh-CN': 'Excel 把这里变成了日期（{}），请把单元格设为“文本”后重填',
    en: 'Excel turned this into a date ({}): format the cell as text and type it again',
  },
  'not-a-number': { 'zh-CN': '“{}”不是数', en: '"{}" is no number' },
  'unknown-word': { 'zh-CN': '不认识“{}”', en: '"{}" is not known' },
  'not-a-condition': { 'zh-CN': '看不懂条件“{}”', en: 'the condition "{}" cannot be read' },
  'code-twice': { 'zh-CN': '代码 {} 重复', en: 'the code {} is used twice' },
  'advice-twice': { 'zh-CN': '{} 的建议出现两次', en: 'the advice for {} stands twice' },
  'too-many-combinations': {
    'zh-CN': '基本信息项的取值组合过多，最多 {} 种',
    en: 'the contexts combine to more than {} kinds of respondents',
  },
  'points-unused': {
    'zh-CN': '填了分值，但“基本信息”中的评分模型不是 points@1',
    en: 'points are given, but the model named in Basics is not points@1',
  },
  'unknown-path': { 'zh-CN': '路径 {} 在其他工作表中找不到', en: 'the path {} leads to nothing in the other sheets' },
  'not-json': { 'zh-CN': '值不是有效的 JSON', en: 'the value is not valid JSON' },
} as const satisfies Record<string, Sentence>;

export type WorkbookFaultCode = keyof typeof workbookFaults;

export interface WorkbookFault {
  /** Name of the sheet as its author called it; null for the file as a whole. */
  readonly sheet: string | null;
  /** As Excel numbers them, from 1; null for a sheet as a whole. */
  readonly row: number | null;
  /** Letters, as Excel shows them. */
  readonly column: string | null;
  /** One of the list above, a code of the checker, or `schema-…`. */
  readonly code: string;
  /** What is wrong and what is expected. */
  readonly message: Sentence;
}

/** Where something stands; `column` counts from 0, null where the sheet lacks the column. */
export interface Place {
  readonly sheet: string;
  readonly row: number | null;
  readonly column: number | null;
  /** What is expected there. */
  readonly expected?: Sentence;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

export function faultAt(place: Place | null, code: string, message: Sentence): WorkbookFault {
  const expected = place?.expected;
  return {
    sheet: place?.sheet ?? null,
    row: place?.row ?? null,
    column: place?.column == null ? null : columnLetters(place.column),
    code,
    message: {
      'zh-CN': `${message['zh-CN']}${expected ? `。应为：${expected['zh-CN']}` : ''}`,
      en: `${message.en}${expected ? `. Expected: ${expected.en}` : ''}`,
    },
  };
}

export function workbookFault(
  place: Place | null,
  code: WorkbookFaultCode,
  detail: string | number | Sentence = '',
): WorkbookFault {
  const sentence: Sentence = workbookFaults[code];
  const fill = (language: Language): string =>
    sentence[language].replace('{}', () => (typeof detail === 'object' ? detail[language] : String(detail)));
  return faultAt(place, code, { 'zh-CN': fill('zh-CN'), en: fill('en') });
}
