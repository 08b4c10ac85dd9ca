// An operator makes a round, changes it while it is prepared, opens and closes it.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import type { Round, RoundRow } from './read-rounds.ts';
import { refuseUndecided } from './refuse-undecided.ts';
import type { RoundSettings } from './round-settings.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface RoundInput {
  readonly name: string;
  readonly settings: RoundSettings;
  readonly campaign: string | null;
}

const eventOf = (staff: Staff, action: Action, id: string) => ({
  chain: chainOf(null),
  by: staff.id,
  action,
  target: `round:${id}` as const,
});

/** @throws not-found where no such definition is served, or there is no such campaign */
export async function makeRound(
  parts: Parts,
  staff: Staff,
  { programme, version, ...input }: RoundInput & { readonly programme: string; readonly version: string },
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  if (!parts.programmes.find(programme, version)) throw new Problem('not-found');
  await refuseUnknownCampaign(parts, input);
  const id = newId(parts.now());
  const row: RoundRow = {
    id,
    programme,
    version,
    ...input,
    state: 'preparing',
    demo,
    revision: 1,
    createdBy: staff.id,
    createdAt: parts.now(),
  };
  const insert = parts.storage.db.insert(parts.storage.tables.programmeRounds).values(row);
  await commitAudited(parts, [eventOf(staff, 'round-made', id)], [insert]);
  return id;
}

/**
 * Dates and numbers may change while it is open too: by whoever may, told to the audit log.
 * @throws not-found for an unknown campaign, round-undecided where one that is open would leave a topic open
 */
export async function changeRound(
  parts: Parts,
  staff: Staff,
  round: Round,
  revision: number,
  input: RoundInput,
  language: Language = 'zh-CN',
): Promise<void> {
  if (round.row.state === 'open') refuseUndecided(round.served, input.settings, language);
  await refuseUnknownCampaign(parts, input);
  await write(parts, staff, round, revision, 'round-changed', input);
}

async function refuseUnknownCampaign({ storage: { db, tables } }: Parts, { campaign }: RoundInput): Promise<void> {
  if (campaign === null) return;
  const { campaigns } = tables;
  const found = await db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, campaign));
  if (found.length === 0) throw new Problem('not-found');
}

const moves = { preparing: 'open', open: 'closed', closed: 'open' } as const;
/** @throws round-undecided, with every topic that is */
export async function moveRound(
  parts: Parts,
  staff: Staff,
  round: Round,
  revision: number,
  to: 'open' | 'closed',
  language: Language = 'zh-CN',
): Promise<void> {
  if (moves[round.row.state] !== to) throw new Problem('changed-meanwhile');
  if (to === 'open') refuseUndecided(round.served, round.row.settings, language);
  await write(parts, staff, round, revision, to === 'open' ? 'round-opened' : 'round-closed', { state: to });
}

async function write(
  parts: Parts,
  staff: Staff,
  { row }: Round,
  revision: number,
  action: Action,
  changes: Partial<RoundRow>,
): Promise<void> {
  if (row.revision !== revision) throw new Problem('changed-meanwhile');
  const { db, tables } = parts.storage;
  const { programmeRounds: table } = tables;
  const update = db
    .update(table)
    .set({ ...changes, revision: revision + 1 })
    .where(and(eq(table.id, row.id), eq(table.revision, revision)));
  await commitAudited(parts, [eventOf(staff, action, row.id)], [update], [{ of: update, rows: 1 }]).catch(
    (error: unknown) => {
      throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
    },
  );
}
