// Reads campaigns. For staff the tenant stands in every condition: a campaign one has no part in is an unknown one.
import { and, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Storage } from '../storage/storage.ts';
import { type Pinned, resolvePins } from './pinned.ts';

/** Enough of a database to read from, also of one that is open for reading only. */
interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

export type CampaignRow = Awaited<ReturnType<typeof readRows>>[number];

export interface Campaign extends CampaignRow {
  readonly pins: readonly PinRow[];
  /** Subjects that take part. */
  readonly subjects: readonly string[];
}
export interface PinRow {
  readonly campaign: string;
  readonly instrument: string;
  readonly version: string;
  readonly profileName: string;
  readonly profileNumber: number;
  readonly scoring: number;
  readonly identity: 'named';
}

async function readRows({ storage }: Parts, where: SQL | undefined) {
  const { campaigns } = storage.tables;
  return storage.db.select().from(campaigns).where(where).orderBy(desc(campaigns.number));
}

const campaignById = keptQuery(({ db, tables: { campaigns } }) =>
  db
    .select()
    .from(campaigns)
    .where(eq(campaigns.id, sql.placeholder('id'))),
);

const pinsOfOne = keptQuery(({ db, tables: { campaignPins } }) =>
  db
    .select()
    .from(campaignPins)
    .where(eq(campaignPins.campaign, sql.placeholder('id')))
    .orderBy(campaignPins.instrument),
);

async function readPins({ storage }: Parts, ids: readonly string[]): Promise<PinRow[]> {
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return pinsOfOne(storage, { id });
  const { campaignPins } = storage.tables;
  return storage.db
    .select()
    .from(campaignPins)
    .where(inArray(campaignPins.campaign, [...ids]))
    .orderBy(campaignPins.instrument);
}

async function complete({ storage }: Parts, rows: readonly CampaignRow[]): Promise<Campaign[]> {
  if (rows.length === 0) return [];
  const pins = await readPins(
    { storage },
    rows.map((row) => row.id),
  );
  const subjects = await readSubjects({ storage }, rows);
  return rows.map((row) => ({
    ...row,
    pins: pins.filter((pin) => pin.campaign === row.id),
    subjects: subjects.get(row.id) ?? [],
  }));
}

/** Only a draft's participants change; of the others they need not be read again, a thousand for every report. */
const settled = new WeakMap<object, Map<string, readonly string[]>>();
/** Campaigns; they are dropped whole when there are more. */
const mostSettled = 200;

async function readSubjects({ storage }: Parts, rows: readonly CampaignRow[]): Promise<Map<string, readonly string[]>> {
  const { campaignSubjects } = storage.tables;
  const known = settled.get(storage.db) ?? new Map<string, readonly string[]>();
  settled.set(storage.db, known);
  const found = new Map<string, string[]>();
  const read = new Map<string, readonly string[]>();
  for (const { id } of rows) {
    const before = known.get(id);
    if (before) read.set(id, before);
    else found.set(id, []);
  }
  if (found.size === 0) return read;
  const entries = await storage.db
    .select({ campaign: campaignSubjects.campaign, subject: campaignSubjects.subject })
    .from(campaignSubjects)
    .where(inArray(campaignSubjects.campaign, [...found.keys()]))
    .orderBy(campaignSubjects.subject);
  for (const { campaign, subject } of entries) found.get(campaign)?.push(subject);
  for (const { id, state } of rows) {
    const subjects = found.get(id);
    if (!subjects) continue;
    read.set(id, subjects);
    if (state === 'draft') continue;
    if (known.size >= mostSettled) known.clear();
    known.set(id, subjects);
  }
  return read;
}

/** For respondents and the server itself, who were shown the way by a signed name. */
export async function readCampaign(parts: Parts, id: string): Promise<Campaign | null> {
  const [campaign] = await complete(parts, await campaignById(parts.storage, { id }));
  return campaign ?? null;
}

export async function campaignsFor(parts: Parts, staff: Staff): Promise<Campaign[]> {
  return complete(parts, await readRows(parts, await visible(parts, staff)));
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function campaignFor(parts: Parts, staff: Staff, id: string): Promise<Campaign> {
  const seen = await visible(parts, staff);
  const rows = seen
    ? await readRows(parts, and(eq(parts.storage.tables.campaigns.id, id), seen))
    : await campaignById(parts.storage, { id });
  const [campaign] = await complete(parts, rows);
  if (!campaign) throw new Problem('not-found');
  return campaign;
}

async function visible({ storage }: Parts, staff: Staff): Promise<SQL | undefined> {
  const { campaigns, campaignSubjects, assessorAssignments } = storage.tables;
  if (staff.role === 'operator') return undefined;
  const rows =
    staff.role === 'institution-admin'
      ? await storage.db
          .select({ id: campaignSubjects.campaign })
          .from(campaignSubjects)
          .where(eq(campaignSubjects.subject, staff.institution ?? ''))
      : await storage.db
          .select({ id: assessorAssignments.campaign })
          .from(assessorAssignments)
          .where(eq(assessorAssignments.user, staff.id));
  return and(inArray(campaigns.id, ['', ...rows.map((row) => row.id)]), ne(campaigns.state, 'draft'));
}

/** The participants whose figures this member of staff may see. */
export async function subjectsFor({ storage }: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  if (staff.role === 'operator') return campaign.subjects;
  if (staff.role === 'institution-admin') return campaign.subjects.filter((subject) => subject === staff.institution);
  const { assessorAssignments } = storage.tables;
  const assigned = await storage.db
    .select({ subject: assessorAssignments.subject })
    .from(assessorAssignments)
    .where(and(eq(assessorAssignments.user, staff.id), eq(assessorAssignments.campaign, campaign.id)));
  return campaign.subjects.filter((subject) => assigned.some((row) => row.subject === subject));
}

export function pinnedIn({ catalog }: Pick<Deps, 'catalog'>, campaign: Campaign): readonly Pinned[] {
  return resolvePins(catalog, campaign.pins);
}
