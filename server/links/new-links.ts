// The links a campaign needs when it opens: per institution one group link for each instrument that persons answer, and
// one subject link for each that is answered for the institution.

import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { newCode } from '../storage/new-id.ts';

export interface LinkRow {
  readonly id: string;
  readonly campaign: string;
  readonly kind: 'group' | 'subject';
  readonly institution: string;
  readonly subject: string | null;
  readonly instrument: string;
}

export function newLinks(campaign: Pick<Campaign, 'id' | 'subjects'>, pins: readonly Pinned[]): LinkRow[] {
  return campaign.subjects.flatMap((institution) =>
    pins.map((pin) => ({
      id: newCode(12),
      campaign: campaign.id,
      kind: pin.byPersons ? ('group' as const) : ('subject' as const),
      institution,
      subject: pin.byPersons ? null : institution,
      instrument: pin.id,
    })),
  );
}
