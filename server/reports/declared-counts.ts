// Which value counts where no panel says so: what the programme declares that the subject applied to with this campaign.
import { and, desc, eq, ne } from 'drizzle-orm';
import type { WitnessBasis } from '../../scoring/witnesses/witness-basis.ts';
import type { Deps } from '../deps.ts';
import { appliesAs, isSubmitted } from '../reviews/applied-in-round.ts';

/** Of several rounds the latest. */
export async function declaredCounts(
  { storage: { db, tables }, programmes }: Pick<Deps, 'storage' | 'programmes'>,
  { campaign, subject }: { readonly campaign: string; readonly subject: string },
): Promise<WitnessBasis['counts']> {
  const { applications, programmeRounds: rounds } = tables;
  const [round] = await db
    .select({ programme: rounds.programme, version: rounds.version })
    .from(rounds)
    .innerJoin(applications, eq(applications.round, rounds.id))
    .where(
      and(
        eq(rounds.campaign, campaign),
        ne(rounds.state, 'preparing'),
        eq(appliesAs(tables), subject),
        isSubmitted(tables),
      ),
    )
    .orderBy(desc(rounds.createdAt), desc(rounds.id))
    .limit(1);
  const served = round && programmes.find(round.programme, round.version);
  return served?.programme.counts ?? 'claimed';
}
