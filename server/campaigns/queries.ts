// Reads campaigns. For staff the tenant stands in every condition: a campaign one has no part in is an unknown one.
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { campaignsWithin, institutionOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { type KeptParts, knowPins } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Identity } from '../storage/tables.ts';
import { withParticipants } from './participants-for.ts';
import { type Pinned, resolvePins } from './pinned.ts';

/** Enough of a database to read from, also of one that is open for reading only. */
type Parts = KeptParts;

export type CampaignRow = Awaited<ReturnType<typeof readRows>>[number];

export interface Campaign extends CampaignRow {
  readonly pins: readonly PinRow[];
  readonly participants: readonly Participant[];
  /** Their ids. */
  readonly subjects: readonly string[];
}
/** A subject that takes part, with its owner. */
export interface Participant {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly institution: string;
  /** Its own last day; null = the campaign's. */
  readonly closes: string | null;
}
export interface PinRow {
  readonly campaign: string;
  readonly instrument: string;
  readonly version: string;
  readonly profileName: string;
  readonly profileNumber: number;
  readonly scoring: number;
  readonly identity: Identity;
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

async function complete(parts: Parts, rows: readonly CampaignRow[]): Promise<Campaign[]> {
  if (rows.length === 0) return [];
  const pins = await readPins(
    parts,
    rows.map((row) => row.id),
  );
  await knowPins(parts, pins);
  const participants = await readParticipants(parts, rows);
  return rows.map((row) =>
    withParticipants({ ...row, pins: pins.filter((pin) => pin.campaign === row.id) }, participants.get(row.id) ?? []),
  );
}

interface Settled {
  readonly revision: number;
  readonly participants: readonly Participant[];
}
/** A draft's participants change, others' last days with the campaign's revision: a thousand need not be read for every report. */
const settled = new WeakMap<object, Map<string, Settled>>();
/** Campaigns; they are dropped whole when there are more. */
const mostSettled = 200;

async function readParticipants(
  { storage }: Parts,
  rows: readonly CampaignRow[],
): Promise<Map<string, readonly Participant[]>> {
  const { campaignSubjects, subjects } = storage.tables;
  const known = settled.get(storage.db) ?? new Map<string, Settled>();
  settled.set(storage.db, known);
  const found = new Map<string, Participant[]>();
  const read = new Map<string, readonly Participant[]>();
  for (const { id, revision } of rows) {
    const before = known.get(id);
    if (before?.revision === revision) read.set(id, before.participants);
    else found.set(id, []);
  }
  if (found.size === 0) return read;
  const entries = await storage.db
    .select({
      campaign: campaignSubjects.campaign,
      id: subjects.id,
      kind: subjects.kind,
      institution: subjects.institution,
      closes: campaignSubjects.closes,
    })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .where(inArray(campaignSubjects.campaign, [...found.keys()]))
    .orderBy(campaignSubjects.subject);
  for (const { campaign, ...participant } of entries) found.get(campaign)?.push(participant);
  for (const { id, state, revision } of rows) {
    const participants = found.get(id);
    if (!participants) continue;
    read.set(id, participants);
    if (state === 'draft') continue;
    if (known.size >= mostSettled) known.clear();
    known.set(id, { revision, participants });
  }
  return read;
}

/** For respondents and the server itself, who were shown the way by a signed name. */
export async function readCampaign(parts: Parts, id: string): Promise<Campaign | null> {
  const [campaign] = await complete(parts, await campaignById(parts.storage, { id }));
  return campaign ?? null;
}

export async function campaignsFor(parts: Parts, staff: Staff): Promise<Campaign[]> {
  return complete(parts, await readRows(parts, campaignsWithin(parts, staff)));
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function campaignFor(parts: Parts, staff: Staff, id: string): Promise<Campaign> {
  const seen = campaignsWithin(parts, staff);
  const rows = await readRows(parts, and(eq(parts.storage.tables.campaigns.id, id), seen));
  const [campaign] = await complete(parts, rows);
  if (!campaign) throw new Problem('not-found');
  return campaign;
}

/** Runs it: the platform's, or what the own institution runs by itself. */
export const mayRun = (staff: Staff, { owner }: Pick<CampaignRow, 'owner'>): boolean =>
  may(staff, 'campaigns.write') && owner === institutionOf(staff);

/** @throws not-found where there is none to be seen, not-permitted where somebody else runs it */
export async function campaignRunBy(parts: Parts, staff: Staff, id: string): Promise<Campaign> {
  const campaign = await campaignFor(parts, staff, id);
  if (!mayRun(staff, campaign)) throw new Problem('not-permitted');
  return campaign;
}

export function pinnedIn({ catalog }: Pick<Deps, 'catalog'>, campaign: Campaign): readonly Pinned[] {
  return resolvePins(catalog, campaign.pins);
}
