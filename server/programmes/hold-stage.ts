// An application held at its stage while something is written that rests on the decision which led there: whoever takes that decision
// back (take-back.ts) holds it too, and looks afterwards.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Guard } from '../storage/storage.ts';
import type { ApplicationRow } from './read-applications.ts';

export function holdStage(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { id, stage }: Pick<ApplicationRow, 'id' | 'stage'>,
): Guard {
  const { applications: table } = tables;
  const of = db
    .update(table)
    .set({ stage })
    .where(and(eq(table.id, id), eq(table.stage, stage)));
  return { of, rows: 1 };
}
