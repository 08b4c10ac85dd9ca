// Which uploaded files a database knows, page by page: those of a backup, of a restore, of the doctor. A file never changes, so its
// name and its digest say all.
import { and, asc, eq, gt } from 'drizzle-orm';
import { thumbnailOf } from '../files/file-store.ts';
import type { ReadingStorage } from '../storage/storage.ts';

export interface KeptFile {
  readonly name: string;
  /** null = a thumbnail: small, made again by nobody, missed by nobody. */
  readonly whole: { readonly bytes: number; readonly sha256: string } | null;
}

const atATime = 500;

export async function* keptFiles({ db, tables }: Pick<ReadingStorage, 'db' | 'tables'>): AsyncGenerator<KeptFile> {
  const { files } = tables;
  for (let last = ''; ; ) {
    const rows = await db
      .select()
      .from(files)
      .where(and(eq(files.state, 'ready'), gt(files.id, last)))
      .orderBy(asc(files.id))
      .limit(atATime);
    for (const { id, bytes, sha256, thumbnail } of rows) {
      yield { name: id, whole: { bytes, sha256: sha256 ?? '' } };
      if (thumbnail) yield { name: thumbnailOf(id), whole: null };
    }
    if (rows.length < atATime) return;
    last = rows.at(-1)?.id ?? last;
  }
}
