// The links a campaign needs when it opens: per participant one group link for each instrument that persons answer, and
// one subject link for each that is answered for the participant itself.

import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { newCode } from '../storage/new-id.ts';
import { newEntryCode } from './entry-code.ts';

export interface LinkRow {
  readonly id: string;
  readonly campaign: string;
  readonly kind: 'group' | 'subject';
  readonly institution: string;
  /** The participant. */
  readonly subject: string;
  readonly instrument: string;
  /** `class=机电2301`; empty = everybody. */
  readonly group: string;
  /** Only where persons begin by it. */
  readonly entryCode: string | null;
}

export function newLinks(campaign: Pick<Campaign, 'id' | 'participants'>, pins: readonly Pinned[]): LinkRow[] {
  return campaign.participants.flatMap(({ id: subject, kind, institution }) =>
    pins
      .filter(({ askedOf }) => askedOf === kind)
      .map((pin) => ({
        id: newCode(12),
        campaign: campaign.id,
        kind: pin.byPersons ? ('group' as const) : ('subject' as const),
        institution,
        subject,
        instrument: pin.id,
        group: '',
        entryCode: pin.byPersons ? newEntryCode() : null,
      })),
  );
}
