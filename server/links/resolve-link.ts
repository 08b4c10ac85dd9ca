// From a token to what it opens: campaign, institution, instruments, and the subject where the link already names one.
import { and, eq } from 'drizzle-orm';
import { type Roster, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { readLinkToken } from './link-token.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets'>;

export interface ResolvedLink {
  readonly kind: 'person' | 'group' | 'subject';
  readonly campaign: Campaign;
  readonly institution: { readonly id: string; readonly name: string; readonly type: InstitutionType };
  readonly pins: readonly Pinned[];
  /** null for a group link: whoever begins names themselves. */
  readonly subject: string | null;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly groups: Record<string, string>;
    readonly audience: Roster;
  } | null;
}

/** @throws unknown-link, alike for forged, unknown and withdrawn ones */
export async function resolveLink(parts: Parts, token: string): Promise<ResolvedLink> {
  const named = readLinkToken(parts.secrets.link, token);
  if (!named) throw new Problem('unknown-link');
  return named.kind === 'row' ? resolveRow(parts, named.id) : resolvePersonal(parts, named.campaign, named.person);
}

async function resolveRow(parts: Parts, id: string): Promise<ResolvedLink> {
  const { storage } = parts;
  const { links } = storage.tables;
  const [link] = await storage.db.select().from(links).where(eq(links.id, id));
  if (!link) throw new Problem('unknown-link');
  const { campaign, institution } = await placeOf(parts, link.campaign, link.institution);
  const pins = pinnedIn(parts, campaign).filter((pin) => pin.id === link.instrument);
  return { kind: link.kind, campaign, institution, pins, subject: link.subject, person: null };
}

async function resolvePersonal(parts: Parts, campaignId: string, personId: string): Promise<ResolvedLink> {
  const { storage } = parts;
  const { persons } = storage.tables;
  const [person] = await storage.db.select().from(persons).where(eq(persons.id, personId));
  if (!person) throw new Problem('unknown-link');
  const { campaign, institution } = await placeOf(parts, campaignId, person.institution);
  const pins = pinnedIn(parts, campaign).filter(
    (pin) => pin.byPersons && rostersAsked(pin.version.instrument).includes(person.audience),
  );
  const { id, name, code, groups, audience } = person;
  return { kind: 'person', campaign, institution, pins, subject: id, person: { id, name, code, groups, audience } };
}

async function placeOf(parts: Parts, campaignId: string, institutionId: string) {
  const { institutions } = parts.storage.tables;
  const campaign = await readCampaign(parts, campaignId);
  const [institution] = await parts.storage.db
    .select({ id: institutions.id, name: institutions.name, type: institutions.type })
    .from(institutions)
    .where(and(eq(institutions.id, institutionId)));
  if (!campaign || !institution || campaign.state === 'draft' || !campaign.subjects.includes(institutionId))
    throw new Problem('unknown-link');
  return { campaign, institution };
}
