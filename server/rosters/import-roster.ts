// A short list, as programs and the demonstration bring one: compared, and written in one commit or not at all. Long lists come as
// files, whose work is a job's (jobs/kinds/roster-import.ts); both judge and write by the same rooms.
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, digestOf } from '../audit/event.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { Audience } from '../storage/tables.ts';
import { bringIn, type Decisions, decide, layOut, planChanges } from './changes.ts';
import { judgeRows } from './judge-rows.ts';
import { readConsented, readKnownPersons } from './known-persons.ts';
import { parseRoster } from './parse-roster.ts';
import { textRows } from './read-list.ts';
import { sentenceOf, undecidedReasons } from './reasons.ts';

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
/** What a request may take; a longer list is a file. */
const mostRows = 20_000;
/** Whoever writes a list by a program has decided: what it says counts. */
const asWritten: Decisions = { take: undecidedReasons, absentLeave: false };

export async function importRoster(
  parts: Parts,
  by: Actor,
  request: ImportRequest,
  language: Language,
): Promise<ImportResult> {
  const { storage, now } = parts;
  const { institution, audience } = request;
  const persons = await readKnownPersons(storage, institution);
  const judged = await judgeRows(parseRoster(textRows(request.csv)).rows, {
    audience,
    persons,
    consented: await readConsented(storage, institution),
    today: beijingDate(now()),
  });
  if (judged.rows.length > mostRows) throw new Problem('roster-too-long');
  const rejected = judged.rows.flatMap(({ row, reason, detail = '', after }) =>
    reason && !after ? [{ row: row.row, code: reason, reason: sentenceOf(reason, detail, language) }] : [],
  );
  const id = newId(now());
  const at = now();
  const { changes, ...planned } = planChanges(id, judged, asWritten, at);
  const committed = !request.dryRun && (rejected.length === 0 || request.skipRejected);
  const unchanged = judged.rows.filter(({ kind }) => kind === 'same').length;
  const result = { added: planned.added, updated: planned.updated, unchanged, rejected, committed };
  if (!committed || changes.length === 0) return result;
  const imported: AuditEvent = {
    chain: institution,
    by,
    action: 'roster-imported',
    target: `institution:${institution}`,
    details: { audience, ...planned, skipped: rejected.length, list: digestOf(parts, request.csv.toWellFormed()) },
  };
  const decided = decide(storage, { id, at }, planned);
  const { statements, guards } = bringIn(storage, { id, institution, audience, by, at }, planned);
  const begun = storage.db
    .insert(storage.tables.rosterImports)
    .values({ id, institution, audience, fileName: null, counts: {}, createdBy: by, createdAt: at });
  const written = [begun, decided.of, ...layOut(storage, changes), ...statements];
  await commitAudited(parts, [imported], written, [decided, ...guards]);
  return result;
}
