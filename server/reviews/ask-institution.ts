// 退回补充: an assessor asks the institution about one indicator, asks on, and closes the question. Who asks is told to nobody but
// the operator.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { refusePast, toldOfOthers } from './keep-panel.ts';
import type { DeskPlace } from './panel-place.ts';
import { readOne } from './panel-subjects.ts';
import { reviewEvent } from './review-event.ts';
import { givenOf } from './reviewed-indicators.ts';
import type { QuestionRow } from './threads.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Question {
  readonly indicator: string;
  readonly text: string;
  /** A Beijing date. */
  readonly due: string;
}

export async function askInstitution(parts: Parts, staff: Staff, place: DeskPlace, asked: Question): Promise<string> {
  const { storage, now } = parts;
  const { panel, subject, assignment } = place;
  if (panel.state === 'closed') throw new Problem('review-not-so-far');
  const { reviewed } = await readOne(parts, place, subject);
  if (!givenOf(reviewed, assignment.indicators).some(({ code }) => code === asked.indicator))
    throw new Problem('not-found');
  refusePast(parts, asked.due);
  const at = now();
  const id = newId(at);
  const { reviewQuestions, reviewMessages } = storage.tables;
  const question = { id, panel: panel.id, subject: subject.id, indicator: asked.indicator, askedBy: staff.id };
  const event = reviewEvent(staff, 'review-asked', panel.id, { subject: subject.id, indicator: asked.indicator });
  await commitAudited(
    parts,
    [event],
    [
      storage.db.insert(reviewQuestions).values({ ...question, due: asked.due, state: 'open', createdAt: at }),
      storage.db.insert(reviewMessages).values(messageOf(id, staff, asked, at)),
    ],
  );
  return id;
}

const messageOf = (question: string, { id: by }: Staff, { text, due }: Omit<Question, 'indicator'>, at: number) => ({
  ...{ id: newId(at), question, side: 'assessor' as const, by, text, due, evidence: [], at },
});

/** Asked again, with another day: the thread goes on. */
export async function askAgain(
  parts: Parts,
  staff: Staff,
  place: DeskPlace,
  { question, ...asked }: Omit<Question, 'indicator'> & { readonly question: string },
): Promise<void> {
  const { storage, now } = parts;
  const { reviewQuestions: table, reviewMessages } = storage.tables;
  if (place.panel.state === 'closed') throw new Problem('review-not-so-far');
  const row = await ownQuestion(parts, staff, place, question);
  refusePast(parts, asked.due);
  const reopened = storage.db
    .update(table)
    .set({ state: 'open', due: asked.due })
    .where(and(eq(table.id, question), eq(table.state, row.state)));
  const event = reviewEvent(staff, 'review-asked', place.panel.id, {
    ...{ subject: place.subject.id, indicator: row.indicator, again: true },
  });
  const message = storage.db.insert(reviewMessages).values(messageOf(question, staff, asked, now()));
  await commitAudited(parts, [event], [reopened, message], [{ of: reopened, rows: 1 }]).catch(toldOfOthers);
}

export async function closeQuestion(parts: Parts, staff: Staff, place: DeskPlace, question: string): Promise<void> {
  const { storage } = parts;
  const { reviewQuestions: table } = storage.tables;
  const row = await ownQuestion(parts, staff, place, question);
  if (row.state === 'closed') return;
  const closed = storage.db
    .update(table)
    .set({ state: 'closed' })
    .where(and(eq(table.id, question), eq(table.state, row.state)));
  const details = { subject: place.subject.id, indicator: row.indicator };
  const event = reviewEvent(staff, 'review-question-closed', place.panel.id, details);
  await commitAudited(parts, [event], [closed], [{ of: closed, rows: 1 }]).catch(toldOfOthers);
}

/** @throws not-found, for another assessor's too */
async function ownQuestion(
  { storage }: Parts,
  staff: Staff,
  { panel, subject }: DeskPlace,
  id: string,
): Promise<QuestionRow> {
  const { reviewQuestions: table } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(table)
    .where(
      and(eq(table.id, id), eq(table.panel, panel.id), eq(table.subject, subject.id), eq(table.askedBy, staff.id)),
    );
  if (!row) throw new Problem('not-found');
  return row;
}
