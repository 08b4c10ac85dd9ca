// The school's record that it holds the signed consent of a person's guardian: since what day, and who says so. Whoever is under 14 begins a
// named questionnaire only with it (consents/give-consent.ts). Taken back, it takes what was agreed to along (take-records.ts).
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor, AuditEvent } from '../audit/event.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { Duplicate, type Guard, GuardFailed, type Statement, type Storage } from '../storage/storage.ts';
import { takingBack } from './take-records.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

const text = (value: string, as: string) => sql<string>`cast(${value} as text)`.as(as);

/** Between the day and the import: rows are selected in the order of the table's columns, as that is how the engines match them. */
const saidBy = ({ by, at }: Pick<Recorded, 'by' | 'at'>) => ({
  recordedBy: text(by, 'recorded_by'),
  recordedAt: sql<number>`cast(${at} as bigint)`.as('recorded_at'),
});

interface Recorded {
  readonly receivedOn: string;
  readonly by: string;
  readonly at: number;
}

/** Of whoever is chosen and still asked; a later record takes the place of an earlier one, also of an import's. */
function recording({ db, tables }: Storage, whom: SQL | undefined, { receivedOn, by, at }: Recorded): Statement {
  const { persons, guardianConsents: table } = tables;
  const chosen = db
    .select({
      person: persons.id,
      receivedOn: text(receivedOn, 'received_on'),
      ...saidBy({ by, at }),
      import: sql<string>`cast(null as text)`.as('import_id'),
    })
    .from(persons)
    .where(and(whom, isNull(persons.leftAt)));
  return db
    .insert(table)
    .select(chosen as never)
    .onConflictDoUpdate({
      target: table.person,
      set: { receivedOn, recordedBy: by, recordedAt: at, import: null },
    });
}

/** What an import says, once its persons are there; who has a record already keeps it. */
export function broughtBy(
  { db, tables }: Storage,
  { id, by, at }: { readonly id: string; readonly by: string; readonly at: number },
): Statement {
  const { guardianConsents: table, persons, rosterChanges: changes } = tables;
  const said = sql<string>`${changes.after} ->> 'guardian'`;
  const brought = db
    .select({
      person: changes.person,
      receivedOn: sql<string>`case when ${said} = 'yes' then ${beijingDate(at)} else ${said} end`.as('received_on'),
      ...saidBy({ by, at }),
      import: changes.import,
    })
    .from(changes)
    .innerJoin(persons, eq(persons.id, changes.person))
    .where(and(eq(changes.import, id), isNotNull(said)));
  return db
    .insert(table)
    .select(brought as never)
    .onConflictDoNothing();
}

interface Wanted {
  readonly institution: string;
  readonly whom: SQL | undefined;
  readonly receivedOn: string;
}

/** @returns how many stand on record by it @throws date-ahead */
export async function recordConsents(
  parts: Parts,
  by: Actor,
  { institution, whom, receivedOn }: Wanted,
): Promise<number> {
  const { storage, now } = parts;
  const { persons } = storage.tables;
  if (receivedOn > beijingDate(now())) throw new Problem('date-ahead');
  const of = and(eq(persons.institution, institution), whom);
  const found = await storage.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(of, isNull(persons.leftAt)));
  if (found.length === 0) return 0;
  const event = told(institution, by, 'guardian-consent-recorded', { persons: found.length, receivedOn });
  await commitAudited(parts, [event], [recording(storage, of, { receivedOn, by, at: now() })]);
  return found.length;
}

/** @returns how many were on record @throws busy where somebody agreed or withdrew at the same moment */
export async function withdrawConsents(
  parts: Parts,
  by: Actor,
  { institution, whom }: Pick<Wanted, 'institution' | 'whom'>,
): Promise<number> {
  const { storage } = parts;
  const { persons, guardianConsents: table } = storage.tables;
  const chosen = storage.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.institution, institution), whom));
  const { count, statements, guards } = await takingBack(parts, inArray(table.person, chosen));
  if (count === 0) return 0;
  const event = told(institution, by, 'guardian-consent-withdrawn', { persons: count });
  await commitAudited(parts, [event], statements, guards).catch((error: unknown) => {
    throw error instanceof GuardFailed || error instanceof Duplicate ? new Problem('busy') : error;
  });
  return count;
}

export async function isOnRecord({ storage }: Pick<Deps, 'storage'>, person: string): Promise<boolean> {
  const { guardianConsents: table } = storage.tables;
  const [row] = await storage.db.select({ person: table.person }).from(table).where(eq(table.person, person));
  return row !== undefined;
}

/** Of one person, until what is written beside it is written. */
export function holdRecord({ db, tables: { guardianConsents: table } }: Storage, person: string): Guard {
  const of = db.update(table).set({ recordedBy: table.recordedBy }).where(eq(table.person, person));
  return { of, rows: 1 };
}

const told = (
  institution: string,
  by: Actor,
  action: AuditEvent['action'],
  details: NonNullable<AuditEvent['details']>,
): AuditEvent => ({ ...{ chain: institution, by, action, target: `institution:${institution}` }, details });
