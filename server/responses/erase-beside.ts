// Everything that hangs on responses by their receipts, as the statements that take it away before the responses themselves go: earlier
// revisions, a correction under way, codes, shares, sheets, authors. One list, so that whoever erases forgets nothing.
import { inArray, type SQLWrapper } from 'drizzle-orm';
import type { Statement, Storage } from '../storage/storage.ts';

export function eraseBeside({ db, tables }: Storage, receipts: readonly string[] | SQLWrapper): Statement[] {
  const { resultShares, resultCodes, correctionDrafts, replacedResponses, responseAuthors, sheets } = tables;
  return [
    ...[resultShares, resultCodes, correctionDrafts, replacedResponses].map((table) =>
      db.delete(table).where(inArray(table.receipt, receipts)),
    ),
    ...[responseAuthors, sheets].map((table) => db.delete(table).where(inArray(table.response, receipts))),
  ];
}
