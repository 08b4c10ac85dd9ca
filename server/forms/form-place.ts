// Which form is meant: of a participant that the caller's own institution owns, in a campaign that asks it. The institution comes
// from the session; anything else answers like an unknown address.
import { and, desc, eq, ne } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, type Participant, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { type Phase, phaseOf, windowFor } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface FormName {
  readonly id: string;
  readonly subject: string;
  readonly instrument: string;
}

export interface FormPlace {
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly participant: Participant & { readonly name: string };
  readonly type: InstitutionType;
}

/** @throws not-found */
export async function formPlaceFor(parts: Parts, staff: Staff, { id, subject, instrument }: FormName) {
  const campaign = await readCampaign(parts, id);
  const found = campaign && campaign.state !== 'draft' ? await placesIn(parts, staff, campaign) : [];
  const place = found.find(({ participant, pin }) => participant.id === subject && pin.id === instrument);
  if (!place) throw new Problem('not-found');
  return place;
}

/** Campaigns further back are history: their reports tell of them. */
const mostCampaigns = 20;

/** All forms of the caller's institution, the latest campaign first. */
export async function formPlacesFor(parts: Parts, staff: Staff): Promise<FormPlace[]> {
  const { campaigns, campaignSubjects, subjects } = parts.storage.tables;
  if (staff.institution === null) return [];
  const rows = await parts.storage.db
    .selectDistinct({ id: campaigns.id, number: campaigns.number })
    .from(campaigns)
    .innerJoin(campaignSubjects, eq(campaignSubjects.campaign, campaigns.id))
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .where(and(eq(subjects.institution, staff.institution), ne(campaigns.state, 'draft')))
    .orderBy(desc(campaigns.number))
    .limit(mostCampaigns);
  const places = await Promise.all(
    rows.map(async ({ id }) => {
      const campaign = await readCampaign(parts, id);
      return campaign ? placesIn(parts, staff, campaign) : [];
    }),
  );
  return places.flat();
}

async function placesIn(parts: Parts, staff: Staff, campaign: Campaign): Promise<FormPlace[]> {
  const own = campaign.participants.filter(({ institution }) => institution === staff.institution);
  if (staff.institution === null || own.length === 0) return [];
  const { institutions, subjects } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({ id: subjects.id, name: subjects.name, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(and(eq(subjects.institution, staff.institution), ne(subjects.kind, 'person')));
  const known = new Map(rows.map((row) => [row.id, row]));
  return own.flatMap((participant) => {
    const row = known.get(participant.id);
    if (!row) return [];
    return pinnedIn(parts, campaign)
      .filter(({ byPersons, askedOf }) => !byPersons && askedOf === participant.kind)
      .map((pin) => ({ campaign, pin, participant: { ...participant, name: row.name }, type: row.type }));
  });
}

/** Forms may be prepared before a campaign starts and while it pauses; submitting has rules of its own. */
export function refuseEnded(place: FormPlace, now: number): void {
  if (isOver(place, now)) throw new Problem('campaign-closed');
}

/** By the participant's own last day. */
export const phaseOfForm = ({ campaign, participant }: FormPlace, now: number): Phase =>
  phaseOf(windowFor(campaign, participant.id), now);

export function isOver(place: FormPlace, now: number): boolean {
  const phase = phaseOfForm(place, now);
  return phase === 'ended' || phase === 'closed';
}
