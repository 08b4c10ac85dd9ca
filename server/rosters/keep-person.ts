// One person at a time: added, changed, marked as having left, taken back. The answers of whoever leaves stay and stay counted.
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor, AuditEvent } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import type { Audience, Words } from '../storage/tables.ts';
import { initialsOf } from './initials.ts';
import { normaliseCode, normaliseName } from './normalise.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface PersonDetails {
  readonly code: string;
  readonly name: string;
  readonly groups: Words;
  readonly tags: readonly string[];
  readonly contact: { readonly email?: string | undefined; readonly phone?: string | undefined };
}

function columnsOf({ code, name, groups, tags, contact: { email, phone } }: PersonDetails) {
  const contact = { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
  return {
    ...{ code, codeKey: normaliseCode(code), name, nameKey: normaliseName(name), initials: initialsOf(name) },
    groups: Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== '')),
    tags: tags.length > 0 ? [...new Set(tags)] : null,
    contact: Object.keys(contact).length > 0 ? contact : null,
  };
}

const eventOf = (
  institution: string,
  by: Actor,
  action: AuditEvent['action'],
  details: AuditEvent['details'],
): AuditEvent => ({
  ...{ chain: institution, by, action, target: `institution:${institution}` },
  ...(details ? { details } : {}),
});

/** @throws code-taken */
export async function addPerson(
  parts: Parts,
  by: Actor,
  place: { readonly institution: string; readonly audience: Audience },
  details: PersonDetails,
): Promise<string> {
  const { db, tables } = parts.storage;
  const { institution } = place;
  const id = newId(parts.now());
  const createdAt = parts.now();
  await refusingDuplicates(
    commitAudited(
      parts,
      [eventOf(institution, by, 'person-changed', { person: id, added: true })],
      [
        db.insert(tables.subjects).values({ id, kind: 'person', institution, name: details.name, createdAt }),
        db.insert(tables.persons).values({ id, ...place, ...columnsOf(details), createdAt }),
      ],
    ),
  );
  return id;
}

/** @throws not-found, code-taken */
export async function changePerson(parts: Parts, by: Actor, institution: string, id: string, details: PersonDetails) {
  const { db, tables } = parts.storage;
  const { persons, subjects } = tables;
  const changed = db
    .update(persons)
    .set(columnsOf(details))
    .where(and(eq(persons.id, id), eq(persons.institution, institution)));
  const named = db
    .update(subjects)
    .set({ name: details.name })
    .where(and(eq(subjects.id, id), eq(subjects.institution, institution)));
  const event = eventOf(institution, by, 'person-changed', { person: id });
  await refusingDuplicates(commitAudited(parts, [event], [changed, named], [{ of: changed, rows: 1 }]));
}

/** Whoever is so already stays so. @returns how many were changed */
export async function markLeft(
  parts: Parts,
  by: Actor,
  institution: string,
  { persons: ids, left }: { readonly persons: readonly string[]; readonly left: boolean },
): Promise<number> {
  const { db, tables } = parts.storage;
  const { persons } = tables;
  const of = and(
    eq(persons.institution, institution),
    inArray(persons.id, [...ids]),
    left ? isNull(persons.leftAt) : isNotNull(persons.leftAt),
  );
  const found = await db.select({ id: persons.id }).from(persons).where(of);
  if (found.length === 0) return 0;
  const event = eventOf(institution, by, left ? 'person-left' : 'person-returned', { persons: found.length });
  const marked = db
    .update(persons)
    .set({ leftAt: left ? parts.now() : null })
    .where(of);
  await commitAudited(parts, [event], [marked]);
  return found.length;
}

async function refusingDuplicates(commit: Promise<void>): Promise<void> {
  try {
    await commit;
  } catch (error) {
    if (error instanceof Duplicate && error.table === 'persons') throw new Problem('code-taken');
    if (error instanceof GuardFailed) throw new Problem('not-found');
    throw error;
  }
}
