// What a participant is compared with: the scores of all of its type, written once at close as one small row, so that a
// report never reads the sheets of a thousand others.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import { noPeers, type Peers, packPeers, unpackPeers } from '../../scoring/cohort/peers.ts';
import type { ScoreSheet } from '../../scoring/model.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

const codesOf = (pin: Pinned): string[] => pin.version.instrument.indicators.map(({ code }) => code);

/** @param sheets by subject */
export async function peerStatements(
  parts: Parts,
  campaign: Campaign,
  pin: Pinned,
  sheets: ReadonlyMap<string, ScoreSheet>,
): Promise<Statement[]> {
  const { db, tables } = parts.storage;
  const rows = await peerRows(parts, campaign, pin, sheets);
  return rows.map((row) => db.insert(tables.peerScores).values(row));
}

/** A row per type of institution; the same sheets give the same bytes. */
export async function peerRows(
  { storage }: Parts,
  campaign: Campaign,
  pin: Pinned,
  sheets: ReadonlyMap<string, ScoreSheet>,
): Promise<Tables['peerScores']['$inferInsert'][]> {
  const { subjects, institutions } = storage.tables;
  const types = await storage.db
    .select({ id: subjects.id, type: institutions.type })
    .from(subjects)
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(inArray(subjects.id, [...sheets.keys()]));
  const byType = Map.groupBy(types, ({ type }) => type);
  return [...byType].map(([type, rows]) => {
    const scores = Buffer.from(
      packPeers(
        codesOf(pin),
        rows.flatMap(({ id }) => sheets.get(id) ?? []),
      ),
    );
    return { campaign: campaign.id, instrument: pin.id, type, scoring: pin.scoring, scores };
  });
}

const peersOfType = keptQuery(({ db, tables: { peerScores: table } }) =>
  db
    .select({ scores: table.scores })
    .from(table)
    .where(
      and(
        eq(table.campaign, sql.placeholder('campaign')),
        eq(table.instrument, sql.placeholder('instrument')),
        eq(table.type, sql.placeholder('type')),
        eq(table.scoring, sql.placeholder('scoring')),
      ),
    ),
);

/** Of a closed campaign. */
export async function readPeers(
  { storage }: Parts,
  campaign: Campaign,
  pin: Pinned,
  type: InstitutionType,
  own: ScoreSheet | null,
): Promise<Peers> {
  const [row] = await peersOfType(storage, { campaign: campaign.id, instrument: pin.id, type, scoring: pin.scoring });
  return row ? unpackPeers(codesOf(pin), row.scores, own) : noPeers;
}
