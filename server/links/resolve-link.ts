// From a token to what it opens: campaign, participant, instruments, and the subject where the link already names one.
import { eq, inArray } from 'drizzle-orm';
import { type Roster, rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, type Participant, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { speaksOf } from '../rosters/speaks-of.ts';
import { readEntryCode } from './entry-code.ts';
import { linkToken, readLinkToken } from './link-token.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets'>;

export interface ResolvedLink {
  readonly kind: 'person' | 'group' | 'subject';
  readonly campaign: Campaign;
  /** Whom it is answered for: an institution, or another subject with the type of its owner. */
  readonly participant: Omit<Participant, 'closes'> & { readonly name: string; readonly type: InstitutionType };
  readonly pins: readonly Pinned[];
  /** Of a link for one class or department: only its persons begin by it. */
  readonly group: string;
  /** null for a group link: whoever begins names themselves. */
  readonly subject: string | null;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly groups: Record<string, string>;
    readonly audience: Roster;
    readonly leftAt: number | null;
  } | null;
}

/** @throws unknown-link, alike for forged, unknown and withdrawn ones */
export async function resolveLink(parts: Parts, token: string): Promise<ResolvedLink> {
  const named = readLinkToken(parts.secrets.link, token);
  if (!named) throw new Problem('unknown-link');
  return named.kind === 'row' ? resolveRow(parts, named.id) : resolvePersonal(parts, named.campaign, named.person);
}

/** What is typed in a computer room names a link like its address does. @throws unknown-link */
export async function tokenByCode({ storage, secrets }: Parts, typed: string): Promise<string> {
  const { links } = storage.tables;
  const [row] = await storage.db
    .select({ id: links.id })
    .from(links)
    .where(eq(links.entryCode, readEntryCode(typed)));
  if (!row) throw new Problem('unknown-link');
  return linkToken(secrets.link, row.id);
}

async function resolveRow(parts: Parts, id: string): Promise<ResolvedLink> {
  const { storage } = parts;
  const { links } = storage.tables;
  const [link] = await storage.db.select().from(links).where(eq(links.id, id));
  if (!link) throw new Problem('unknown-link');
  const { campaign, participants } = await placeOf(parts, link.campaign, link.institution);
  const participant = participants.find(({ id }) => id === (link.subject ?? link.institution));
  if (!participant) throw new Problem('unknown-link');
  const pins = pinnedIn(parts, campaign).filter((pin) => pin.id === link.instrument);
  const subject = link.kind === 'subject' ? participant.id : null;
  return { kind: link.kind, campaign, participant, pins, group: link.group, subject, person: null };
}

async function resolvePersonal(parts: Parts, campaignId: string, personId: string): Promise<ResolvedLink> {
  const { storage } = parts;
  const { persons } = storage.tables;
  const [person] = await storage.db.select().from(persons).where(eq(persons.id, personId));
  if (!person) throw new Problem('unknown-link');
  const { campaign, participants } = await placeOf(parts, campaignId, person.institution);
  const own = pinnedIn(parts, campaign).filter(
    (pin) => pin.byPersons && rostersAsked(pin.version.instrument).includes(person.audience),
  );
  // Whoever speaks of a 专业 is asked about that, not about the institution.
  const participant = participants.find(
    ({ kind, name }) =>
      own.some(({ askedOf }) => askedOf === kind) && (kind === 'institution' || speaksOf(person.groups, { name })),
  );
  if (!participant) throw new Problem('unknown-link');
  const pins = own.filter(({ askedOf }) => askedOf === participant.kind);
  const { id, name, code, groups, audience, leftAt } = person;
  return {
    kind: 'person',
    campaign,
    participant,
    pins,
    group: '',
    subject: id,
    person: { id, name, code, groups, audience, leftAt },
  };
}

/** The campaign, and which of the institution's subjects take part; subjects before the institution itself. */
async function placeOf(parts: Parts, campaignId: string, owner: string) {
  const { institutions, subjects } = parts.storage.tables;
  const campaign = await readCampaign(parts, campaignId);
  if (!campaign || campaign.state === 'draft') throw new Problem('unknown-link');
  const ids = campaign.participants.filter(({ institution }) => institution === owner).map(({ id }) => id);
  const participants = await parts.storage.db
    .select({
      id: subjects.id,
      kind: subjects.kind,
      institution: subjects.institution,
      name: subjects.name,
      type: institutions.type,
    })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, ['', ...ids]));
  return { campaign, participants: participants.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

const rankOf = ({ kind }: Pick<Participant, 'kind'>): number => (kind === 'institution' ? 1 : 0);
