// The passwords of a list that was just imported, for whoever imported it and for ten minutes: sealed by the code in the link, so that
// they lie nowhere in clear. Within that time the sheet may be fetched again, for download managers ask twice and lines break.
import { z } from 'zod';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { lookAt, putDown } from '../auth/one-time.ts';
import { roles } from '../auth/roles.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type IssuedRow, issuedSheet } from './staff-sheet.ts';

type Parts = Pick<Deps, 'storage' | 'secrets'>;

const keptMs = 10 * 60_000;
const issuedRows = z.array(
  z.object({ name: z.string(), username: z.string(), password: z.string(), role: z.enum(roles) }),
);

/** @returns the code that fetches them */
export const keepIssued = (parts: Parts, { id }: Pick<Staff, 'id'>, rows: readonly IssuedRow[]): Promise<string> =>
  putDown(parts, 'issued-passwords', id, JSON.stringify(rows), keptMs);

/** @throws issued-passwords-gone after their time, for another account, or without the code */
export async function fetchIssued(
  parts: Parts,
  { id }: Pick<Staff, 'id'>,
  code: string,
  language: Language,
): Promise<Uint8Array> {
  const kept = await lookAt(parts, 'issued-passwords', id, code);
  if (kept === null) throw new Problem('issued-passwords-gone');
  return issuedSheet(issuedRows.parse(JSON.parse(kept)), language);
}
