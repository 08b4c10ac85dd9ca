// Personal links as an Excel sheet, for a mail merge or for handing out on paper: everything is text, so numbers keep their zeros.
import type { Language } from '../../questionnaires/schema/names.ts';
import { safeText } from '../reports/paper/render-xlsx.ts';
import type { Words } from '../storage/tables.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface PersonalLink {
  readonly code: string;
  readonly name: string;
  readonly groups: Readonly<Words>;
  readonly url: string;
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['编号', '姓名', '院系', '班级', '个人链接（请勿转发）'],
  en: ['Number', 'Name', 'Department', 'Class', 'Personal link (not to be passed on)'],
};
const widths = [16, 14, 20, 18, 80];

export async function personalSheetOf(
  links: readonly PersonalLink[],
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcel } = await import('write-excel-file/node');
  const head = heads[language].map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = links.map(({ code, name, groups, url }) =>
    [code, name, groups.department ?? '', groups.class ?? '', url].map((value) => ({
      value: safeText(value),
      type: String,
    })),
  );
  const file = writeExcel([
    { sheet: 'links', data: [head, ...rows], columns: widths.map((width) => ({ width })), stickyRowsCount: 1 },
  ]);
  return new Uint8Array(await file.toBuffer());
}
