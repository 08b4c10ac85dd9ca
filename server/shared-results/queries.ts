// What persons share with their institution just now. In no order of scores: nothing here ranks anybody.
import { and, asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

async function readRows({ storage, now }: Parts, staff: Staff, more?: SQL) {
  const { resultShares, responses, persons, campaigns } = storage.tables;
  return storage.db
    .select({
      id: resultShares.id,
      receipt: resultShares.receipt,
      until: resultShares.until,
      code: persons.code,
      name: persons.name,
      campaign: campaigns.id,
      campaignName: campaigns.name,
      instrument: responses.instrument,
      version: responses.version,
    })
    .from(resultShares)
    .innerJoin(responses, eq(responses.receipt, resultShares.receipt))
    .innerJoin(persons, eq(persons.id, responses.subject))
    .innerJoin(campaigns, eq(campaigns.id, responses.campaign))
    .where(
      and(
        eq(resultShares.institution, staff.institution ?? ''),
        eq(persons.institution, staff.institution ?? ''),
        isNull(resultShares.endedAt),
        gt(resultShares.until, now()),
        more,
      ),
    )
    .orderBy(asc(persons.codeKey), asc(resultShares.id));
}

export async function listSharedResults(parts: Parts, staff: Staff, language: Language) {
  const rows = await readRows(parts, staff);
  return rows.map(({ id, until, code, name, campaign, campaignName, instrument, version }) => {
    const texts = parts.catalog.get(instrument, version)?.texts;
    const title = (texts?.[language] ?? texts?.['zh-CN'])?.shortTitle ?? instrument;
    return {
      ...{ id, until, person: { code, name } },
      campaign: { id: campaign, name: campaignName },
      instrument: { id: instrument, title },
    };
  });
}

/** @throws not-found, for another tenant's, an ended and an unknown one alike */
export async function sharedResultFor(parts: Parts, staff: Staff, id: string) {
  const [row] = await readRows(parts, staff, eq(parts.storage.tables.resultShares.id, id));
  if (!row) throw new Problem('not-found');
  return row;
}
