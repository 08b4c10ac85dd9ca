// Lets go of what an import would take to be undone, in pieces like those it came in.
import { and, eq } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';
import { pieceFrom } from './settle-import.ts';

export async function forgetChanges(storage: Storage, id: string): Promise<void> {
  const { rosterChanges: changes } = storage.tables;
  for (;;) {
    const { within, added, changed } = await pieceFrom(storage, id, 0);
    if (added + changed === 0) return;
    await storage.commit([storage.db.delete(changes).where(and(eq(changes.import, id), within))]);
  }
}
