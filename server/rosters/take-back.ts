// Takes an import back: persons it added go, persons it changed are as before. Decided in the statements themselves, so that
// nobody who answers meanwhile is removed.
import { and, eq, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm';
import type { Statement, Storage } from '../storage/storage.ts';
import { type Import, nameSubjects } from './changes.ts';
import { entryIn, isAs } from './entry-sql.ts';
import { takenPart } from './taken-part.ts';

export function takeBack(storage: Storage, { id, institution }: Pick<Import, 'id' | 'institution'>): Statement[] {
  const { db, tables } = storage;
  const { persons, subjects, rosterChanges: changes } = tables;
  const mine = eq(changes.import, id);
  const addedAndSame = db
    .select({ id: changes.person })
    .from(changes)
    .innerJoin(persons, eq(persons.id, changes.person))
    .where(and(mine, isNull(changes.before), isAs(persons, changes.after)));
  const added = db
    .select({ id: changes.person })
    .from(changes)
    .where(and(mine, isNull(changes.before)));
  const still = db.select({ id: persons.id }).from(persons).where(inArray(persons.id, added));
  return [
    db
      .delete(persons)
      .where(
        and(
          inArray(persons.id, addedAndSame),
          ...takenPart(storage, institution).map((who) => notInArray(persons.id, who)),
        ),
      ),
    // A subject stays as a nameless place: looking through every table for what may still speak of it would take longer than all else.
    db
      .update(subjects)
      .set({ name: '' })
      .where(and(inArray(subjects.id, added), notInArray(subjects.id, still))),
    db
      .update(persons)
      .set(entryIn(changes.before))
      .from(changes)
      .where(and(mine, eq(changes.person, persons.id), isNotNull(changes.before), isAs(persons, changes.after))),
    nameSubjects(storage, id),
  ];
}
