// Profiles that were tried in the model lab and are kept as drafts: checked as a published one is, numbered after the sealed
// ones, and never used for scoring. One becomes real when its file is published with its instrument.
import { and, desc, eq } from 'drizzle-orm';
import { checkInstrument } from '../../questionnaires/schema/check-instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, digestOf, platform } from '../audit/event.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';

export interface DraftProfile {
  readonly id: string;
  readonly title: string;
  readonly profile: Profile;
  /** null: the account is gone. */
  readonly by: string | null;
  readonly createdAt: number;
}

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now' | 'secrets'>;

/** The newest first. */
export async function listDrafts({ storage }: Pick<Parts, 'storage'>, campaign: string): Promise<DraftProfile[]> {
  const { draftProfiles: table, user } = storage.tables;
  const rows = await storage.db
    .select({ draft: table, by: user.name })
    .from(table)
    .leftJoin(user, eq(user.id, table.createdBy))
    .where(eq(table.campaign, campaign))
    .orderBy(desc(table.createdAt), desc(table.id));
  return rows.map(({ draft: { id, title, profile, createdAt }, by }) => ({ id, title, profile, by, createdAt }));
}

/** @throws Problem naming every fault of the profile, or when the campaign runs still: it may have to be deleted */
export async function saveDraft(
  parts: Parts,
  campaign: Campaign,
  given: { readonly title: string; readonly profile: Profile; readonly by: Actor },
  language: Language,
): Promise<string> {
  const { storage, now } = parts;
  if (!hasClosed(campaign)) throw new Problem('lab-after-close');
  const version = pinnedIn(parts, campaign).find(({ id }) => id === given.profile.instrument)?.version;
  if (!version) throw new Problem('not-found');
  const { name } = given.profile;
  const numbers = version.profiles.filter((one) => one.name === name).map((one) => one.number);
  const profile = { ...given.profile, number: 1 + Math.max(0, ...numbers) };
  const { instrument, texts } = version;
  const outside = parts.catalog.plugins.loaded.map(({ model }) => model);
  const faults = checkInstrument({ instrument, texts, profiles: [profile], outside }).filter(({ path }) =>
    path.startsWith('profiles.'),
  );
  if (faults.length > 0)
    throw new Problem('invalid-profile', {
      faults: faults.map(({ path, code, message }) => ({ path, code, message: message[language] })),
    });
  const id = newId(now());
  const { draftProfiles } = storage.tables;
  await commitAudited(
    parts,
    [
      {
        ...{ chain: platform, by: given.by, action: 'draft-profile-saved', target: `campaign:${campaign.id}` },
        details: { draft: id, profile: digestOf(parts, profile) },
      },
    ],
    [
      storage.db
        .insert(draftProfiles)
        .values({ id, campaign: campaign.id, title: given.title, profile, createdBy: given.by, createdAt: now() }),
    ],
  );
  return id;
}

/** @throws Problem when there is none */
export async function readDraft({ storage }: Pick<Parts, 'storage'>, campaign: string, id: string): Promise<Profile> {
  const { draftProfiles: table } = storage.tables;
  const [found] = await storage.db
    .select({ profile: table.profile })
    .from(table)
    .where(and(eq(table.id, id), eq(table.campaign, campaign)));
  if (!found) throw new Problem('not-found');
  return found.profile;
}

/** @throws Problem when there is none */
export async function removeDraft(parts: Parts, campaign: string, id: string, by: Actor): Promise<void> {
  const { storage } = parts;
  const profile = await readDraft(parts, campaign, id);
  await commitAudited(
    parts,
    [
      {
        ...{ chain: platform, by, action: 'draft-profile-removed', target: `campaign:${campaign}` },
        details: { draft: id, profile: digestOf(parts, profile) },
      },
    ],
    [storage.db.delete(storage.tables.draftProfiles).where(eq(storage.tables.draftProfiles.id, id))],
  );
}
