// Whether a subject has already submitted an instrument in a campaign. A receipt opens nothing by itself.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../http/environment.ts';

export interface Submitted {
  readonly receipt: string;
  readonly submittedAt: number;
}

export async function submittedBy(
  { storage }: Pick<Deps, 'storage'>,
  campaign: string,
  subject: string,
): Promise<ReadonlyMap<string, Submitted>> {
  const { responses } = storage.tables;
  const rows = await storage.db
    .select({ instrument: responses.instrument, receipt: responses.receipt, submittedAt: responses.submittedAt })
    .from(responses)
    .where(and(eq(responses.campaign, campaign), eq(responses.subject, subject)))
    .orderBy(responses.revision);
  return new Map(rows.map(({ instrument, receipt, submittedAt }) => [instrument, { receipt, submittedAt }]));
}
