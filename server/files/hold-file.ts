// A file brought into use in one moment and removed in the same: whoever uses it locks its row and finds it there, whoever removes it
// marks the row and looks only then whether something uses it.
import { and, eq, isNull, notExists } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Guard } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage'>;

export function fileHeld({ storage: { db, tables } }: Parts, id: string): Guard {
  const { files } = tables;
  const there = and(eq(files.id, id), eq(files.state, 'ready'), isNull(files.removedAt));
  return { of: db.update(files).set({ id }).where(there), rows: 1 };
}

/** After the mark, as a statement of its own: it must see what the mark waited for. */
export function fileUnused({ storage: { db, tables } }: Parts, id: string): Guard {
  const { files, evidence, applicationMaterials: materials } = tables;
  const pieces = db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.file, id), isNull(evidence.removedAt)));
  const handedIn = db.select({ id: materials.id }).from(materials).where(eq(materials.file, id));
  const unused = and(eq(files.id, id), notExists(pieces), notExists(handedIn));
  return { of: db.update(files).set({ id }).where(unused), rows: 1 };
}
