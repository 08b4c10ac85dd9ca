// 异议: raised by whoever reads the announcement, sealed name and contact, read and answered by the operator alone.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf, server } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { openSealed, sealText } from '../auth/sealed-text.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { holdStage } from '../programmes/hold-stage.ts';
import { eventStatement } from '../programmes/step-application.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { readAnnounced, takesObjections } from './read-announced.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'secrets' | 'now'>;
type Row = Deps['storage']['tables']['objections']['$inferSelect'];

export interface RaisedObjection {
  readonly application: string;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
}

/** @throws not-found, not-announced */
export async function raiseObjection(parts: Parts, round: string, said: RaisedObjection): Promise<void> {
  const candidate = (await readAnnounced(parts, round))?.candidates.find(({ id }) => id === said.application);
  if (!candidate) throw new Problem('not-found');
  if (!takesObjections(candidate, parts.now())) throw new Problem('not-announced');
  const { db, tables } = parts.storage;
  const [row] = await db.select().from(tables.applications).where(eq(tables.applications.id, candidate.id));
  if (!row) throw new Problem('not-found');
  if (row.stage !== 'announcement') throw new Problem('not-announced');
  const seal = (text: string): string => sealText(parts.secrets.digest, 'objection', text);
  const id = newId(parts.now());
  const insert = db.insert(tables.objections).values({
    id,
    application: row.id,
    name: seal(said.name),
    contact: seal(said.contact),
    text: said.text,
    state: 'open',
    answer: '',
    answeredBy: null,
    answeredAt: null,
    at: parts.now(),
  });
  const event = eventStatement(parts, server, row, { kind: 'objection-raised', reason: '', allowedBy: null });
  const told = {
    chain: chainOf(row.institution),
    by: server,
    action: 'objection-raised' as const,
    target: `application:${row.id}` as const,
    details: { objection: id },
  };
  const held = holdStage(parts, row);
  await commitAudited(parts, [told], [held.of, insert, event], [held]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('not-announced') : error;
  });
}

export interface Objection extends Omit<Row, 'answeredBy'> {}

export async function objectionsOf({ storage, secrets }: Parts, applications: readonly string[]): Promise<Objection[]> {
  const { objections: table } = storage.tables;
  if (applications.length === 0) return [];
  const rows = await storage.db
    .select()
    .from(table)
    .where(inArray(table.application, [...applications]))
    .orderBy(asc(table.at), asc(table.id));
  const open = (text: string): string => openSealed(secrets.digest, 'objection', text);
  return rows.map(({ answeredBy: _, ...row }) => ({ ...row, name: open(row.name), contact: open(row.contact) }));
}

/** @throws not-found, objection-answered */
export async function answerObjection(
  parts: Parts,
  staff: Staff,
  { application, objection }: { readonly application: string; readonly objection: string },
  { state, answer }: { readonly state: 'upheld' | 'dismissed'; readonly answer: string },
): Promise<void> {
  const { db, tables } = parts.storage;
  const { objections: table } = tables;
  const own = and(eq(table.id, objection), eq(table.application, application));
  const [found] = await db.select({ state: table.state }).from(table).where(own);
  const [row] = await db.select().from(tables.applications).where(eq(tables.applications.id, application));
  if (!found || !row) throw new Problem('not-found');
  const update = db
    .update(table)
    .set({ state, answer, answeredBy: staff.id, answeredAt: parts.now() })
    .where(and(own, eq(table.state, 'open')));
  const event = eventStatement(parts, staff.id, row, { kind: `objection-${state}`, reason: answer, allowedBy: null });
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action: 'objection-answered' as const,
    target: `application:${row.id}` as const,
    details: { objection, state },
  };
  await commitAudited(parts, [told], [update, event], [{ of: update, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('objection-answered') : error;
  });
}
