// What the reports of a closed campaign compare an institution with: made again from all its sheets, to the byte.
import { and, eq } from 'drizzle-orm';
import type { ScoreSheet } from '../../../scoring/model.ts';
import { peerRows } from '../../campaigns/peer-scores.ts';
import type { Pinned } from '../../campaigns/pinned.ts';
import type { Campaign } from '../../campaigns/queries.ts';
import { type Patient, restoreFrom } from './check.ts';

/** @param sheets of the institutions, by subject, as their answers give them */
export async function lookAtPeers(
  { database }: Patient,
  campaign: Campaign,
  pin: Pinned,
  sheets: ReadonlyMap<string, ScoreSheet>,
): Promise<{ readonly lists: number; readonly faults: readonly string[] }> {
  const { peerScores: table } = database.tables;
  const due = sheets.size === 0 ? [] : await peerRows({ storage: database }, campaign, pin, sheets);
  const kept = await database.db
    .select()
    .from(table)
    .where(and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), eq(table.scoring, pin.scoring)));
  const types = [...new Set([...due, ...kept].map(({ type }) => type))];
  const scoresIn = (rows: readonly (typeof due)[number][], type: string) =>
    rows.find((row) => row.type === type)?.scores;
  const faults = types
    .filter((type) => !scoresIn(kept, type)?.equals(scoresIn(due, type) ?? Buffer.alloc(0)))
    .map(
      (type) =>
        `批次 ${campaign.number} 中 ${type} 类院校的比较数据与得分表不符。/ What reports of campaign ${campaign.number} compare ${type} with is not what its sheets give. ${restoreFrom}`,
    );
  return { lists: types.length, faults };
}
