// Newcomers and the answers that wait in one commit: all of them are written anew, in an order of chance, so that neither
// file nor row tells who came when. Two batches together make one: k of them go on waiting, so that no telling, the last
// one at the close included, ever adds fewer than k persons.
import { and, eq, inArray } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { shuffle } from '../exports/disorder.ts';
import { saysTheSame } from '../responses/prepared.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { rewrite } from './rewrite.ts';

export interface AnonymousCohort {
  readonly campaign: Pick<Campaign, 'id' | 'k'>;
  readonly pin: Pinned;
  /** The participant. */
  readonly institution: string;
}
/** Checked. */
export interface Answered {
  /** Of the right it was given with. */
  readonly id: string;
  readonly context: Record<string, string>;
  readonly answers: Answers;
}
/** `spent`: the right was used for other answers. */
export type Kept = 'accepted' | 'repeated' | 'spent' | 'closed';
export type KeepParts = Pick<Deps, 'storage'>;
export type AnonymousRow = Tables['anonymousResponses']['$inferSelect'];

/** Others may write the same cohort at the same moment; each meeting costs one more try. */
const tries = 12;

/** @returns one outcome for each, in their order, when all are durable or refused */
export async function keepAnswers(
  parts: KeepParts,
  cohort: AnonymousCohort,
  arrived: readonly Answered[],
): Promise<Kept[]> {
  const newcomers = new Map<string, Answered>();
  for (const answered of arrived) if (!newcomers.has(answered.id)) newcomers.set(answered.id, answered);
  const outcomes = await keepNew(parts, cohort, [...newcomers.values()]);
  return arrived.map((answered) => {
    const first = newcomers.get(answered.id);
    const outcome = outcomes.get(answered.id) ?? 'closed';
    if (first === answered || !first || outcome === 'closed') return outcome;
    // Sent twice at the same moment.
    if (!saysTheSame(first, answered)) return 'spent';
    return outcome === 'accepted' ? 'repeated' : outcome;
  });
}

async function keepNew(
  parts: KeepParts,
  cohort: AnonymousCohort,
  newcomers: readonly Answered[],
): Promise<ReadonlyMap<string, Kept>> {
  let { storage } = parts;
  for (let attempt = 1; ; attempt++) {
    try {
      return await tryToKeep({ ...parts, storage }, cohort, newcomers);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate) || attempt === tries) throw error;
      storage = storage.elsewhere();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * attempt * 5));
    }
  }
}

async function tryToKeep(parts: KeepParts, cohort: AnonymousCohort, newcomers: readonly Answered[]) {
  const outcomes = await knownBefore(parts, newcomers);
  const fresh = newcomers.filter(({ id }) => !outcomes.has(id));
  if (fresh.length === 0) return outcomes;
  if (!(await isOpen(parts, cohort))) return outcomes;
  const waiting = await readWaiting(parts, cohort);
  const place = {
    campaign: cohort.campaign.id,
    instrument: cohort.pin.id,
    version: cohort.pin.version.version,
    institution: cohort.institution,
  };
  const rows = [...waiting, ...fresh.map((answered) => ({ ...place, ...answered }))];
  shuffle(rows);
  const { k } = cohort.campaign;
  const told = rows.length >= 2 * k ? rows.length - k : 0;
  const anew = rows.map((row, at): AnonymousRow => ({ ...row, told: at < told }));
  await rewrite(parts, cohort, { state: 'open', before: waiting, after: anew });
  for (const { id } of fresh) outcomes.set(id, 'accepted');
  return outcomes;
}

async function knownBefore({ storage }: KeepParts, newcomers: readonly Answered[]): Promise<Map<string, Kept>> {
  const { anonymousResponses: table } = storage.tables;
  const rows = await storage.db
    .select({ id: table.id, context: table.context, answers: table.answers })
    .from(table)
    .where(
      inArray(
        table.id,
        newcomers.map(({ id }) => id),
      ),
    );
  return new Map(
    newcomers.flatMap((answered): [string, Kept][] => {
      const before = rows.find(({ id }) => id === answered.id);
      return before ? [[answered.id, saysTheSame(before, answered) ? 'repeated' : 'spent']] : [];
    }),
  );
}

async function isOpen({ storage }: KeepParts, { campaign }: AnonymousCohort): Promise<boolean> {
  const { campaigns } = storage.tables;
  const [open] = await storage.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.state, 'open')));
  return open !== undefined;
}

export function readWaiting(
  { storage }: Pick<Deps, 'storage'>,
  { campaign, pin, institution }: AnonymousCohort,
): Promise<AnonymousRow[]> {
  const { anonymousResponses: table } = storage.tables;
  return storage.db
    .select()
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign.id),
        eq(table.instrument, pin.id),
        eq(table.institution, institution),
        eq(table.told, false),
      ),
    );
}
