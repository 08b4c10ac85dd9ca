// Making a panel and changing what it goes by. Its rules may change as long as nobody scores; name and last day until it closes.
import { and, desc, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import { campaignFor, pinnedIn } from '../campaigns/queries.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { defaultRules } from './default-rules.ts';
import { panelFor } from './panel-place.ts';
import { reviewEvent } from './review-event.ts';
import type { ReviewRules } from './review-rules.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface WantedPanel {
  readonly campaign: string;
  readonly instrument: string;
  readonly name: string;
  readonly rules: ReviewRules;
  readonly due: string | null;
}

export async function makePanel(parts: Parts, staff: Staff, wanted: WantedPanel): Promise<string> {
  const { storage, now } = parts;
  const campaign = await campaignFor(parts, staff, wanted.campaign);
  const pin = pinnedIn(parts, campaign).find(({ id }) => id === wanted.instrument);
  if (campaign.state === 'draft' || !pin || pin.byPersons) throw new Problem('review-asks-forms');
  refusePast(parts, wanted.due);
  const id = newId(now());
  const round = await servedRound(parts, campaign.id);
  const row = { ...wanted, id, round, state: 'preparing' as const, revision: 1 };
  await commitAudited(
    parts,
    [reviewEvent(staff, 'review-panel-made', id, { campaign: campaign.id, instrument: pin.id })],
    [storage.db.insert(storage.tables.reviewPanels).values({ ...row, createdBy: staff.id, createdAt: now() })],
  );
  return id;
}

/** What a new panel of the campaign begins with: which value counts says the programme it finds for. */
export async function usualRules(
  parts: Pick<Deps, 'storage' | 'programmes'>,
  campaign: string | undefined,
): Promise<ReviewRules> {
  const { db, tables } = parts.storage;
  const { programmeRounds: rounds } = tables;
  const round = campaign === undefined ? null : await servedRound(parts, campaign);
  if (round === null) return defaultRules;
  const [row] = await db
    .select({ programme: rounds.programme, version: rounds.version })
    .from(rounds)
    .where(eq(rounds.id, round));
  const served = row && parts.programmes.find(row.programme, row.version);
  return served ? { ...defaultRules, counts: served.programme.counts } : defaultRules;
}

/** What a panel finds, it finds for the open round whose applicants the campaign diagnoses; of several for the latest. */
async function servedRound(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  campaign: string,
): Promise<string | null> {
  const { programmeRounds: rounds } = tables;
  const [round] = await db
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.campaign, campaign), eq(rounds.state, 'open')))
    .orderBy(desc(rounds.createdAt), desc(rounds.id))
    .limit(1);
  return round?.id ?? null;
}

export interface PanelChanges {
  readonly revision: number;
  readonly name: string;
  readonly due: string | null;
  readonly rules: ReviewRules;
}

export async function changePanel(parts: Parts, staff: Staff, id: string, changes: PanelChanges): Promise<void> {
  const { storage } = parts;
  const { reviewPanels: table } = storage.tables;
  const { panel } = await panelFor(parts, id);
  const ruled = JSON.stringify(changes.rules) !== JSON.stringify(panel.rules);
  if (panel.state === 'closed' || (ruled && panel.state !== 'preparing')) throw new Problem('review-not-so-far');
  if (changes.due !== panel.due) refusePast(parts, changes.due);
  const { revision, ...set } = changes;
  if (panel.revision !== revision) throw new Problem('changed-meanwhile');
  const change = storage.db
    .update(table)
    .set({ ...set, revision: revision + 1 })
    .where(and(eq(table.id, id), eq(table.revision, revision), eq(table.state, panel.state)));
  const event = reviewEvent(staff, 'review-panel-changed', id, { rules: ruled, due: changes.due });
  await commitAudited(parts, [event], [change], [{ of: change, rows: 1 }]).catch(toldOfOthers);
}

export function refusePast({ now }: Pick<Deps, 'now'>, day: string | null): void {
  if (day !== null && day < beijingDate(now())) throw new Problem('review-day-past');
}

/** Somebody was faster: read again and decide again. */
export function toldOfOthers(error: unknown): never {
  throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
}
