// A page of a log as its reader sees it, and the state of the chain.
import { desc, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { verifyChainKind } from '../jobs/kinds/verify-chain.ts';
import { jobsFor } from '../jobs/queries.ts';
import { type Choice, chooseEvents } from './choose-events.ts';
import { findEvents, lengthOf } from './find-events.ts';
import type { ReadChain } from './log-reader.ts';
import { nameThings } from './name-things.ts';
import { tellEvent } from './tell-event.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;
export const pageSize = 50;

/** @param before the number of the last row that was read; null = from the newest on */
export async function readLog(
  parts: Parts,
  staff: Staff,
  read: ReadChain,
  choice: Choice,
  before: number | null,
  language: Language,
) {
  const { filter, span } = await chooseEvents(parts, staff, read, choice);
  const from = { ...span, before: before === null ? span.before : Math.min(span.before, before) };
  const found = await findEvents(parts.storage, read.chain, filter, from, pageSize + 1);
  const shown = found.slice(0, pageSize);
  const names = await nameThings(parts, read.reader, shown, language);
  return {
    rows: shown.map((event) => tellEvent(event, names, read.reader, language)),
    /** Whoever reads on gives it as `before`. */
    next: found.length > pageSize ? (shown.at(-1)?.number ?? null) : null,
  };
}

export async function describeChain(parts: Parts, staff: Staff, { chain }: ReadChain) {
  const { db, tables } = parts.storage;
  const { auditAnchors: anchors } = tables;
  const [lastAnchor] = await db
    .select({ number: anchors.number, at: anchors.at, hash: anchors.hash })
    .from(anchors)
    .orderBy(desc(anchors.number))
    .limit(1);
  const check = (await jobsFor(parts, staff, eq(tables.jobs.kind, verifyChainKind.kind))).find(
    ({ job }) => verifyChainKind.params.safeParse(job.params).data?.chain === chain,
  );
  return { rows: await lengthOf(parts.storage, chain), lastAnchor: lastAnchor ?? null, check: check ?? null };
}
