// Which instruments of a link a subject has already submitted. A receipt opens nothing by itself.
import { and, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { ResolvedLink } from './resolve-link.ts';

export interface Submitted {
  readonly receipt: string;
  readonly submittedAt: number;
}

export async function submittedBy(
  { storage }: Pick<Deps, 'storage'>,
  { campaign, pins, participant }: Pick<ResolvedLink, 'campaign' | 'pins' | 'participant'>,
  subject: string,
): Promise<ReadonlyMap<string, Submitted>> {
  const { responses } = storage.tables;
  const rows = await storage.db
    .select({ instrument: responses.instrument, receipt: responses.receipt, submittedAt: responses.submittedAt })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign.id),
        inArray(
          responses.instrument,
          pins.map((pin) => pin.id),
        ),
        eq(responses.institution, participant.id),
        eq(responses.subject, subject),
      ),
    )
    .orderBy(responses.revision);
  return new Map(rows.map(({ instrument, receipt, submittedAt }) => [instrument, { receipt, submittedAt }]));
}
