// 退回补充 as the institution meets it: what its assessors ask, by when, and its answers with pieces of its own evidence. Who asks is
// an alias.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { insertMissing } from '../storage/insert-rows.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { titleOf } from './list-panels.ts';
import { readThreads, shownThread, type Thread } from './threads.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface OwnQuestion extends Thread {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly subject: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly title: string };
  readonly indicatorName: string;
}

/** Subjects that the caller's institution owns. */
function ownSubjects({ storage: { db, tables } }: Parts, staff: Staff) {
  const { subjects } = tables;
  return db
    .select({ id: subjects.id })
    .from(subjects)
    .where(eq(subjects.institution, institutionOf(staff) ?? ''));
}

export async function listOwnQuestions(parts: Parts, staff: Staff, language: Language): Promise<OwnQuestion[]> {
  const { db, tables } = parts.storage;
  const { reviewQuestions: questions, reviewPanels: panels, campaigns, subjects } = tables;
  const own = inArray(questions.subject, ownSubjects(parts, staff));
  const threads = await readThreads(parts, own);
  if (threads.length === 0) return [];
  const places = await db
    .select({
      id: questions.id,
      instrument: panels.instrument,
      campaign: { id: campaigns.id, name: campaigns.name },
      subject: { id: subjects.id, name: subjects.name },
    })
    .from(questions)
    .innerJoin(panels, eq(panels.id, questions.panel))
    .innerJoin(campaigns, eq(campaigns.id, panels.campaign))
    .innerJoin(subjects, eq(subjects.id, questions.subject))
    .where(own);
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return threads.flatMap((asked): OwnQuestion[] => {
    const place = placeOf.get(asked.id);
    if (!place) return [];
    const texts = parts.catalog.latest(place.instrument)?.texts;
    const wording = texts?.[language] ?? texts?.['zh-CN'];
    return [
      {
        ...shownThread(asked),
        ...{ campaign: place.campaign, subject: place.subject },
        instrument: { id: place.instrument, title: titleOf(parts, place.instrument, language) },
        indicatorName: wording?.indicators[asked.indicator]?.name ?? asked.indicator,
      },
    ];
  });
}

export interface GivenAnswer {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** Late answers are taken and told as late; one that is closed takes none. */
export async function answerQuestion(parts: Parts, staff: Staff, id: string, answer: GivenAnswer): Promise<void> {
  const { storage, now } = parts;
  const { reviewQuestions: questions, reviewMessages, reviewPanels: panels, evidenceLinks } = storage.tables;
  const [row] = await storage.db
    .select({ question: questions, campaign: panels.campaign, instrument: panels.instrument })
    .from(questions)
    .innerJoin(panels, eq(panels.id, questions.panel))
    .where(and(eq(questions.id, id), inArray(questions.subject, ownSubjects(parts, staff))));
  if (!row) throw new Problem('not-found');
  const { question, campaign, instrument } = row;
  if (question.state !== 'open') throw new Problem('review-question-closed');
  await refuseForeign(parts, staff, answer.evidence);
  const at = now();
  const answered = storage.db
    .update(questions)
    .set({ state: 'answered' })
    .where(and(eq(questions.id, id), eq(questions.state, 'open')));
  const message = { id: newId(at), question: id, side: 'institution' as const, by: staff.id, due: null, at, ...answer };
  const links = answer.evidence.map((piece) => ({
    ...{ evidence: piece, subject: question.subject, instrument, node: question.indicator, campaign },
    ...{ stance: 'supporting' as const, clause: '', by: staff.id, at },
  }));
  const event = {
    ...{ chain: chainOf(staff.institution), by: staff.id, action: 'review-answered' as const },
    ...{ target: `panel:${question.panel}` as const, details: { subject: question.subject, question: id } },
  };
  await commitAudited(
    parts,
    [event],
    [
      answered,
      storage.db.insert(reviewMessages).values(message),
      ...(links.length > 0 ? [insertMissing(storage, evidenceLinks, links)] : []),
    ],
    [{ of: answered, rows: 1 }],
  ).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('review-question-closed') : error;
  });
}

/** @throws not-found for a piece that is not the institution's own, or was taken away */
async function refuseForeign({ storage: { db, tables } }: Parts, staff: Staff, pieces: readonly string[]) {
  if (pieces.length === 0) return;
  const { evidence } = tables;
  const own = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        inArray(evidence.id, [...pieces]),
        eq(evidence.institution, institutionOf(staff) ?? ''),
        isNull(evidence.removedAt),
      ),
    );
  if (own.length < new Set(pieces).size) throw new Problem('not-found');
}
