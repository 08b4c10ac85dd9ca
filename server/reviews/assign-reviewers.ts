// Who reviews what, saved as a whole: what is missing from the list is withdrawn, as long as nothing was scored there. Nobody in
// conflict is assigned, whoever asks; every change is told in the audit log.
import { and, eq, notExists } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { freeAlias } from './aliases.ts';
import { toldOfOthers } from './keep-panel.ts';
import { type AssignmentRow, isOfPanel, type PanelPlace } from './panel-place.ts';
import { readSubmitted, type Submitted } from './panel-subjects.ts';
import { type Assessor, barredFrom, readAssessors } from './read-assessors.ts';
import { reviewEvent } from './review-event.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface WantedAssignment {
  readonly subject: string;
  readonly user: string;
  readonly indicators: readonly string[] | null;
  readonly lead: boolean;
}

export async function assignReviewers(
  parts: Parts,
  staff: Staff,
  place: PanelPlace,
  { revision, assignments }: { readonly revision: number; readonly assignments: readonly WantedAssignment[] },
  language: Language,
): Promise<void> {
  const { storage } = parts;
  const { panel } = place;
  const { reviewPanels, reviewAssignments: table } = storage.tables;
  if (panel.state !== 'preparing' && panel.state !== 'scoring') throw new Problem('review-not-so-far');
  const before = await storage.db.select().from(table).where(eq(table.panel, panel.id));
  const known = {
    ...{ submitted: await readSubmitted(parts, place), assessors: await readAssessors(parts), before },
    begun: await readBegun(parts, panel.id),
  };
  const faults = faultsOf(assignments, known, language);
  if (faults.length > 0) throw new Problem('review-assignment-refused', { faults });
  const moved = storage.db
    .update(reviewPanels)
    .set({ revision: revision + 1 })
    .where(
      and(eq(reviewPanels.id, panel.id), eq(reviewPanels.revision, revision), eq(reviewPanels.state, panel.state)),
    );
  const changes = changesOf(parts, panel.id, before, assignments);
  if (changes.told.length === 0) return;
  if (panel.revision !== revision) throw new Problem('changed-meanwhile');
  const event = reviewEvent(staff, 'reviewers-assigned', panel.id, { changes: changes.told });
  const guards = [{ of: moved, rows: 1 }, ...changes.guards];
  await commitAudited(parts, [event], [moved, ...changes.statements], guards).catch(toldOfOthers);
}

interface Known {
  readonly submitted: readonly Submitted[];
  readonly assessors: readonly Assessor[];
  readonly before: readonly AssignmentRow[];
  /** By subject and user: something is written already. */
  readonly begun: ReadonlySet<string>;
}

async function readBegun({ storage: { db, tables } }: Parts, panel: string): Promise<ReadonlySet<string>> {
  const of = (table: Tables['reviewScores'] | Tables['reviewCriteria']) =>
    db.selectDistinct({ subject: table.subject, user: table.user }).from(table).where(eq(table.panel, panel));
  const rows = [...(await of(tables.reviewScores)), ...(await of(tables.reviewCriteria))];
  return new Set(rows.map(placeOf));
}
const placeOf = ({ subject, user }: Pick<AssignmentRow, 'subject' | 'user'>): string => `${subject} ${user}`;

const sentences = {
  unknown: { 'zh-CN': '没有这个单位或这位专家。', en: 'There is no such subject or assessor.' },
  twice: { 'zh-CN': '同一单位重复分配给同一位专家。', en: 'Assigned to the same assessor twice.' },
  conflict: { 'zh-CN': '须回避本单位。', en: 'Is in conflict of interest with this institution.' },
  declined: { 'zh-CN': '已声明回避。', en: 'Has declared a conflict of interest.' },
  indicators: { 'zh-CN': '没有选择可评的指标。', en: 'Holds no indicator that can be scored.' },
  begun: {
    'zh-CN': '已经开始评审，不能撤回；如须更换请由专家声明回避。',
    en: 'Has begun and cannot be withdrawn: a conflict of interest is declared by the assessor.',
  },
  leads: { 'zh-CN': '一个单位只能有一位组长。', en: 'A subject has one lead.' },
} as const;

function faultsOf(wanted: readonly WantedAssignment[], known: Known, language: Language): Fault[] {
  const subjects = new Map(known.submitted.map((one) => [one.id, one]));
  const people = new Map(known.assessors.map((one) => [one.id, one]));
  const gone = new Set(known.before.filter(({ state }) => state === 'declined').map(placeOf));
  const rows = new Map(known.before.map((row) => [placeOf(row), row]));
  const fault = (code: keyof typeof sentences, one: WantedAssignment | AssignmentRow, at: number): Fault => {
    const who = [subjects.get(one.subject)?.name, people.get(one.user)?.name].filter(Boolean).join(' · ');
    const colon = language === 'en' ? ': ' : '：';
    return { path: `assignments.${at}`, code, message: `${who ? who + colon : ''}${sentences[code][language]}` };
  };
  const seen = new Set<string>();
  const leads = new Set<string>();
  const wrong = wanted.flatMap((one, at): Fault[] => {
    const [subject, person, place] = [subjects.get(one.subject), people.get(one.user), placeOf(one)];
    const row = rows.get(place);
    if (!subject || !person) return row && !gone.has(place) ? [] : [fault('unknown', one, at)];
    if (seen.has(place)) return [fault('twice', one, at)];
    seen.add(place);
    if (gone.has(place)) return [fault('declined', one, at)];
    if (barredFrom(person).has(subject.institution)) return [fault('conflict', one, at)];
    const { indicators, lead } = one;
    if (indicators !== null && !subject.reviewed.some(({ code }) => indicators.includes(code)))
      return [fault('indicators', one, at)];
    if (row && known.begun.has(place) && !alike(row, one)) return [fault('begun', one, at)];
    if (lead && leads.has(one.subject)) return [fault('leads', one, at)];
    if (lead) leads.add(one.subject);
    return [];
  });
  const names = new Set(wanted.map(placeOf));
  const withdrawn = known.before.filter((row) => !names.has(placeOf(row)) && known.begun.has(placeOf(row)));
  return [...wrong, ...withdrawn.filter(({ state }) => state !== 'declined').map((row) => fault('begun', row, -1))];
}

/** Of the same indicators. */
const alike = (one: Pick<WantedAssignment, 'indicators'>, other: Pick<WantedAssignment, 'indicators'>): boolean =>
  JSON.stringify(one.indicators) === JSON.stringify(other.indicators);

function changesOf(
  { storage: { db, tables } }: Parts,
  panel: string,
  before: readonly AssignmentRow[],
  wanted: readonly WantedAssignment[],
) {
  const { reviewAssignments: table } = tables;
  const statements: Statement[] = [];
  const guards: Guard[] = [];
  const told: string[] = [];
  const keep = (statement: Statement, said: string): void => {
    statements.push(statement);
    guards.push({ of: statement, rows: 1 });
    told.push(said);
  };
  const names = new Set(wanted.map(placeOf));
  for (const row of before) {
    if (row.state === 'declined' || names.has(placeOf(row))) continue;
    const nothingIn = (written: Tables['reviewScores'] | Tables['reviewCriteria']) =>
      notExists(
        db
          .select({ user: written.user })
          .from(written)
          .where(and(eq(written.panel, panel), eq(written.subject, row.subject), eq(written.user, row.user))),
      );
    // Whoever has begun has written something: that is not thrown away behind their back.
    const untouched = and(isOfPanel(tables, row), nothingIn(tables.reviewScores), nothingIn(tables.reviewCriteria));
    keep(db.delete(table).where(untouched), `- ${row.subject} ${row.user}`);
  }
  const aliases = Map.groupBy(before, ({ subject }) => subject);
  const taken = new Map([...aliases].map(([subject, own]) => [subject, new Set(own.map(({ alias }) => alias))]));
  for (const { subject, user, indicators, lead } of wanted) {
    const own = before.find((row) => row.subject === subject && row.user === user);
    const said = `${subject} ${user}${lead ? ' lead' : ''}${indicators === null ? '' : ` ${indicators.join(',')}`}`;
    const given = { indicators, lead };
    if (!own) {
      const used = taken.get(subject) ?? new Set<string>();
      taken.set(subject, used);
      const alias = freeAlias(used);
      used.add(alias);
      const row = { panel, subject, user, ...given, alias, state: 'assigned' as const, opinion: '', revision: 0 };
      keep(db.insert(table).values({ ...row, handedInAt: null }), `+ ${said}`);
    } else if (own.lead !== lead || !alike(own, given))
      keep(db.update(table).set(given).where(isOfPanel(tables, own)), `~ ${said}`);
  }
  return { statements, guards, told };
}
