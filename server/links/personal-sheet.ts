// Personal links as an Excel sheet, for a mail merge or for handing out on paper: everything is text, so numbers keep their zeros.
import type { Language } from '../../questionnaires/schema/names.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import type { Words } from '../storage/tables.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface PersonalLink {
  readonly code: string;
  readonly name: string;
  readonly groups: Readonly<Words>;
  readonly url: string;
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['学号/工号', '姓名', '院系', '班级', '个人链接（请勿转发）'],
  en: ['Number', 'Name', 'Department', 'Class', 'Personal link (not to be passed on)'],
};
const widths = [16, 14, 20, 18, 80];

export function personalSheetOf(links: readonly PersonalLink[], language: Language): Uint8Array<ArrayBuffer> {
  const rows = links.map(({ code, name, groups, url }) => [
    code,
    name,
    groups.department ?? '',
    groups.class ?? '',
    url,
  ]);
  return new Uint8Array(
    writeGrids([
      {
        name: language === 'en' ? 'Personal links' : '个人链接',
        columns: widths.map((width) => ({ width })),
        rows: [heads[language], ...rows],
      },
    ]),
  );
}
