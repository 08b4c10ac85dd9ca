// Whether something uses a file: evidence, application materials, records of visits.
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { FileRow } from './queries.ts';

interface Asked {
  /** A piece of evidence that does not count. */
  readonly but?: string;
  /** Pieces that can still be taken back count too. */
  readonly removedToo?: boolean;
}

export async function isUsed(
  { storage }: Pick<Deps, 'storage'>,
  { id, institution }: Pick<FileRow, 'id' | 'institution'>,
  { but = '', removedToo = false }: Asked = {},
): Promise<boolean> {
  const { db, tables } = storage;
  const { evidence, applicationMaterials: materials, siteVisits: visits, subjects } = tables;
  const pieces = db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.file, id), removedToo ? undefined : isNull(evidence.removedAt), ne(evidence.id, but)))
    .limit(1);
  const handedIn = db.select({ id: materials.id }).from(materials).where(eq(materials.file, id)).limit(1);
  if ((await pieces).length > 0 || (await handedIn).length > 0) return true;
  const visited = await db
    .select({ photographs: visits.photographs })
    .from(visits)
    .innerJoin(subjects, eq(subjects.id, visits.subject))
    .where(eq(subjects.institution, institution));
  return visited.some(({ photographs }) => photographs.includes(id));
}
