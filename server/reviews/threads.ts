// 退回补充 as a thread: what was asked, what was answered with which pieces of evidence, and what came late. Assessors stand in it by
// alias, whoever reads.
import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';

type Parts = Pick<Deps, 'storage'>;
export type QuestionRow = Tables['reviewQuestions']['$inferSelect'];

export interface Message {
  readonly id: string;
  readonly side: 'assessor' | 'institution';
  readonly text: string;
  readonly due: string | null;
  readonly evidence: readonly { readonly id: string; readonly title: string }[];
  readonly at: number;
  /** An answer after the day that its question set. */
  readonly late: boolean;
}
export interface Thread {
  readonly id: string;
  readonly indicator: string;
  readonly alias: string;
  readonly state: QuestionRow['state'];
  readonly due: string;
  /** The day is over and nothing has come. */
  readonly overdue: boolean;
  readonly messages: readonly Message[];
}
export interface Asked extends Thread {
  readonly panel: string;
  readonly subject: string;
  readonly askedBy: string;
}

/** @param which a condition on `reviewQuestions` */
export async function readThreads(
  { storage, now }: Parts & Pick<Deps, 'now'>,
  which: SQL | undefined,
): Promise<Asked[]> {
  const { db, tables } = storage;
  const { reviewQuestions: questions, reviewMessages, reviewAssignments: given, evidence } = tables;
  const rows = await db
    .select({ question: questions, alias: given.alias })
    .from(questions)
    .leftJoin(
      given,
      and(eq(given.panel, questions.panel), eq(given.subject, questions.subject), eq(given.user, questions.askedBy)),
    )
    .where(which)
    .orderBy(asc(questions.createdAt), asc(questions.id));
  if (rows.length === 0) return [];
  const ids = db.select({ id: questions.id }).from(questions).where(which);
  const messages = await db
    .select()
    .from(reviewMessages)
    .where(inArray(reviewMessages.question, ids))
    .orderBy(asc(reviewMessages.at), asc(reviewMessages.id));
  const pieces = [...new Set(messages.flatMap((one) => one.evidence))];
  const titles = pieces.length
    ? await db.select({ id: evidence.id, title: evidence.title }).from(evidence).where(inArray(evidence.id, pieces))
    : [];
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const byQuestion = Map.groupBy(messages, ({ question }) => question);
  return rows.map(({ question, alias }) => {
    let due = question.due;
    return {
      ...{ id: question.id, panel: question.panel, subject: question.subject, askedBy: question.askedBy },
      ...{ indicator: question.indicator, alias: alias ?? '', state: question.state, due: question.due },
      overdue: question.state === 'open' && now() > closesAt(question.due),
      messages: (byQuestion.get(question.id) ?? []).map(({ id, side, text, due: set, at, evidence: own }) => {
        due = set ?? due;
        const shown = own.map((piece) => ({ id: piece, title: titleOf.get(piece) ?? '' }));
        return { id, side, text, due: set, at, evidence: shown, late: side === 'institution' && at > closesAt(due) };
      }),
    };
  });
}

/** Without who asked. */
export const shownThread = ({ panel: _, subject: __, askedBy: ___, ...thread }: Asked): Thread => thread;
