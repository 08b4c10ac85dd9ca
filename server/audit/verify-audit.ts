// Verifies the log by reading it, all of it or one chain: every anchor, every head an anchor names, every event. A page at a
// time, so that its memory does not grow with the log; rows that come in meanwhile only lengthen chains and disturb nothing.
import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, getTableColumns, gt, max, or, sql } from 'drizzle-orm';
import { type AnchorRow, parseJson, type Readable, readAnchors, readHeads } from './anchors.ts';
import { beginning, type EventRow, hashOf } from './event.ts';

/**
 * `changed`: the row does not fit its hash, or the row after it; `missing`: a number is left out; `out-of-order`: a row tells
 * of a time before the row before it; `cut-short`: an anchor names a row that is not there.
 */
export type Breach = 'changed' | 'missing' | 'out-of-order' | 'cut-short';
export interface AuditFault {
  /** An institution's id, `platform`, or `anchors`. */
  readonly chain: string;
  readonly number: number;
  readonly breach: Breach;
  /** The anchor that shows it. */
  readonly anchor?: number;
}
export interface AuditVerdict {
  readonly chains: number;
  readonly events: number;
  readonly anchors: number;
  /** Written down elsewhere it proves later that nothing before it was taken away together with its anchors. */
  readonly lastAnchor: { readonly number: number; readonly at: number; readonly hash: string } | null;
  /** The first broken row of each broken chain. */
  readonly faults: readonly AuditFault[];
}

const pageSize = 2000;
const headsAtOnce = 100;
/** Beyond this many broken chains nobody needs another name. */
const mostFaults = 100;
/** How far from its place a row is looked for that fits another number. */
const farthestMove = 1000;

type Report = (fault: AuditFault) => void;
/** Told how many rows of a chain are done; false = stop here. */
type Onward = (events: number) => Promise<boolean>;

export interface ChainVerdict {
  readonly events: number;
  /** The first broken row, of the chain or else of the anchors that vouch for it. */
  readonly fault: AuditFault | null;
}

/** @returns null when it was stopped */
export async function verifyChain(database: Readable, chain: string, onward: Onward): Promise<ChainVerdict | null> {
  const faults = new Map<string, AuditFault>();
  const report: Report = (fault) => {
    const known = faults.get(fault.chain);
    if (!known || fault.number < known.number) faults.set(fault.chain, fault);
  };
  await verifyAnchors(database, report, chain);
  const events = await walkChain(database, chain, report, onward);
  return events === null ? null : { events, fault: faults.get(chain) ?? faults.get('anchors') ?? null };
}

export async function verifyAudit(database: Readable): Promise<AuditVerdict> {
  const faults = new Map<string, AuditFault>();
  const report: Report = (fault) => {
    const known = faults.get(fault.chain);
    if (known ? fault.number < known.number : faults.size < mostFaults) faults.set(fault.chain, fault);
  };
  const anchors = await verifyAnchors(database, report);
  const events = await verifyChains(database, report);
  return { ...anchors, ...events, faults: [...faults.values()] };
}

/** @param chain whose heads alone are looked at; all when there is none */
async function verifyAnchors(database: Readable, report: Report, chain?: string) {
  let before: Link = beginning;
  let sound = true;
  let lastAnchor: AuditVerdict['lastAnchor'] = null;
  let anchors = 0;
  for await (const anchor of readAnchors(database, 0)) {
    const breach = breachAt(before, anchor);
    if (breach && sound) report({ chain: 'anchors', ...breach });
    sound = sound && !breach;
    if (breach?.breach !== 'changed' || breach.number !== anchor.number)
      await verifyHeads(database, anchor, report, chain);
    const { number, at, hash } = anchor;
    lastAnchor = { number, at, hash };
    before = anchor;
    anchors += 1;
  }
  return { anchors, lastAnchor };
}

async function verifyHeads({ db, tables }: Readable, anchor: AnchorRow, report: Report, only?: string): Promise<void> {
  const { auditEvents: table } = tables;
  const heads = Object.entries(anchor.heads ?? {}).filter(([chain]) => only === undefined || chain === only);
  for (let start = 0; start < heads.length; start += headsAtOnce) {
    const some = heads.slice(start, start + headsAtOnce);
    const rows = await db
      .select({ chain: table.chain, hash: table.hash })
      .from(table)
      .where(or(...some.map(([chain, { number }]) => and(eq(table.chain, chain), eq(table.number, number)))));
    const found = new Map(rows.map((row) => [row.chain, row.hash]));
    for (const [chain, { number, hash }] of some) {
      if (found.get(chain) === hash) continue;
      if (found.has(chain)) report({ chain, number, breach: 'changed', anchor: anchor.number });
      else {
        const [end] = await db
          .select({ number: max(table.number) })
          .from(table)
          .where(eq(table.chain, chain));
        const next = (end?.number ?? 0) + 1;
        // A gap before the end is met again, and named, on the walk through the chain.
        if (next <= number) report({ chain, number: next, breach: 'cut-short', anchor: anchor.number });
      }
    }
  }
}

async function verifyChains(database: Readable, report: Report) {
  const heads = await readHeads(database);
  let events = 0;
  for (const { chain } of heads) events += (await walkChain(database, chain, report)) ?? 0;
  return { chains: heads.length, events };
}

async function walkChain(database: Readable, chain: string, report: Report, onward?: Onward): Promise<number | null> {
  let before: Link = beginning;
  let events = 0;
  for await (const row of readEvents(database, chain)) {
    events += 1;
    const breach = breachAt(before, row);
    if (breach) {
      report({ chain, ...breach });
      break;
    }
    before = row;
    if (events % pageSize === 0 && onward && !(await onward(events))) return null;
  }
  return events;
}

async function* readEvents({ db, tables }: Readable, chain: string): AsyncGenerator<EventRow> {
  const { auditEvents: table } = tables;
  for (let from = 0; ; ) {
    const page = await db
      .select({ ...getTableColumns(table), details: sql<string>`cast(${table.details} as text)` })
      .from(table)
      .where(and(eq(table.chain, chain), gt(table.number, from)))
      .orderBy(asc(table.number))
      .limit(pageSize);
    for (const row of page) yield { ...row, details: parseJson(row.details) ?? null };
    // SQLite answers without a pause: a server that verifies its own log must go on answering in between.
    await setImmediate();
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    from = end.number;
  }
}

type Link = Pick<EventRow, 'number' | 'at' | 'hash'>;

/** What is wrong between a row and the row before it, and with which of the two. */
function breachAt(
  before: Link,
  row: Link & { readonly previous: string },
): Pick<AuditFault, 'number' | 'breach'> | null {
  const { number } = row;
  if (number !== before.number + 1) return { number: before.number + 1, breach: 'missing' };
  const { hash, ...said } = row;
  if (hashOf(said) !== hash) return { number, breach: fitsElsewhere(said, hash) ? 'out-of-order' : 'changed' };
  // The row is sound and was written after another one than stands there now.
  if (row.previous !== before.hash) return { number: Math.max(before.number, 1), breach: 'changed' };
  return row.at < before.at ? { number, breach: 'out-of-order' } : null;
}

function fitsElsewhere(said: { readonly number: number }, hash: string): boolean {
  for (let by = 1; by <= farthestMove; by++) {
    if (hashOf({ ...said, number: said.number - by }) === hash) return true;
    if (hashOf({ ...said, number: said.number + by }) === hash) return true;
  }
  return false;
}
