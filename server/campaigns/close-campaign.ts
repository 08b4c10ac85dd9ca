// Closes a campaign in two steps: first no response is taken any more, then the closing figures are written in one commit.
// A server that stops in between finishes the second step at its next start.
import { and, eq, inArray } from 'drizzle-orm';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import { finishAnonymous } from '../anonymous/finish-anonymous.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { sheetRow } from '../responses/keep-sheet.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import { campaignEvent } from './campaign-event.ts';
import { readCohorts, readInvited } from './cohorts.ts';
import { peerStatements } from './peer-scores.ts';
import { placeSubjects } from './place-subjects.ts';
import { type Campaign, pinnedIn, readCampaign } from './queries.ts';
import { reportEdition } from './report-edition.ts';
import { readSubjectSheets } from './subject-sheets.ts';
import { graceEndsAt, lastDay, runningStates } from './window.ts';

/** A statement holds so many rows in memory. */
const rowsAtOnce = 200;

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

type Closing = Pick<Campaign, 'id' | 'owner'> & { readonly revision?: number };

/** For everybody at once, also those with a later day. @param campaign with a revision: only if nobody has extended it since */
export async function closeCampaign(parts: Parts, campaign: Closing, by: Actor = server): Promise<void> {
  const { storage } = parts;
  const { campaigns } = storage.tables;
  const stop = storage.db
    .update(campaigns)
    .set({ state: 'closing' })
    .where(
      and(
        eq(campaigns.id, campaign.id),
        inArray(campaigns.state, [...runningStates]),
        campaign.revision === undefined ? undefined : eq(campaigns.revision, campaign.revision),
      ),
    );
  const told = campaignEvent(by, 'campaign-closed', campaign);
  await commitAudited(parts, [told], [stop], [{ of: stop, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('campaign-not-open') : error;
  });
  await finishClosing(parts, campaign.id);
}

async function finishClosing(parts: Parts, id: string): Promise<void> {
  const { storage, now } = parts;
  const { campaigns } = storage.tables;
  const campaign = await readCampaign(parts, id);
  if (campaign?.state !== 'closing') return;
  await finishAnonymous(parts, campaign);
  const closedAt = now();
  const finish = storage.db
    .update(campaigns)
    .set({ state: 'closed', closedAt, reportEdition })
    .where(and(eq(campaigns.id, id), eq(campaigns.state, 'closing')));
  const { statements: written, places } = await sheetStatements(parts, campaign, closedAt);
  const statements = [finish, ...written, ...(await subjectStatements(parts, campaign, places))];
  const told = campaignEvent(server, 'closing-figures-written', campaign);
  await commitAudited(parts, [told], statements, [{ of: finish, rows: 1 }]).catch((error: unknown) => {
    // Another server finished it first: its figures are the same.
    if (!(error instanceof GuardFailed)) throw error;
  });
}

type Places = ReadonlyMap<string, PlaceInterval>;

async function sheetStatements(
  parts: Parts,
  campaign: Campaign,
  closedAt: number,
): Promise<{ statements: Statement[]; places: Places }> {
  const { storage } = parts;
  const cohorts = await readCohorts(parts, campaign);
  const statements: Statement[] = [];
  const places = new Map<string, PlaceInterval>();
  for (const pin of pinnedIn(parts, campaign)) {
    if (pin.byPersons) continue;
    const found = await readSubjectSheets(parts, campaign, pin, cohorts);
    const rows = [...found.values()].map(({ response, institution, sheet }) =>
      sheetRow(pin.scorer, { response, institution, createdAt: closedAt }, sheet),
    );
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      statements.push(insertRows(storage, storage.tables.sheets, rows.slice(at, at + rowsAtOnce)));
    const sheets = new Map([...found].map(([subject, { sheet }]) => [subject, sheet]));
    statements.push(...(await peerStatements(parts, campaign, pin, sheets)));
    if (!campaign.showRanks) continue;
    for (const [subject, place] of await placeSubjects(parts, campaign, pin, found)) places.set(subject, place);
  }
  return { statements, places };
}

async function subjectStatements(parts: Parts, campaign: Campaign, places: Places): Promise<Statement[]> {
  const { storage } = parts;
  const { campaignSubjects } = storage.tables;
  const invited = await readInvited(parts, campaign, campaign.subjects);
  return [...invited].map(([subject, sizes]) =>
    storage.db
      .update(campaignSubjects)
      .set({ invited: sizes, place: places.get(subject) ?? null })
      .where(and(eq(campaignSubjects.campaign, campaign.id), eq(campaignSubjects.subject, subject))),
  );
}

/** Closes what is past its last participant's day and the grace, and finishes what was interrupted. Run at start and every minute. */
export async function closeDueCampaigns(parts: Parts): Promise<void> {
  const { campaigns } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({ id: campaigns.id, state: campaigns.state })
    .from(campaigns)
    .where(inArray(campaigns.state, [...runningStates, 'closing']));
  for (const row of rows) {
    if (row.state === 'closing') {
      await finishClosing(parts, row.id);
      continue;
    }
    const campaign = await readCampaign(parts, row.id);
    if (campaign && parts.now() > graceEndsAt({ ...campaign, closes: lastDay(campaign) })) {
      await closeCampaign(parts, campaign).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
    }
  }
}
