// Creates, changes and deletes campaigns while they are drafts. What is pinned is checked when the campaign opens, so that
// a draft may be half-finished.
import { and, eq, max, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, digestOf } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newCode, newId } from '../storage/new-id.ts';
import { Duplicate, GuardFailed, type Statement } from '../storage/storage.ts';
import { campaignEvent } from './campaign-event.ts';
import type { pinSchema } from './describe-campaign.ts';
import { type NoticeWords, proposeNotice, proposeRetention, saysTheSame, versioned } from './propose-notice.ts';
import { type Campaign, readCampaign } from './queries.ts';

export interface CampaignDraft {
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly k: number;
  readonly showRanks?: boolean;
  readonly graceMinutes?: number;
  /** Where it is not said, what is proposed; null = none, with which no campaign opens. */
  readonly retainUntil?: string | null | undefined;
  readonly consent?: NoticeWords | null | undefined;
  readonly pins: readonly z.infer<typeof pinSchema>[];
  readonly institutions: readonly string[];
  /** Participants of other kinds. */
  readonly subjects?: readonly string[];
}
type Changes = { [Key in keyof CampaignDraft]?: CampaignDraft[Key] | undefined };
type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

export interface Made {
  readonly demo?: boolean;
  /** The institution that runs it by itself, on what is its own. */
  readonly owner?: string | null;
}

export async function createCampaign(
  parts: Parts,
  by: Actor,
  draft: CampaignDraft,
  { demo = false, owner = null }: Made = {},
): Promise<string> {
  const { storage, now } = parts;
  const { campaigns } = storage.tables;
  await refuseUnknown(parts, draft, owner);
  const id = newId(now());
  const { name, organiser, opens, closes, k, showRanks = false, graceMinutes = 0 } = draft;
  const { retainUntil = proposeRetention(closes), consent: words = proposeNotice(draft) } = draft;
  const consent = versioned(null, words);
  for (let attempt = 1; ; attempt++) {
    const [last] = await storage.db.select({ number: max(campaigns.number) }).from(campaigns);
    const number = (last?.number ?? 0) + 1;
    const row = {
      id,
      number,
      name,
      organiser,
      opens,
      closes,
      k,
      showRanks,
      graceMinutes,
      retainUntil,
      consent,
      demo,
      owner,
      state: 'draft' as const,
      revision: 1,
      createdAt: now(),
    };
    try {
      const after = digestOf(parts, described({ ...draft, graceMinutes, retainUntil, consent }));
      const drafted = campaignEvent(by, 'campaign-drafted', row, { name, after });
      await commitAudited(
        parts,
        [drafted],
        [
          storage.db.insert(campaigns).values(row),
          ...insertPins(parts, id, draft.pins),
          ...insertParticipants(parts, id, [...draft.institutions, ...(draft.subjects ?? [])]),
        ],
      );
      return id;
    } catch (error) {
      // Two created at the same moment: the slower one takes the next number.
      if (!(error instanceof Duplicate) || attempt === 5) throw error;
    }
  }
}

export async function changeCampaign(parts: Parts, by: Actor, id: string, changes: Changes): Promise<void> {
  const { storage } = parts;
  const { campaigns, campaignPins, campaignSubjects } = storage.tables;
  const before = await readCampaign(parts, id);
  if (!before) throw new Problem('not-found');
  if (before.state !== 'draft') throw new Problem('campaign-not-draft');
  await refuseUnknown(parts, changes, before.owner);
  const was = draftOf(before);
  const { pins = was.pins, institutions = was.institutions, subjects = was.subjects ?? [] } = changes;
  const columns = {
    name: changes.name ?? before.name,
    organiser: changes.organiser ?? before.organiser,
    opens: changes.opens ?? before.opens,
    closes: changes.closes ?? before.closes,
    k: changes.k ?? before.k,
    showRanks: changes.showRanks ?? before.showRanks,
    graceMinutes: changes.graceMinutes ?? before.graceMinutes,
    ...kept(before, changes),
  };
  const update = storage.db
    .update(campaigns)
    .set({ ...columns, revision: before.revision + 1 })
    .where(and(eq(campaigns.id, id), eq(campaigns.state, 'draft'), eq(campaigns.revision, before.revision)));
  const statements: Statement[] = [update];
  if (changes.pins)
    statements.push(
      storage.db.delete(campaignPins).where(eq(campaignPins.campaign, id)),
      ...insertPins(parts, id, changes.pins),
    );
  if (changes.institutions || changes.subjects) {
    statements.push(
      storage.db.delete(campaignSubjects).where(eq(campaignSubjects.campaign, id)),
      ...insertParticipants(parts, id, [...institutions, ...subjects]),
    );
  }
  const changed = campaignEvent(by, 'campaign-changed', before, {
    before: digestOf(parts, described(was)),
    after: digestOf(parts, described({ ...columns, pins, institutions, subjects })),
  });
  await commitAudited(parts, [changed], statements, [{ of: update, rows: 1 }]).catch(refuseStale);
}

/** What was proposed follows what it was proposed from; what somebody wrote stays. */
function kept(before: Campaign, changes: Changes) {
  const name = changes.name ?? before.name;
  const organiser = changes.organiser ?? before.organiser;
  const followsNotice = before.consent && saysTheSame(before.consent, proposeNotice(before));
  const words =
    changes.consent === undefined
      ? followsNotice
        ? proposeNotice({ name, organiser })
        : before.consent
      : changes.consent;
  const followsDay = before.retainUntil === proposeRetention(before.closes);
  const until =
    changes.retainUntil === undefined && followsDay
      ? proposeRetention(changes.closes ?? before.closes)
      : changes.retainUntil;
  return { consent: versioned(before.consent, words), retainUntil: until === undefined ? before.retainUntil : until };
}

export async function deleteCampaign(parts: Parts, by: Actor, campaign: Pick<Campaign, 'id' | 'owner'>): Promise<void> {
  const { id } = campaign;
  const { storage } = parts;
  const { campaigns, campaignPins, campaignSubjects, assessorAssignments } = storage.tables;
  const remove = storage.db.delete(campaigns).where(and(eq(campaigns.id, id), eq(campaigns.state, 'draft')));
  const statements = [
    storage.db.delete(assessorAssignments).where(eq(assessorAssignments.campaign, id)),
    storage.db.delete(campaignPins).where(eq(campaignPins.campaign, id)),
    storage.db.delete(campaignSubjects).where(eq(campaignSubjects.campaign, id)),
    remove,
  ];
  const deleted = campaignEvent(by, 'campaign-deleted', campaign);
  await commitAudited(parts, [deleted], statements, [{ of: remove, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('campaign-not-draft') : error;
  });
}

export function draftOf({ pins, participants, ...campaign }: Campaign): CampaignDraft {
  return {
    ...campaign,
    institutions: participants.filter(({ kind }) => kind === 'institution').map(({ id }) => id),
    subjects: participants.filter(({ kind }) => kind !== 'institution').map(({ id }) => id),
    pins: pins.map(({ instrument, version, profileName, profileNumber, identity }) => ({
      instrument,
      version,
      profile: { name: profileName, number: profileNumber },
      identity,
    })),
  };
}

/** The whole draft in one spelling: what has no order is sorted. */
function described({ pins, institutions, subjects = [], ...draft }: CampaignDraft) {
  const { name, organiser, opens, closes, k, showRanks, graceMinutes = 0, retainUntil = null, consent = null } = draft;
  const pinned = pins.toSorted((a, b) => (a.instrument < b.instrument ? -1 : 1));
  return {
    name,
    organiser,
    opens,
    closes,
    k,
    showRanks: showRanks === true,
    graceMinutes,
    retainUntil,
    consent: consent && { purpose: consent.purpose, readers: consent.readers },
    pins: pinned,
    institutions: institutions.toSorted(),
    ...(subjects.length > 0 ? { subjects: subjects.toSorted() } : {}),
  };
}

function insertPins({ storage }: Parts, campaign: string, pins: CampaignDraft['pins']): Statement[] {
  return pins.map(({ instrument, version, profile, identity }) =>
    storage.db
      .insert(storage.tables.campaignPins)
      .values({ campaign, instrument, version, profileName: profile.name, profileNumber: profile.number, identity }),
  );
}

function insertParticipants({ storage }: Parts, campaign: string, subjects: readonly string[]): Statement[] {
  const codes = new Set<string>();
  while (codes.size < subjects.length) codes.add(newCode(4));
  const code = [...codes];
  return subjects.map((subject, at) =>
    storage.db.insert(storage.tables.campaignSubjects).values({ campaign, subject, code: code[at] ?? newCode(4) }),
  );
}

/** Institutions by their own subjects; persons are nobody's participants. @param owner whose campaign it is: nobody else's take part */
async function refuseUnknown(
  { storage }: Parts,
  { institutions = [], subjects = [] }: Changes,
  owner: string | null,
): Promise<void> {
  const table = storage.tables.subjects;
  if (institutions.length + subjects.length === 0) return;
  const rows = await storage.db
    .select({ id: table.id, kind: table.kind })
    .from(table)
    .where(and(ne(table.kind, 'person'), owner === null ? undefined : eq(table.institution, owner)));
  const isInstitution = new Map(rows.map(({ id, kind }) => [id, kind === 'institution']));
  const faultsOf = (ids: readonly string[], path: 'institutions' | 'subjects') =>
    ids.flatMap((id, at) =>
      isInstitution.get(id) === (path === 'institutions') && ids.indexOf(id) === at
        ? []
        : [
            {
              path: `${path}.${at}`,
              code: path === 'institutions' ? 'unknown-institution' : 'unknown-subject',
              message: id,
            },
          ],
    );
  const faults = [...faultsOf(institutions, 'institutions'), ...faultsOf(subjects, 'subjects')];
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
}

function refuseStale(error: unknown): never {
  throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
}
