// Persons of an institution who have begun, answered or been given a right to: whatever becomes of the roster, they are not removed
// from it. Asked by participant, because that is how these tables are kept.
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';

export function takenPart({ db, tables }: Pick<Storage, 'db' | 'tables'>, institution: string) {
  const { subjects, responses, answerDrafts, consents, withdrawalMarks, anonymousRights, persons } = tables;
  const participants = db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(eq(subjects.institution, institution), ne(subjects.kind, 'person')));
  const own = db.select({ id: persons.id }).from(persons).where(eq(persons.institution, institution));
  return [
    db.select({ subject: responses.subject }).from(responses).where(inArray(responses.institution, participants)),
    db
      .select({ subject: answerDrafts.subject })
      .from(answerDrafts)
      .where(inArray(answerDrafts.institution, participants)),
    db.select({ subject: consents.subject }).from(consents).where(inArray(consents.subject, own)),
    db.select({ subject: withdrawalMarks.subject }).from(withdrawalMarks).where(inArray(withdrawalMarks.subject, own)),
    db.select({ subject: anonymousRights.subject }).from(anonymousRights).where(inArray(anonymousRights.subject, own)),
  ];
}
