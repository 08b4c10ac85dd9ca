// Whether a participant's form has been answered already, by whichever way.
import { and, desc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { FormPlace } from './form-place.ts';

export async function responseOf({ storage }: Pick<Deps, 'storage'>, { campaign, pin, participant }: FormPlace) {
  const { responses } = storage.tables;
  const [row] = await storage.db
    .select({ receipt: responses.receipt, submittedAt: responses.submittedAt, key: responses.idempotencyKey })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        eq(responses.institution, participant.id),
        eq(responses.subject, participant.id),
      ),
    )
    .orderBy(desc(responses.revision))
    .limit(1);
  return row ?? null;
}
