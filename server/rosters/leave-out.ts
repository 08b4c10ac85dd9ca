// Columns that somebody chose not to import are gone before the list is laid down anywhere: read in a thread within bounds, so that
// what stood in them exists in memory only, for as long as the reading takes.
import { Problem } from '../problems.ts';
import { readInThread } from '../read-in-thread.ts';
import type { Encoding } from './read-list.ts';

export interface Stripped {
  readonly encoding: Encoding;
  readonly lines: Uint8Array;
}

/** @throws roster-unreadable */
export async function leaveOutColumns(bytes: Uint8Array, leaveOut: readonly string[]): Promise<Stripped> {
  const stripped = await readInThread<Stripped>(new URL('./strip-file.ts', import.meta.url), { bytes, leaveOut });
  if (!stripped) throw new Problem('roster-unreadable');
  return stripped;
}
