// The dry run: says of every row what would become of it, writes nothing, and leaves a sheet of the rows that need looking at.
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Language } from '../../questionnaires/schema/names.ts';
import { Problem } from '../problems.ts';
import { rowKey } from './changes.ts';
import { holdsIdentityNumber, withoutIdentityNumber } from './check-row.ts';
import { columnNamed } from './columns.ts';
import { type JudgedFile, judgeFile } from './judge-file.ts';
import type { JudgedRow } from './judge-rows.ts';
import { PersonalColumns } from './parse-roster.ts';
import { UnreadableList } from './read-list.ts';
import { isUndecided, sentenceOf } from './reasons.ts';
import { outcomeFile, type RosterContext, type RosterResult, type RosterTask, uploadFile } from './roster-job.ts';
import { writeRowSheet } from './row-sheet.ts';

const toldRow = z.object({
  /** `sheet row`: by which a row is decided upon. */
  key: z.string(),
  sheet: z.string(),
  row: z.number(),
  kind: z.enum(['skip', 'conflict']),
  reason: z.string(),
  sentence: z.string(),
  /** Whether it may be written all the same. */
  open: z.boolean(),
  code: z.string(),
  name: z.string(),
});
export const outcomeSchema = z.object({
  /** Why the file is not read at all; everything else is empty then. */
  refused: z.string().nullable(),
  encoding: z.string(),
  ignored: z.array(z.string()),
  /** Columns with what is not collected, which may be left out: then the list can be used as it is. */
  personal: z.array(z.string()).default([]),
  counts: z.object({
    add: z.number(),
    update: z.number(),
    same: z.number(),
    skip: z.number(),
    conflict: z.number(),
    absent: z.number(),
  }),
  /** Rows in conflict by the reason, where a person may decide. */
  open: z.record(z.string(), z.number()),
  rows: z.array(toldRow),
  /** Rows beyond those told here stand in the sheet. */
  more: z.number(),
  digest: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a page shows; the sheet holds all. */
const mostTold = 1000;

export async function checkList(context: RosterContext, params: RosterTask<'check'>): Promise<RosterResult> {
  const { language } = params;
  try {
    const judged = await judgeFile(context, params);
    if (!judged) return null;
    return await tell(context, params, judged);
  } catch (error) {
    const refused = whyRefused(error, language);
    // A list that cannot be read is kept for nobody.
    if (refused !== null || error instanceof Problem) rmSync(context.file(uploadFile), { force: true });
    if (refused === null) throw error;
    const personal = error instanceof PersonalColumns ? [...error.columns] : [];
    await writeOutcome(context, { ...nothing, refused, personal });
    return { files: [], summary: { refused } };
  }
}

const nothing: Outcome = {
  ...{ refused: null, encoding: '', ignored: [], personal: [], open: {}, rows: [], more: 0, digest: '' },
  counts: { add: 0, update: 0, same: 0, skip: 0, conflict: 0, absent: 0 },
};

/** Sentences that name what is in the file; a job's own problem has no room for that. */
function whyRefused(error: unknown, language: Language): string | null {
  if (error instanceof UnreadableList) return error.fault.message[language];
  if (!(error instanceof PersonalColumns)) return null;
  const columns = error.columns.join(language === 'en' ? ', ' : '、');
  return language === 'en'
    ? `Identity numbers and dates of birth are not collected here: leave these columns out, or delete them and choose the file again: ${columns}.`
    : `本平台不收集身份证号和出生日期；请选择不导入这些列，或删去后重新选择文件：${columns}。`;
}

async function tell(context: RosterContext, params: RosterTask<'check'>, judged: JudgedFile): Promise<RosterResult> {
  const counts = { ...nothing.counts, absent: judged.absent.length };
  const open: Record<string, number> = {};
  const wrong: JudgedRow[] = [];
  for (const one of judged.rows) {
    counts[one.kind]++;
    if (one.reason) wrong.push(one);
    if (isUndecided(one.reason)) open[one.reason] = (open[one.reason] ?? 0) + 1;
  }
  const personal = [...new Set(wrong.flatMap(columnsWithIdentity))];
  const { encoding, ignored, digest } = judged;
  const rows = wrong.slice(0, mostTold).map((one) => describe(one, params.language));
  const more = wrong.length - rows.length;
  const told = { refused: null, encoding, ignored: [...ignored], personal };
  await writeOutcome(context, { ...told, counts, open, rows, more, digest });
  const files = wrong.length > 0 ? [await writeRowSheet(context, wrong, params)] : [];
  return { files, summary: counts };
}

function describe({ row, kind, reason, detail = '' }: JudgedRow, language: Language): Outcome['rows'][number] {
  return {
    ...{ key: rowKey(row), sheet: row.sheet, row: row.row, kind: kind === 'conflict' ? 'conflict' : 'skip' },
    ...{ reason: reason ?? '', sentence: reason ? sentenceOf(reason, detail, language) : '' },
    open: isUndecided(reason),
    code: withoutIdentityNumber(row.code).slice(0, 80),
    name: withoutIdentityNumber(row.name).slice(0, 80),
  };
}

/** By what stands in them, whatever they are called; a list without its numbers or names is none. */
function columnsWithIdentity({ reason, row: { cells, header } }: JudgedRow): string[] {
  if (reason !== 'identity-number') return [];
  const needed = [header.at.get('code'), header.at.get('name')];
  return header.cells.flatMap((name, place) => {
    const holds = name.trim() !== '' && !needed.includes(place) && holdsIdentityNumber(cells[place] ?? '');
    return holds ? [columnNamed(name)] : [];
  });
}

const writeOutcome = (context: RosterContext, outcome: Outcome): Promise<void> =>
  writeFile(context.file(outcomeFile), JSON.stringify(outcome));
