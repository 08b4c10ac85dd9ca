// Reads drafts, with the names of who wrote them.
import { desc, eq, inArray } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Tables } from '../storage/tables.ts';

export type DraftRow = Tables['instrumentDrafts']['$inferSelect'];
type Parts = Pick<Deps, 'storage' | 'config'>;

/** @throws Problem when there is none */
export async function readDraft({ storage }: Pick<Parts, 'storage'>, id: string): Promise<DraftRow> {
  const { instrumentDrafts: table } = storage.tables;
  const [row] = await storage.db.select().from(table).where(eq(table.id, id));
  if (!row) throw new Problem('not-found');
  return row;
}

/** The last changed first. */
export async function listDrafts(parts: Parts, staff: Staff) {
  const { instrumentDrafts: table } = parts.storage.tables;
  const rows = await parts.storage.db.select().from(table).orderBy(desc(table.updatedAt), desc(table.id));
  return describeDrafts(parts, rows, staff);
}

/** As the console shows them: without their content. */
export async function describeDrafts({ storage, config }: Parts, rows: readonly DraftRow[], staff: Staff) {
  const { user } = storage.tables;
  const ids = [...new Set(rows.flatMap(({ updatedBy, submittedBy }) => [updatedBy, submittedBy ?? updatedBy]))];
  const people = await storage.db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(inArray(user.id, ['', ...ids]));
  const nameOf = (id: string | null): string | null => people.find((person) => person.id === id)?.name ?? null;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    instrument: row.instrument,
    version: row.version,
    basis:
      row.basisInstrument !== null && row.basisVersion !== null
        ? { instrument: row.basisInstrument, version: row.basisVersion }
        : null,
    title: titleOf(row),
    state: row.state,
    revision: row.revision,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: nameOf(row.updatedBy),
    submittedBy: nameOf(row.submittedBy),
    mayPublish: mayPublish(config, row, staff.id),
    comment: row.comment,
  }));
}

/** A second person reads what one wrote and submitted, unless the server is set up for one. */
export function mayPublish({ publishAlone }: Pick<Deps['config'], 'publishAlone'>, row: DraftRow, by: string): boolean {
  return publishAlone || (row.state === 'in-review' && row.submittedBy !== by);
}

/** Its own title, as far as it is written. */
function titleOf({ content, instrument }: DraftRow): string {
  const texts = content.texts['zh-CN'] ?? Object.values(content.texts)[0];
  const title = typeof texts === 'object' && texts !== null && 'title' in texts ? texts.title : null;
  return typeof title === 'string' && title.trim() !== '' ? title : instrument;
}
