// What becomes of a re-scoring. Accepting points the campaign's pins at its figures, in one commit; nothing is written over,
// so whoever reads meanwhile reads the old ones whole, and what was issued keeps them. Discarding takes away what nobody read.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, platform } from '../audit/event.ts';
import { MissingPin } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { closedStates } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type Guard, GuardFailed, type Statement } from '../storage/storage.ts';
import { type RescoringRow, readRescoring } from './queries.ts';
import { withPins } from './reached-pins.ts';
import type { RescoringState } from './rescoring.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

/** @throws rescoring-decided, -not-ready, -stale, or that its profile is not served any more */
export async function acceptRescoring(parts: Parts, by: string, campaign: Campaign, row: RescoringRow): Promise<void> {
  refuse(row, campaign);
  refuseUnserved(parts, withPins(campaign, row.after));
  const { storage } = parts;
  const { campaigns } = storage.tables;
  const decide = decision(parts, row, ['proposed'], 'accepted', by);
  // Issuing a report holds the campaign at its revision: it is issued with the old figures before, or not at all.
  const move = storage.db
    .update(campaigns)
    .set({ revision: row.basis + 1 })
    .where(
      and(
        eq(campaigns.id, campaign.id),
        inArray(campaigns.state, [...closedStates]),
        eq(campaigns.revision, row.basis),
      ),
    );
  const guards: Guard[] = [move, decide, ...pointPins(parts, row)].map((of) => ({ of, rows: 1 }));
  await commit(parts, by, 'rescoring-accepted', row, { statements: guards.map(({ of }) => of), guards });
}

export async function discardRescoring(parts: Parts, by: string, row: RescoringRow): Promise<void> {
  const { db, tables } = parts.storage;
  if (row.state !== 'proposed' && row.state !== 'computing') throw new Problem('rescoring-decided');
  const decide = decision(parts, row, ['proposed', 'computing'], 'discarded', by);
  const figures = [tables.cohortCounters, tables.peerScores].map((table) =>
    db.delete(table).where(and(eq(table.campaign, row.campaign), eq(table.scoring, row.scoring))),
  );
  const guards = [{ of: decide, rows: 1 }];
  await commit(parts, by, 'rescoring-discarded', row, { statements: [decide, ...figures], guards });
}

function refuse({ state, basis }: RescoringRow, { revision }: Campaign): void {
  if (state === 'computing') throw new Problem('rescoring-not-ready');
  if (state !== 'proposed') throw new Problem('rescoring-decided');
  if (basis !== revision) throw new Problem('rescoring-stale');
}

function refuseUnserved(parts: Parts, campaign: Campaign): void {
  try {
    pinnedIn(parts, campaign);
  } catch (error) {
    throw error instanceof MissingPin ? new Problem('rescore-profile-unknown') : error;
  }
}

function decision(
  { storage, now }: Parts,
  { id }: RescoringRow,
  from: RescoringState[],
  state: RescoringState,
  by: string,
): Statement {
  const { rescorings } = storage.tables;
  return storage.db
    .update(rescorings)
    .set({ state, decidedBy: by, decidedAt: now() })
    .where(and(eq(rescorings.id, id), inArray(rescorings.state, from)));
}

function pointPins({ storage }: Parts, { campaign, before, after }: RescoringRow): Statement[] {
  const { campaignPins: table } = storage.tables;
  return after.map(({ instrument, profileName, profileNumber, scoring }) => {
    const was = before.find((pin) => pin.instrument === instrument)?.scoring ?? 0;
    return storage.db
      .update(table)
      .set({ profileName, profileNumber, scoring })
      .where(and(eq(table.campaign, campaign), eq(table.instrument, instrument), eq(table.scoring, was)));
  });
}

async function commit(
  parts: Parts,
  by: string,
  action: 'rescoring-accepted' | 'rescoring-discarded',
  row: RescoringRow,
  { statements, guards }: { readonly statements: readonly Statement[]; readonly guards: readonly Guard[] },
): Promise<void> {
  const details = { rescoring: row.id, profile: `${row.instrument} ${row.profileName}@${row.profileNumber}` };
  const told: AuditEvent = { chain: platform, by, action, target: `campaign:${row.campaign}`, details };
  await commitAudited(parts, [told], statements, guards).catch(async (error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
    // Somebody else decided at the same moment: what they did says why this cannot be done.
    const now = await readRescoring(parts, row.id);
    const campaign = await readCampaign(parts, row.campaign);
    if (now && campaign) refuse(now, campaign);
    throw new Problem('changed-meanwhile');
  });
}
