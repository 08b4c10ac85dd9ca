// The list of staff as an Excel sheet: the template, its rows read back, and the sheet of issued passwords. Bounded: the upload is
// small and a list has at most two hundred persons.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Cell } from '../../questionnaires/workbook/grid.ts';
import { openArchive } from '../../questionnaires/workbook/open-archive.ts';
import { readGrids } from '../../questionnaires/workbook/read-grids.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { roleNames } from '../auth/role-names.ts';
import { type Role, roles } from '../auth/roles.ts';

type Words = Readonly<Record<Language, string>>;

export const mostListed = 200;
/** Bytes; a list of two hundred has a tenth of it. */
const mostUnpacked = 4 * 2 ** 20;

const otherRoleNames: Readonly<Record<string, Role>> = { 校内审核: 'approver', 专家: 'assessor', 校领导: 'leader' };

const columns = {
  name: { names: { 'zh-CN': '姓名', en: 'Name' }, also: ['名字'], width: 16 },
  username: { names: { 'zh-CN': '账号', en: 'Username' }, also: ['工号', '账号名', '用户名'], width: 18 },
  role: { names: { 'zh-CN': '角色', en: 'Role' }, also: [], width: 22 },
  institution: { names: { 'zh-CN': '院校', en: 'Institution' }, also: ['单位', '学校', '所属单位'], width: 30 },
  department: { names: { 'zh-CN': '院系', en: 'Department' }, also: ['部门', '二级学院', '系部'], width: 22 },
  region: { names: { 'zh-CN': '行政区域', en: 'Region' }, also: ['地区', '区域'], width: 22 },
} as const satisfies Record<string, { names: Words; also: readonly string[]; width: number }>;
type Column = keyof typeof columns;
const allColumns = Object.keys(columns) as Column[];
/** An institution's administrator names neither institution nor region. */
const ownColumns = allColumns.filter((column) => column !== 'institution' && column !== 'region');

const prompts: Partial<Record<Column, Words>> = {
  username: {
    'zh-CN': '3 至 30 位字母、数字、点、横线或下划线，例如工号；全平台不能重复',
    en: '3 to 30 letters, digits, dots, hyphens or underscores; unique on the platform',
  },
  department: {
    'zh-CN': '院系管理员必填，写法与名册一致；填报人可填',
    en: 'Needed for coordinators, as the roster spells it; possible for contributors',
  },
  region: { 'zh-CN': '只有主管部门填写，例如“吉林省”', en: 'Of regional authorities only' },
};

/** @param whole with institution and region, for whoever keeps all accounts */
export function staffTemplate(given: readonly Role[], whole: boolean, language: Language): Uint8Array {
  const shown = whole ? allColumns : ownColumns;
  return writeGrids([
    {
      name: language === 'en' ? 'Staff' : '人员名单',
      columns: shown.map((column) => ({
        width: columns[column].width,
        ...(column === 'role' ? { choices: given.map((role) => roleNames[role][language]) } : {}),
        ...(prompts[column] ? { prompt: prompts[column][language] } : {}),
      })),
      rows: [shown.map((column) => columns[column].names[language])],
    },
  ]);
}

export interface StaffRow extends Readonly<Record<Column, string>> {
  /** As Excel counts it. */
  readonly row: number;
}

/** Blank rows and what stands above the headings are no persons. @returns null for what is no list of staff */
export function readStaffSheet(bytes: Uint8Array): StaffRow[] | null {
  // What claims to be larger is not even unpacked.
  const stated = openArchive(bytes)?.statedSize(() => true) ?? 0;
  const file = stated > mostUnpacked ? null : readGrids(bytes);
  const grid = file && 'grids' in file ? file.grids[0] : undefined;
  if (!grid) return null;
  const lines = [...grid.rows].toSorted(([a], [b]) => a - b);
  const head = lines.findIndex(([, cells]) => {
    const found = headingsOf(cells);
    return found.has('name') && found.has('username') && found.has('role');
  });
  const heading = lines[head];
  if (!heading || lines.length - head - 1 > mostListed) return null;
  const places = headingsOf(heading[1]);
  return lines.slice(head + 1).map(([row, cells]) => {
    const textOf = (column: Column): string =>
      cells
        .get(places.get(column) ?? -1)
        ?.text.normalize('NFC')
        .trim() ?? '';
    return {
      row,
      ...(Object.fromEntries(allColumns.map((column) => [column, textOf(column)])) as Record<Column, string>),
    };
  });
}

function headingsOf(cells: ReadonlyMap<number, Cell>): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const [at, { text }] of cells) {
    const plain = text.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();
    const found = allColumns.find((column) => {
      const { names, also } = columns[column];
      return [...Object.values(names).map((name) => name.toLowerCase()), ...also].includes(plain);
    });
    if (found && !places.has(found)) places.set(found, at);
  }
  return places;
}

export function roleNamed(text: string): Role | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const found = roles.find(
    (role) => role === plain || Object.values(roleNames[role]).some((name) => name.toLowerCase() === plain),
  );
  return found ?? otherRoleNames[plain];
}

export interface IssuedRow {
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly role: Role;
}

export function issuedSheet(rows: readonly IssuedRow[], language: Language): Uint8Array {
  const headings = language === 'en' ? ['Name', 'Username', 'Password', 'Role'] : ['姓名', '账号', '初始密码', '角色'];
  return writeGrids([
    {
      name: language === 'en' ? 'Passwords' : '初始密码',
      columns: [16, 18, 20, 22].map((width) => ({ width })),
      rows: [
        headings,
        ...rows.map(({ name, username, password, role }) => [name, username, password, roleNames[role][language]]),
      ],
    },
  ]);
}
