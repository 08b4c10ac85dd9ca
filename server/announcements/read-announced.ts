// What a round publishes: candidates while they are announced, who was recognised, and whose recognition was revoked. Units and titles
// only, nothing of what stands in their applications.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { recognisedIn } from '../../programmes/engine/recognised-in.ts';
import type { Deps } from '../deps.ts';
import { type Round, readRound } from '../programmes/read-rounds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Candidate {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly from: number;
  /** null = the document names no period, and none was decided. */
  readonly until: number | null;
}
export interface Recognised {
  readonly unit: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly revokedOn: string | null;
}
export interface Announced {
  readonly round: Round;
  readonly candidates: readonly Candidate[];
  readonly recognised: readonly Recognised[];
  readonly revoked: readonly Recognised[];
}

/** null = no such round, or one that is still prepared. */
export async function readAnnounced(parts: Parts, id: string): Promise<Announced | null> {
  const round = await readRound(parts, id);
  if (!round || round.row.state === 'preparing') return null;
  const { db, tables } = parts.storage;
  const { applications, institutions, certificates } = tables;
  const shown = ['announcement', ...recognisedIn(round.served.programme), 'revoked'] as const;
  const rows = await db
    .select({ row: applications, unit: institutions.name, certificate: certificates })
    .from(applications)
    .innerJoin(institutions, eq(institutions.id, applications.institution))
    .leftJoin(certificates, eq(certificates.application, applications.id))
    .where(and(eq(applications.round, id), inArray(applications.stage, [...shown])))
    .orderBy(asc(institutions.name), asc(applications.createdAt));
  const named = rows.map(({ row, unit, certificate }) => ({ row, unit, certificate, ended: row.stage === 'revoked' }));
  const asRecognised = ({ row, unit, certificate }: (typeof named)[number]): Recognised => ({
    unit,
    title: row.title,
    number: certificate?.number ?? null,
    issuedOn: certificate?.issuedOn ?? null,
    validUntil: certificate?.validUntil ?? null,
    revokedOn: certificate?.revokedOn ?? null,
  });
  return {
    round,
    candidates: named
      .filter(({ row }) => row.stage === 'announcement')
      .map(({ row, unit }) => ({ id: row.id, unit, title: row.title, from: row.stageSince, until: row.stageUntil })),
    recognised: named.filter(({ row, ended }) => row.stage !== 'announcement' && !ended).map(asRecognised),
    // Only a recognition can be revoked.
    revoked: named.filter(({ ended }) => ended).map(asRecognised),
  };
}

/** Objections are taken while the announcement runs, its last day to the end. */
export const takesObjections = ({ until }: Pick<Candidate, 'until'>, now: number): boolean =>
  until !== null && now <= until;
