// A pasted or uploaded roster (CSV or TSV) into rows. Columns are recognised by the names schools use; everything is text,
// so a number keeps its leading zeros.
import { parse } from 'csv-parse/sync';
import { Problem } from '../problems.ts';

export interface RosterRow {
  /** The line of the sheet, counted as people count: the header is row 1. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly groups: Readonly<Record<string, string>>;
}

const columns: Readonly<Record<string, readonly string[]>> = {
  code: ['学号', '工号', '编号', '教工号', '职工号', '学籍号', 'code', 'id', 'number'],
  name: ['姓名', '名字', 'name'],
  class: ['班级', '班', 'class'],
  department: ['院系', '部门', '二级学院', '系部', '学院', 'department'],
  major: ['专业', '专业名称', '所学专业', 'major', 'programme'],
  grade: ['年级', 'grade', 'year'],
  teacherClass: ['教师类别', '教师分类', '类别', '分类', 'teacherclass', 'category'],
  layer: ['层次', '教师层次', '分层', 'layer'],
  /** Whom the person speaks of, where that is not the whole institution. */
  subject: ['评估对象', 'subject'],
};

export const mostRows = 20_000;

function columnOf(header: string): string | undefined {
  const plain = header
    .normalize('NFKC')
    .replace(/[\s*()::]/g, '')
    .toLowerCase();
  return Object.entries(columns).find(([, names]) => names.includes(plain))?.[0];
}

/** @throws roster-unreadable without a number and a name column, roster-too-long */
export function parseRoster(text: string): RosterRow[] {
  const lines = readLines(text);
  const [header, ...body] = lines;
  const names = (header?.record ?? []).map(columnOf);
  if (!names.includes('code') || !names.includes('name')) throw new Problem('roster-unreadable');
  if (body.length > mostRows) throw new Problem('roster-too-long');
  return body.map(({ record, row }) => {
    const cellOf = (column: string): string => record[names.indexOf(column)]?.normalize('NFC').trim() ?? '';
    const groups = Object.keys(columns)
      .filter((column) => column !== 'code' && column !== 'name' && names.includes(column))
      .map((column) => [column, cellOf(column)] as const)
      .filter(([, value]) => value !== '');
    return { row, code: cellOf('code'), name: cellOf('name'), groups: Object.fromEntries(groups) };
  });
}

function readLines(text: string): { record: string[]; row: number }[] {
  const plain = text.replace(/^\uFEFF/, '');
  const firstLine = plain.slice(0, plain.search(/\r?\n|$/));
  const delimiter = firstLine.includes('\t') ? '\t' : firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  try {
    const parsed: unknown = parse(plain, { delimiter, relaxColumnCount: true, relaxQuotes: true, trim: true });
    const records = Array.isArray(parsed) ? (parsed as string[][]) : [];
    return records
      .map((record, at) => ({ record, row: at + 1 }))
      .filter(({ record }) => record.some((cell) => cell !== ''));
  } catch {
    throw new Problem('roster-unreadable');
  }
}
