// A workbook of rows that need looking at: as the list has them, with their place and the reason behind. To be mended and imported
// again, so the columns keep their names, and numbers are text.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { TextColumn } from '../exports/export-format.ts';
import { openFileSink } from '../exports/file-sink.ts';
import { openXlsx } from '../exports/formats/xlsx/xlsx.ts';
import type { JobFile } from '../jobs/job-kind.ts';
import { withoutIdentityNumber } from './check-row.ts';
import type { JudgedRow } from './judge-rows.ts';
import { sentenceOf } from './reasons.ts';
import { type RosterContext, sheetFile } from './roster-job.ts';

const words = {
  'zh-CN': { title: '需要处理的行', row: '行号', kind: '处理', reason: '原因', skip: '跳过', conflict: '冲突' },
  en: { title: 'Rows to look at', row: 'Row', kind: 'What', reason: 'Reason', skip: 'Skipped', conflict: 'Conflict' },
} as const;
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const rowsPerStep = 2000;
const longest = 1000;

export async function writeRowSheet(
  context: RosterContext,
  rows: readonly JudgedRow[],
  { language }: { readonly language: Language },
): Promise<JobFile> {
  const said = words[language];
  // Lists whose sheets differ have several headers: the columns of the first lead.
  const columns = [...new Set(rows.flatMap(({ row }) => row.header.cells.map((cell) => cell.trim())))].filter(Boolean);
  const table = {
    ...{ title: said.title, language, createdAt: context.now() },
    columns: [...columns, said.row, said.kind, said.reason].map(column),
  };
  const sink = await openFileSink(context.file(sheetFile));
  try {
    const writer = await openXlsx(table, sink);
    for (let at = 0; at < rows.length; at += rowsPerStep) {
      await writer.write(rows.slice(at, at + rowsPerStep).map((one) => [...cellsOf(one, columns), ...tail(one)]));
      await context.report(at, rows.length);
    }
    await writer.finish();
    await sink.settle();
    return { file: sheetFile, name: `${said.title}.xlsx`, type: mediaType, size: sink.length };
  } finally {
    await sink.close();
  }

  function tail({ row, kind, reason, detail = '' }: JudgedRow): string[] {
    const place = row.sheet ? `${row.sheet} ${row.row}` : String(row.row);
    return [place, said[kind === 'conflict' ? 'conflict' : 'skip'], reason ? sentenceOf(reason, detail, language) : ''];
  }
}

function cellsOf({ row }: JudgedRow, columns: readonly string[]): string[] {
  const heads = row.header.cells.map((cell) => cell.trim());
  return columns.map((name) => withoutIdentityNumber(row.cells[heads.indexOf(name)] ?? '').slice(0, longest));
}

const column = (name: string): TextColumn => ({
  ...{ kind: 'text', name, label: { 'zh-CN': name, en: name }, maxBytes: longest * 4 },
});
