// Who has opened a questionnaire by name and saved nothing yet: the agreement to the campaign's notice tells. It is one for all questionnaires
// of a campaign, so it is read only where these rosters are asked a single one: else it would tell of an anonymous one too.
import { and, eq, exists, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Deps } from '../deps.ts';
import type { Pinned } from './pinned.ts';
import { type Campaign, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

/** A condition on `persons`; an agreement that was taken back tells nothing. */
export function agreedTo(parts: Parts, campaign: Campaign, pin: Pinned): SQL {
  const { db, tables } = parts.storage;
  const { consents, withdrawalMarks: marks, persons } = tables;
  const rosters = rostersAsked(pin.version.instrument);
  const asking = pinnedIn(parts, campaign).filter(
    ({ byPersons, version }) => byPersons && rostersAsked(version.instrument).some((one) => rosters.includes(one)),
  );
  if (asking.length > 1) return sql`1 = 0`;
  return exists(
    db
      .select({ subject: consents.subject })
      .from(consents)
      .leftJoin(marks, and(eq(marks.campaign, consents.campaign), eq(marks.subject, consents.subject)))
      .where(
        and(
          eq(consents.campaign, campaign.id),
          eq(consents.subject, persons.id),
          or(isNull(marks.at), gt(consents.at, marks.at)),
        ),
      ),
  );
}
