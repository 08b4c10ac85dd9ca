// Creates, changes and deletes campaigns while they are drafts. What is pinned is checked when the campaign opens, so that
// a draft may be half-finished.
import { and, eq, max, ne } from 'drizzle-orm';
import type { z } from 'zod';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, digestOf, platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newCode, newId } from '../storage/new-id.ts';
import { Duplicate, GuardFailed, type Statement } from '../storage/storage.ts';
import type { pinSchema } from './describe-campaign.ts';
import { type Campaign, readCampaign } from './queries.ts';

export interface CampaignDraft {
  readonly name: string;
  readonly organiser: string;
  readonly opens: string;
  readonly closes: string;
  readonly k: number;
  readonly showRanks?: boolean;
  readonly pins: readonly z.infer<typeof pinSchema>[];
  readonly institutions: readonly string[];
  /** Participants of other kinds. */
  readonly subjects?: readonly string[];
}
type Changes = { [Key in keyof CampaignDraft]?: CampaignDraft[Key] | undefined };
type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

export async function createCampaign(parts: Parts, by: Actor, draft: CampaignDraft, demo = false): Promise<string> {
  const { storage, now } = parts;
  const { campaigns } = storage.tables;
  await refuseUnknown(parts, draft);
  const id = newId(now());
  const { name, organiser, opens, closes, k, showRanks = false } = draft;
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
      demo,
      state: 'draft' as const,
      revision: 1,
      createdAt: now(),
    };
    try {
      const drafted = eventOf(by, 'campaign-drafted', id, { name, after: digestOf(parts, described(draft)) });
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
  await refuseUnknown(parts, changes);
  const was = draftOf(before);
  const { pins = was.pins, institutions = was.institutions, subjects = was.subjects ?? [] } = changes;
  const columns = {
    name: changes.name ?? before.name,
    organiser: changes.organiser ?? before.organiser,
    opens: changes.opens ?? before.opens,
    closes: changes.closes ?? before.closes,
    k: changes.k ?? before.k,
    showRanks: changes.showRanks ?? before.showRanks,
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
  const changed = eventOf(by, 'campaign-changed', id, {
    before: digestOf(parts, described(was)),
    after: digestOf(parts, described({ ...columns, pins, institutions, subjects })),
  });
  await commitAudited(parts, [changed], statements, [{ of: update, rows: 1 }]).catch(refuseStale);
}

export async function deleteCampaign(parts: Parts, by: Actor, id: string): Promise<void> {
  const { storage } = parts;
  const { campaigns, campaignPins, campaignSubjects, assessorAssignments } = storage.tables;
  const remove = storage.db.delete(campaigns).where(and(eq(campaigns.id, id), eq(campaigns.state, 'draft')));
  const statements = [
    storage.db.delete(assessorAssignments).where(eq(assessorAssignments.campaign, id)),
    storage.db.delete(campaignPins).where(eq(campaignPins.campaign, id)),
    storage.db.delete(campaignSubjects).where(eq(campaignSubjects.campaign, id)),
    remove,
  ];
  const deleted = eventOf(by, 'campaign-deleted', id);
  await commitAudited(parts, [deleted], statements, [{ of: remove, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('campaign-not-draft') : error;
  });
}

function eventOf(by: Actor, action: Action, id: string, details: AuditEvent['details'] = {}): AuditEvent {
  return { chain: platform, by, action, target: `campaign:${id}`, details };
}

function draftOf({ pins, participants, ...campaign }: Campaign): CampaignDraft {
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
function described({ name, organiser, opens, closes, k, showRanks, pins, institutions, subjects = [] }: CampaignDraft) {
  const pinned = pins.toSorted((a, b) => (a.instrument < b.instrument ? -1 : 1));
  return {
    name,
    organiser,
    opens,
    closes,
    k,
    showRanks: showRanks === true,
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

/** Institutions by their own subjects; persons are nobody's participants. */
async function refuseUnknown({ storage }: Parts, { institutions = [], subjects = [] }: Changes): Promise<void> {
  const table = storage.tables.subjects;
  if (institutions.length + subjects.length === 0) return;
  const rows = await storage.db.select({ id: table.id, kind: table.kind }).from(table).where(ne(table.kind, 'person'));
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
