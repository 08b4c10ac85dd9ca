// The way of a panel: preparing → scoring → moderation → closed. What still stands in the way is told at once; moderation may begin
// without the last reviews where the operator says why. Closing writes every finding in one commit.
import { and, eq, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import { insertMissing } from '../storage/insert-rows.ts';
import type { Statement } from '../storage/storage.ts';
import { toldOfOthers } from './keep-panel.ts';
import type { AssignmentRow, PanelPlace, PanelRow } from './panel-place.ts';
import { readSubmitted } from './panel-subjects.ts';
import { byPlace, foundLevel, handedIn, placeName, readFindings, readJudged } from './read-judged.ts';
import { reviewEvent } from './review-event.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

const next: Readonly<Record<PanelRow['state'], PanelRow['state'] | null>> = {
  preparing: 'scoring',
  scoring: 'moderation',
  moderation: 'closed',
  closed: null,
};

export interface Move {
  readonly to: PanelRow['state'];
  readonly revision: number;
  /** Why moderation begins although reviews are missing. */
  readonly reason: string;
}

export async function movePanel(parts: Parts, staff: Staff, place: PanelPlace, move: Move, language: Language) {
  const { storage, now } = parts;
  const { reviewPanels: table, reviewAssignments, reviewScores } = storage.tables;
  const { panel } = place;
  if (next[panel.state] !== move.to) throw new Problem('review-not-so-far');
  if (panel.revision !== move.revision) throw new Problem('changed-meanwhile');
  const rows = await storage.db.select().from(reviewAssignments).where(eq(reviewAssignments.panel, panel.id));
  const assigned = rows.filter(({ state }) => state !== 'declined');
  const closing = move.to === 'closed' ? await findAll(parts, staff, place, assigned, language) : null;
  const faults = closing?.faults ?? (await faultsOf(parts, place, assigned, move, language));
  if (faults.length > 0) throw new Problem('review-not-ready', { faults });
  const change = storage.db
    .update(table)
    .set({ state: move.to, revision: move.revision + 1, ...(closing ? { closedAt: now() } : {}) })
    .where(
      and(
        eq(table.id, panel.id),
        eq(table.revision, move.revision),
        eq(table.state, panel.state),
        // Nobody has changed a score since the findings were reckoned.
        closing
          ? sql`(select coalesce(sum(${reviewScores.revision}), 0) from ${reviewScores} where ${reviewScores.panel} = ${panel.id}) = ${closing.seen}`
          : undefined,
      ),
    );
  const event = reviewEvent(staff, 'review-panel-moved', panel.id, {
    ...{ from: panel.state, to: move.to, reason: move.reason },
    ...(closing ? { findings: closing.count } : {}),
  });
  const guards = [{ of: change, rows: 1 }];
  await commitAudited(parts, [event], [change, ...(closing?.statements ?? [])], guards).catch(toldOfOthers);
}

const fault = (code: string, language: Language, zh: string, en: string): Fault => ({
  code,
  path: code,
  message: language === 'en' ? en : zh,
});

async function faultsOf(
  parts: Parts,
  place: PanelPlace,
  assigned: readonly AssignmentRow[],
  { to, reason }: Move,
  language: Language,
): Promise<Fault[]> {
  if (assigned.length === 0)
    return [fault('nobody-assigned', language, '还没有分配评审任务。', 'Nobody has been assigned yet.')];
  if (to === 'scoring') return place.panel.rules.finding === 'lead' ? leadless(parts, place, assigned, language) : [];
  const missing = assigned.filter((row) => !handedIn(row)).length;
  if (missing === 0 || reason.trim() !== '') return [];
  const said = `${missing} reviews are not handed in: give the reason for going on without them.`;
  return [fault('not-handed-in', language, `还有 ${missing} 份评审没有提交；如不再等待，请写明理由。`, said)];
}

async function leadless(parts: Parts, place: PanelPlace, assigned: readonly AssignmentRow[], language: Language) {
  const led = new Set(assigned.filter(({ lead }) => lead).map(({ subject }) => subject));
  const subjects = [...new Set(assigned.map(({ subject }) => subject))].filter((id) => !led.has(id));
  if (subjects.length === 0) return [];
  return (await readSubmitted(parts, place, subjects)).map(({ name }) =>
    fault('no-lead', language, `没有组长：${name}`, `Has no lead: ${name}`),
  );
}

/** Every finding that is not written yet, or what none can be found for. */
async function findAll(
  parts: Parts,
  staff: Staff,
  place: PanelPlace,
  assigned: readonly AssignmentRow[],
  language: Language,
) {
  const { storage, now } = parts;
  const { panel, pin } = place;
  const subjects = [...new Set(assigned.map(({ subject }) => subject))];
  // First, so that whatever changes while the rest is read makes the commit fail.
  const seen = await sumRevisions(parts, panel.id);
  const judged = await readJudged(parts, place);
  const places = byPlace(judged);
  const kept = new Set((await readFindings(parts, place)).map((row) => placeName(row.subject, row.indicator)));
  const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
  const faults: Fault[] = [];
  const rows: (typeof storage.tables.reviewFindings)['$inferInsert'][] = [];
  for (const subject of await readSubmitted(parts, place, subjects))
    for (const { code } of subject.reviewed) {
      const at = placeName(subject.id, code);
      if (kept.has(at)) continue;
      const level = foundLevel(panel.rules, places.get(at) ?? []);
      const name = texts?.indicators[code]?.name ?? code;
      if (level === null) {
        const [zh, en] = [
          `没有可认定的评分：${subject.name} · ${name}`,
          `Nothing to find a level from: ${subject.name} · ${name}`,
        ];
        faults.push({ ...fault('no-finding', language, zh, en), path: at });
        continue;
      }
      const key = { panel: panel.id, subject: subject.id, indicator: code };
      rows.push({ ...key, level, rule: panel.rules.finding, reason: '', by: staff.id, at: now() });
    }
  const statements: Statement[] = [];
  const slice = 500;
  for (let at = 0; at < rows.length; at += slice)
    statements.push(insertMissing(storage, storage.tables.reviewFindings, rows.slice(at, at + slice)));
  return { faults, statements, count: rows.length, seen };
}

async function sumRevisions({ storage: { db, tables } }: Parts, panel: string): Promise<number> {
  const { reviewScores: table } = tables;
  const [row] = await db
    .select({ sum: sql<number>`coalesce(sum(${table.revision}), 0)` })
    .from(table)
    .where(eq(table.panel, panel));
  return Number(row?.sum ?? 0);
}
