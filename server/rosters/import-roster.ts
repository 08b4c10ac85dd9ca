// Imports a roster: compares it with what is there, says row by row what is wrong, and writes nothing unless asked to and
// nothing is wrong (or the wrong rows may be skipped). Persons are never deleted: they may have answered.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, digestOf } from '../audit/event.ts';
import { hiddenCharacters, hidesSomething } from '../clean-text.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../storage/new-id.ts';
import type { Statement } from '../storage/storage.ts';
import type { Audience } from '../storage/tables.ts';
import { normaliseCode, normaliseName } from './normalise.ts';
import { parseRoster, type RosterRow } from './parse-roster.ts';

const reasons = {
  'no-code': { 'zh-CN': '缺少编号', en: 'The number is missing' },
  'hidden-characters': hiddenCharacters,
  'no-name': { 'zh-CN': '缺少姓名', en: 'The name is missing' },
  'too-long': { 'zh-CN': '编号、姓名或分组超过 60 字', en: 'Number, name or a group is longer than 60 characters' },
  'rounded-code': {
    'zh-CN': '编号被表格软件改写为科学计数，请将该列设为文本',
    en: 'A spreadsheet has rewritten the number; set the column to text',
  },
  'repeated-code': { 'zh-CN': '编号在名单中重复', en: 'The number occurs twice in the list' },
} as const;

export interface ImportRequest {
  readonly institution: string;
  readonly audience: Audience;
  readonly csv: string;
  readonly dryRun: boolean;
  readonly skipRejected: boolean;
}
export interface ImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: { row: number; code: string; reason: string }[];
  readonly committed: boolean;
}

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;
const rowsPerStatement = 500;

function faultOf(row: RosterRow, seen: Set<string>): keyof typeof reasons | null {
  if (row.code === '') return 'no-code';
  if (row.name === '') return 'no-name';
  const texts = [row.code, row.name, ...Object.values(row.groups)];
  if (texts.some(hidesSomething)) return 'hidden-characters';
  if (texts.some((text) => text.length > 60)) return 'too-long';
  if (/^\d\.?\d*E\+\d+$/i.test(row.code)) return 'rounded-code';
  const key = normaliseCode(row.code);
  if (seen.has(key)) return 'repeated-code';
  seen.add(key);
  return null;
}

export async function importRoster(
  parts: Parts,
  by: Actor,
  request: ImportRequest,
  language: Language,
): Promise<ImportResult> {
  const { storage, now } = parts;
  const { persons, subjects } = storage.tables;
  const { institution, audience } = request;
  const seen = new Set<string>();
  const judged = parseRoster(request.csv).map((row) => ({ row, fault: faultOf(row, seen) }));
  const rejected = judged.flatMap(({ row, fault }) =>
    fault ? [{ row: row.row, code: fault, reason: reasons[fault][language] }] : [],
  );

  const before = await storage.db
    .select()
    .from(persons)
    .where(and(eq(persons.institution, institution), eq(persons.audience, audience)));
  const byCode = new Map(before.map((person) => [person.codeKey, person]));
  const createdAt = now();
  const newSubjects: (typeof subjects.$inferInsert)[] = [];
  const newPersons: (typeof persons.$inferInsert)[] = [];
  const updates: Statement[] = [];
  let unchanged = 0;
  for (const { row, fault } of judged) {
    if (fault) continue;
    const { code, name, groups } = row;
    const known = byCode.get(normaliseCode(code));
    if (!known) {
      const id = newId(createdAt);
      newSubjects.push({ id, kind: 'person', institution, name, createdAt });
      newPersons.push({
        id,
        institution,
        audience,
        code,
        codeKey: normaliseCode(code),
        name,
        nameKey: normaliseName(name),
        groups,
        createdAt,
      });
    } else if (known.name === name && sameGroups(known.groups, groups)) unchanged++;
    else {
      updates.push(
        storage.db
          .update(persons)
          .set({ name, nameKey: normaliseName(name), groups })
          .where(eq(persons.id, known.id)),
      );
      updates.push(storage.db.update(subjects).set({ name }).where(eq(subjects.id, known.id)));
    }
  }

  const committed = !request.dryRun && (rejected.length === 0 || request.skipRejected);
  if (committed) {
    const inserts = [
      ...inParts(newSubjects).map((rows) => storage.db.insert(subjects).values(rows)),
      ...inParts(newPersons).map((rows) => storage.db.insert(persons).values(rows)),
    ];
    const imported: AuditEvent = {
      chain: institution,
      by,
      action: 'roster-imported',
      target: `institution:${institution}`,
      details: {
        audience,
        added: newPersons.length,
        updated: updates.length / 2,
        skipped: rejected.length,
        list: digestOf(parts, request.csv.toWellFormed()),
      },
    };
    await commitAudited(parts, [imported], [...inserts, ...updates]);
  }
  return { added: newPersons.length, updated: updates.length / 2, unchanged, rejected, committed };
}

function sameGroups(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}

function inParts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, at) =>
    rows.slice(at * rowsPerStatement, (at + 1) * rowsPerStatement),
  );
}
