// The empty list as a workbook: every cell of its columns is of format text, so that what is typed keeps its zeros; what may stand in
// them is told on a second sheet, which no reader takes for a list.
import type { Cell } from 'write-excel-file/node';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Audience } from '../storage/tables.ts';
import { columnTitles, type RosterColumn } from './columns.ts';

const codes: Readonly<Record<Audience, string>> = {
  ...{ teacher: '工号', student: '学号', employer: '编号', graduate: '学号', leader: '工号', mentor: '编号' },
};
const columns: Readonly<Record<Audience, readonly Exclude<RosterColumn, 'code'>[]>> = {
  teacher: ['name', 'department', 'teacherClass', 'layer', 'major', 'tags', 'phone', 'email'],
  student: ['name', 'department', 'major', 'grade', 'class', 'guardian', 'tags', 'phone', 'email'],
  employer: ['name', 'subject', 'tags', 'phone', 'email'],
  graduate: ['name', 'department', 'major', 'grade', 'tags', 'phone', 'email'],
  leader: ['name', 'department', 'tags', 'phone', 'email'],
  mentor: ['name', 'subject', 'major', 'tags', 'phone', 'email'],
};
/** Rows that are ready for text; further ones are read as well. */
const readyRows = 500;

const notes: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': [
    '第一行是表头，请勿删除；学号/工号和姓名两列必填，其余列可以不填，也可以整列删去。',
    '每人一行。学号/工号列已设为文本格式，前导零会保留；从别处粘贴时请选择“只粘贴值”。',
    '标签用顿号或逗号隔开，例如：双师型、骨干。手机、邮箱仅用于发送填报提醒，可以不填。',
    '监护人同意：学校已收到监护人签字同意书的填“是”或收到日期，未满 14 周岁的学生须登记后才能实名填写；其余留空。撤销请在名册中办理。',
    '请不要填写身份证号、出生日期：本平台不收集，含有这些列的名册须先选择不导入这些列。',
    '再次导入时：同一学号/工号视为同一人；名册没有的列保持原样，有列而单元格为空则清除原值。',
  ],
  en: [
    'The first row is the header: leave it. Number and name are required, the other columns may be empty or deleted.',
    'One row per person. The number column is text, so leading zeros stay; paste values only.',
    'Part tags with commas. Phone and e-mail are only used for reminders and may be left empty.',
    'Guardian’s consent: yes or the day on which the school received the signed sheet; pupils under 14 answer by name only once it is recorded. Empty for others; taking back is done on the roster.',
    'No identity numbers and no dates of birth: they are not collected here, and of a list with such columns these must be left out.',
    'Importing again: the same number is the same person; a column that is missing changes nothing, an empty cell clears what was there.',
  ],
};

export async function writeTemplate(audience: Audience, language: Language): Promise<Uint8Array> {
  const { default: writeExcel } = await import('write-excel-file/node');
  const titles = [codes[audience], ...columns[audience].map((column) => columnTitles[column])];
  const head = titles.map((value): Cell => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#EEF2F6' }));
  const empty = titles.map((): Cell => ({ value: '', type: String, format: '@' }));
  const list = [head, ...Array.from({ length: readyRows }, () => empty)];
  const told = notes[language].map((value): Cell[] => [{ value, type: String, wrap: true }]);
  const file = writeExcel([
    { sheet: '名册', data: list, columns: titles.map(() => ({ width: 16 })), stickyRowsCount: 1 },
    { sheet: '填写说明', data: told, columns: [{ width: 90 }] },
  ]);
  return new Uint8Array(await file.toBuffer());
}
