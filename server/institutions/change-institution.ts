// Creates and changes institutions. With an institution comes its own subject: the first kind of thing that is assessed.
import { and, eq, ne } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, digestOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { Duplicate, type Statement } from '../storage/storage.ts';
import type { Contact } from './contact.ts';
import { institutionFor } from './queries.ts';

export interface NewInstitution {
  readonly name: string;
  readonly type: InstitutionType;
  readonly region: string;
  readonly contact?: Contact | undefined;
}
type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

export async function createInstitution(parts: Parts, by: Actor, wanted: NewInstitution, demo = false) {
  const { storage, now } = parts;
  const { institutions, subjects } = storage.tables;
  const createdAt = now();
  const id = newId(createdAt);
  const row = {
    id,
    name: wanted.name,
    type: wanted.type,
    region: wanted.region,
    contact: wanted.contact ?? null,
    demo,
  };
  const event = {
    chain: id,
    by,
    action: 'institution-created',
    target: `institution:${id}`,
    details: { after: digestOf(parts, described(row)) },
  } as const;
  await commitAudited(
    parts,
    [event],
    [
      storage.db.insert(institutions).values({ ...row, createdAt }),
      storage.db.insert(subjects).values({ id, kind: 'institution', institution: id, name: wanted.name, createdAt }),
    ],
  ).catch(refuseTwin);
  return row;
}

type Changes = { [Key in keyof NewInstitution]?: NewInstitution[Key] | undefined };

export async function changeInstitution(parts: Parts, staff: Staff, id: string, changes: Changes) {
  const { storage } = parts;
  const { institutions, subjects } = storage.tables;
  const before = await institutionFor(parts, staff, id);
  // Name and type stand on every report and decide the peers, the region decides which authority reads: whoever is compared does
  // not choose them.
  const renames = changes.name !== undefined && changes.name !== before.name;
  const retypes = changes.type !== undefined && changes.type !== before.type;
  const moves = changes.region !== undefined && changes.region !== before.region;
  if ((renames || retypes || moves) && !may(staff, 'institutions.register')) throw new Problem('not-permitted');
  if (retypes && (await isAssessed(parts, id))) throw new Problem('institution-in-use');
  const after = {
    name: changes.name ?? before.name,
    type: changes.type ?? before.type,
    region: changes.region ?? before.region,
    contact: changes.contact ?? before.contact,
  };
  const statements: Statement[] = [
    storage.db.update(institutions).set(after).where(eq(institutions.id, id)),
    storage.db.update(subjects).set({ name: after.name }).where(eq(subjects.id, id)),
  ];
  const event = {
    chain: id,
    by: staff.id,
    action: 'institution-changed',
    target: `institution:${id}`,
    details: { before: digestOf(parts, described(before)), after: digestOf(parts, described(after)) },
  } as const;
  await commitAudited(parts, [event], statements).catch(refuseTwin);
  return { ...before, ...after };
}

const described = ({
  name,
  type,
  region,
  contact = null,
}: Omit<NewInstitution, 'contact'> & { contact?: unknown }) => ({
  name,
  type,
  region,
  contact,
});

/** The type decides tailoring and peers: it may not change under a campaign that people already answer. */
async function isAssessed({ storage }: Parts, id: string): Promise<boolean> {
  const { campaigns, campaignSubjects } = storage.tables;
  const rows = await storage.db
    .select({ id: campaigns.id })
    .from(campaignSubjects)
    .innerJoin(campaigns, eq(campaigns.id, campaignSubjects.campaign))
    .where(and(eq(campaignSubjects.subject, id), ne(campaigns.state, 'draft')))
    .limit(1);
  return rows.length > 0;
}

function refuseTwin(error: unknown): never {
  if (error instanceof Duplicate) throw new Problem('institution-name-taken');
  throw error;
}
