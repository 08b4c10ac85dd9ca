// The commit door for whatever the audit log tells of: the deed and its event are written together or not at all. Two who
// want the same number of a chain: inside one process they take turns, between processes the slower one reads the head again.
import { desc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { Duplicate, type Guard, type Statement, type Storage } from '../storage/storage.ts';
import { type AuditEvent, beginning, type EventRow, followHead, type Head } from './event.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

const tries = 20;
const longestPauseMs = 20;

/** @throws what `storage.commit` throws for the caller's own statements; busy when other servers were always faster */
export async function commitAudited(
  parts: Parts,
  events: readonly AuditEvent[],
  statements: readonly Statement[] = [],
  guards: readonly Guard[] = [],
): Promise<void> {
  const { db, tables, commit } = parts.storage;
  const chains = [...new Set(events.map((event) => event.chain))];
  await inTurn(parts.storage, chains, async () => {
    for (let attempt = 1; ; attempt++) {
      // Last, so that the row others wait for is held as short as possible.
      const telling = (await nextRows(parts, events)).map((row) => db.insert(tables.auditEvents).values(row));
      try {
        return await commit([...statements, ...telling], guards);
      } catch (error) {
        if (!(error instanceof Duplicate && error.table === 'audit_events')) throw error;
        if (attempt === tries) throw new Problem('busy');
        await new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs));
      }
    }
  });
}

async function nextRows({ storage, now }: Parts, events: readonly AuditEvent[]): Promise<EventRow[]> {
  const heads = new Map<string, Head>();
  const rows: EventRow[] = [];
  // In one order everywhere, so that two commits never wait for each other crosswise.
  for (const event of events.toSorted((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : 0))) {
    const row = followHead(heads.get(event.chain) ?? (await readHead(storage, event.chain)), event, now());
    heads.set(event.chain, row);
    rows.push(row);
  }
  return rows;
}

async function readHead({ db, tables }: Storage, chain: string): Promise<Head> {
  const { auditEvents: table } = tables;
  const [head] = await db
    .select({ number: table.number, at: table.at, hash: table.hash })
    .from(table)
    .where(eq(table.chain, chain))
    .orderBy(desc(table.number))
    .limit(1);
  return head ?? beginning;
}

/** The last commit under way per chain of each open database. */
const turns = new WeakMap<Storage, Map<string, Promise<unknown>>>();

async function inTurn(storage: Storage, chains: readonly string[], work: () => Promise<void>): Promise<void> {
  const last = turns.get(storage) ?? new Map<string, Promise<unknown>>();
  turns.set(storage, last);
  const mine = Promise.all(chains.map((chain) => last.get(chain))).then(work);
  const over = mine
    .catch(() => {})
    .then(() => {
      for (const chain of chains) if (last.get(chain) === over) last.delete(chain);
    });
  for (const chain of chains) last.set(chain, over);
  return mine;
}
