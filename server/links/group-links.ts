// Links for one class or department each, made when somebody wants to hand them out: one for every class that stands on the
// roster, all in one commit. Asked again, only those of new classes are made.
import { and, eq } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor, AuditEvent } from '../audit/event.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { readBackgrounds } from '../rosters/backgrounds.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { newCode } from '../storage/new-id.ts';
import { Duplicate } from '../storage/storage.ts';
import { newEntryCode } from './entry-code.ts';
import { type GroupKey, spellGroup } from './group-name.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface WantedGroups {
  readonly participant: string;
  readonly instrument: string;
  readonly by: GroupKey;
  /** A department coordinator's own; null = all. */
  readonly department: string | null;
}

/** So many posters nobody prints, and so many rows one statement takes. */
const mostGroups = 2000;

/** @throws no-groups where the roster names none, too-many-groups */
export async function makeGroupLinks(
  parts: Parts,
  by: Actor,
  campaign: Campaign,
  wanted: WantedGroups,
): Promise<{ made: number }> {
  const { storage } = parts;
  const { links } = storage.tables;
  const pin = pinnedIn(parts, campaign).find(({ id, byPersons }) => id === wanted.instrument && byPersons);
  const place = campaign.participants.find(({ id }) => id === wanted.participant);
  if (!pin || place?.kind !== pin.askedOf) throw new Problem('not-found');
  const backgrounds = await readBackgrounds(parts, place, rostersAsked(pin.version.instrument), wanted.department);
  const values = new Set(backgrounds.map(({ groups }) => groups[wanted.by] ?? '').filter(Boolean));
  if (values.size === 0) throw new Problem('no-groups');
  if (values.size > mostGroups) throw new Problem('too-many-groups');
  const known = await storage.db
    .select({ group: links.group })
    .from(links)
    .where(and(eq(links.campaign, campaign.id), eq(links.subject, place.id), eq(links.instrument, pin.id)));
  const made = new Set(known.map(({ group }) => group));
  const rows = [...values]
    .map((value) => spellGroup(wanted.by, value))
    .filter((group) => !made.has(group))
    .map((group) => ({
      id: newCode(12),
      campaign: campaign.id,
      kind: 'group' as const,
      institution: place.institution,
      subject: place.id,
      instrument: pin.id,
      group,
      entryCode: newEntryCode(),
    }));
  if (rows.length === 0) return { made: 0 };
  const event: AuditEvent = {
    chain: place.institution,
    by,
    action: 'group-links-made',
    target: `campaign:${campaign.id}`,
    details: { instrument: pin.id, by: wanted.by, links: rows.length },
  };
  await commitAudited(parts, [event], [insertRows(storage, links, rows)]).catch((error: unknown) => {
    // Somebody else made them at the same moment.
    throw error instanceof Duplicate ? new Problem('changed-meanwhile') : error;
  });
  return { made: rows.length };
}
