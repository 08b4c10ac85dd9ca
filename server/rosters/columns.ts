// Which column of a list holds what, by the names schools use, and which columns are never taken. Of several columns that would
// do, the name further in front counts: a list with 序号编号 and 学号 is read by its 学号.

export const groupColumns = ['class', 'department', 'major', 'grade', 'teacherClass', 'layer', 'subject'] as const;
export type GroupColumn = (typeof groupColumns)[number];
export type RosterColumn = 'code' | 'name' | GroupColumn | 'tags' | 'phone' | 'email' | 'guardian';

const names: Readonly<Record<RosterColumn, readonly string[]>> = {
  code: [
    ...['学号', '工号', '教工号', '职工号', '教职工号', '教师工号', '学籍号', '人员编号', '学生编号', '教师编号'],
    ...['编号', 'studentid', 'staffid', 'code', 'number', 'no.', 'id'],
  ],
  name: ['姓名', '学生姓名', '教师姓名', '名字', 'fullname', 'name'],
  class: ['班级', '班级名称', '行政班', '所在班级', '班', 'class'],
  department: [
    '院系',
    '二级学院',
    '系部',
    '院系名称',
    '所在院系',
    '所属院系',
    '所属部门',
    '部门',
    '学院',
    '系',
    'department',
  ],
  major: ['专业', '专业名称', '所学专业', 'major', 'programme'],
  grade: ['年级', '入学年份', '入学年级', 'grade', 'year'],
  teacherClass: ['教师类别', '教师分类', '人员类别', '类别', '分类', 'teacherclass', 'category'],
  layer: ['教师层次', '层次', '分层', 'layer'],
  /** Whom the person speaks of, where that is not the whole institution. */
  subject: ['评估对象', 'subject'],
  tags: ['标签', 'tags', 'tag'],
  phone: ['手机', '手机号', '手机号码', '联系电话', '电话', 'mobile', 'phone'],
  /** That the school holds the guardian's consent, or since when. */
  guardian: ['监护人同意', '监护人同意书', '监护人同意书已收', 'guardianconsent', 'guardian'],
  email: ['邮箱', '电子邮箱', '电子邮件', 'e-mail', 'email'],
};

/** How the console and the template call them. */
export const columnTitles: Readonly<Record<Exclude<RosterColumn, 'code'>, string>> = {
  name: '姓名',
  class: '班级',
  department: '院系',
  major: '专业',
  grade: '年级',
  teacherClass: '教师类别',
  layer: '教师层次',
  subject: '评估对象',
  tags: '标签',
  phone: '手机',
  email: '邮箱',
  guardian: '监护人同意',
};

/** Nobody's identity number or date of birth is kept here, so a list that brings them is sent back. */
const neverTaken =
  /身份证|身份号|证件号|证件编号|公民号码|出生|生日|identitycard|identitynumber|idcard|idnumber|idno\.?$|dateofbirth|birth/;

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s*:'"#]/g, '')
    .toLowerCase();
}

export const isNeverTaken = (header: string): boolean =>
  neverTaken.test(header.normalize('NFKC').replace(/\s/g, '').toLowerCase());

export interface Header {
  readonly cells: readonly string[];
  /** Where each column stands; code and name are always there. */
  readonly at: ReadonlyMap<RosterColumn, number>;
}

/** @returns null for a row that is no header: one that names no column of numbers or none of names */
export function headerOf(cells: readonly string[]): Header | null {
  const spelled = cells.map(plain);
  const at = new Map<RosterColumn, number>();
  for (const [column, known] of Object.entries(names)) {
    const places = known.map((name) => spelled.indexOf(name)).filter((place) => place >= 0);
    if (places[0] !== undefined) at.set(column as RosterColumn, places[0]);
  }
  return at.has('code') && at.has('name') ? { cells, at } : null;
}

/** What a column is called where it is told of, and where it is chosen to stay out. */
export const columnNamed = (cell: string): string => cell.trim().slice(0, 40);

/** Columns that are neither taken nor told of by any name we know. */
export function leftOut({ cells, at }: Header): string[] {
  const taken = new Set(at.values());
  return cells.filter((cell, place) => cell.trim() !== '' && !taken.has(place)).map(columnNamed);
}
