// Erases persons' data of campaigns that were kept as long as stated: answers and sheets of persons, drafts, agreements, resume
// codes, rights and shares. What stays speaks for groups: counters, institutions' forms and sheets, peers, issued reports. The
// campaign is marked first, so that nothing reads what is half gone; then slices go, each in a commit of its own, so that nobody's
// submission waits long. A server that stops in between goes on with the next round.
import { and, count, eq, inArray, isNull, lt } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { eraseBeside } from '../responses/erase-beside.ts';
import { GuardFailed } from '../storage/storage.ts';
import { campaignEvent } from './campaign-event.ts';
import type { Campaign, CampaignRow } from './queries.ts';
import { beijingDate, closedStates } from './window.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

const sliceSize = 500;

/** Run every hour: the day after the last one stated begins with Beijing's midnight. */
export async function eraseDueCampaigns(parts: Parts): Promise<void> {
  const { campaigns } = parts.storage.tables;
  const due = await parts.storage.db
    .select()
    .from(campaigns)
    .where(and(inArray(campaigns.state, [...closedStates]), lt(campaigns.retainUntil, beijingDate(parts.now()))));
  for (const campaign of due) {
    if (campaign.erasedAt === null) await mark(parts, campaign);
    while (await eraseSlice(parts, campaign.id));
  }
}

/** Forms of institutions and their subjects are no person's. */
function ofPersons({ db, tables: { responses, subjects } }: Deps['storage'], campaign: string) {
  const persons = db.select({ id: subjects.id }).from(subjects).where(eq(subjects.kind, 'person'));
  return and(eq(responses.campaign, campaign), inArray(responses.subject, persons));
}

async function mark(parts: Parts, campaign: CampaignRow): Promise<void> {
  const { db, tables } = parts.storage;
  const { campaigns, responses } = tables;
  const [gone] = await db.select({ size: count() }).from(responses).where(ofPersons(parts.storage, campaign.id));
  const marked = db
    .update(campaigns)
    .set({ erasedAt: parts.now() })
    .where(and(eq(campaigns.id, campaign.id), isNull(campaigns.erasedAt)));
  const { answerDrafts, resumeCodes, consents, withdrawalMarks, anonymousKeys } = tables;
  const small = [answerDrafts, resumeCodes, consents, withdrawalMarks, anonymousKeys].map((table) =>
    db.delete(table).where(eq(table.campaign, campaign.id)),
  );
  const told = campaignEvent(server, 'campaign-erased', campaign, { responses: gone?.size ?? 0 });
  const anonymous = [tables.anonymousRights, tables.anonymousResponses].map((table) =>
    db.delete(table).where(eq(table.campaign, campaign.id)),
  );
  await commitAudited(parts, [told], [marked, ...small, ...anonymous], [{ of: marked, rows: 1 }]).catch(
    (error: unknown) => {
      // Another server was faster.
      if (!(error instanceof GuardFailed)) throw error;
    },
  );
}

/** @returns whether there was anything left */
async function eraseSlice({ storage }: Parts, campaign: string): Promise<boolean> {
  const { db, tables } = storage;
  const { responses } = tables;
  const rows = await db
    .select({ receipt: responses.receipt })
    .from(responses)
    .where(ofPersons(storage, campaign))
    .limit(sliceSize);
  if (rows.length === 0) return false;
  const receipts = rows.map(({ receipt }) => receipt);
  await storage.commit([
    ...eraseBeside(storage, receipts),
    db.delete(responses).where(inArray(responses.receipt, receipts)),
  ]);
  return true;
}

/** @throws campaign-erased, where persons' answers would be needed */
export function refuseErased({ erasedAt }: Pick<Campaign, 'erasedAt'>): void {
  if (erasedAt !== null) throw new Problem('campaign-erased');
}
