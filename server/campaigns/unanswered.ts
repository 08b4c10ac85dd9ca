// Those who have not answered a named instrument yet: to be spoken to, by class or department, never ranked. Of an anonymous
// one there is no such list.
import { and, asc, count, eq, inArray, isNull, like, notExists, or, type SQL, sql } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Deps } from '../deps.ts';
import { readBackgrounds, spelledGroups } from '../rosters/backgrounds.ts';
import { normaliseCode, normaliseName } from '../rosters/normalise.ts';
import type { Storage } from '../storage/storage.ts';
import { agreedTo } from './agreed-only.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign, Participant } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface Sought {
  readonly campaign: Campaign;
  readonly participant: Participant;
  readonly pin: Pinned;
  /** A department coordinator's own; null = all. */
  readonly department: string | null;
  readonly groups?: { readonly department?: string | undefined; readonly class?: string | undefined };
  readonly query?: string;
}
export const unansweredPageSize = 50;

export async function readUnanswered(parts: Parts, sought: Sought, page: number) {
  const { storage } = parts;
  const { persons, answerDrafts } = storage.tables;
  const where = await stillAsked(parts, sought);
  const [size] = await storage.db.select({ total: count() }).from(persons).where(where);
  const rows = await storage.db
    .select({
      id: persons.id,
      code: persons.code,
      name: persons.name,
      groups: persons.groups,
      contact: persons.contact,
      answered: answerDrafts.answered,
      savedAt: answerDrafts.savedAt,
      agreed: sql<number>`case when ${agreedTo(parts, sought.campaign, sought.pin)} then 1 else 0 end`.mapWith(Number),
    })
    .from(persons)
    .leftJoin(
      answerDrafts,
      and(
        eq(answerDrafts.campaign, sought.campaign.id),
        eq(answerDrafts.instrument, sought.pin.id),
        eq(answerDrafts.subject, persons.id),
      ),
    )
    .where(where)
    .orderBy(asc(persons.codeKey), asc(persons.id))
    .limit(unansweredPageSize)
    .offset((page - 1) * unansweredPageSize);
  return {
    total: size?.total ?? 0,
    page,
    pageSize: unansweredPageSize,
    persons: rows.map(({ contact, answered, savedAt, agreed, ...person }) => ({
      ...person,
      hasEmail: contact?.email !== undefined,
      state: stateOf(answered, agreed > 0),
      savedAt,
    })),
  };
}

function stateOf(answered: number | null, agreed: boolean): 'invited' | 'opened' | 'under-way' {
  if (answered === null) return agreed ? 'opened' : 'invited';
  return answered > 0 ? 'under-way' : 'opened';
}

/** The persons who are asked and have not submitted. */
export async function stillAsked(
  parts: Pick<Deps, 'storage'>,
  { query = '', ...sought }: Sought,
): Promise<SQL | undefined> {
  const { persons } = parts.storage.tables;
  const rosters = rostersAsked(sought.pin.version.instrument);
  const backgrounds = await readBackgrounds(parts, sought.participant, rosters, sought.department);
  const wanted = Object.entries(sought.groups ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const spelled = backgrounds
    .filter(({ groups }) => wanted.every(([key, value]) => (groups[key] ?? '') === value))
    .map((background) => background.spelled);
  // Wildcards typed by the user are letters like any other.
  const part = (text: string): string => `%${text.replace(/[%_\\]/g, '')}%`;
  return and(
    eq(persons.institution, sought.participant.institution),
    inArray(persons.audience, [...rosters]),
    isNull(persons.leftAt),
    inArray(spelledGroups(persons), ['', ...spelled]),
    query.trim()
      ? or(like(persons.codeKey, part(normaliseCode(query))), like(persons.nameKey, part(normaliseName(query))))
      : undefined,
    notExists(submissionOf(parts.storage, sought)),
  );
}

/** Asked again just before a reminder goes out. */
function submissionOf({ db, tables }: Pick<Storage, 'db' | 'tables'>, { campaign, participant, pin }: Sought) {
  const { responses, persons } = tables;
  return db
    .select({ receipt: responses.receipt })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        eq(responses.institution, participant.id),
        eq(responses.subject, persons.id),
      ),
    );
}
