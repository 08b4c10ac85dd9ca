// Deeds and their events, compared: no deed without its event and no event without its deed, every acknowledged one there
// once, each institution as the last event of its chain says, and every chain and anchor sound.
import { asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { digestOf } from '../../server/audit/event.ts';
import { verifyAudit } from '../../server/audit/verify-audit.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { Deed } from './deeds.ts';

const digests = z.object({ before: z.string().optional(), after: z.string() });

export async function compareDeeds(storage: Storage, deeds: readonly Deed[]): Promise<string[]> {
  const digest = await digester(storage);
  const { institutions, auditEvents } = storage.tables;
  const rowsOfEvents = await storage.db
    .select({ chain: auditEvents.chain, action: auditEvents.action, details: auditEvents.details })
    .from(auditEvents)
    .where(inArray(auditEvents.action, ['institution-created', 'institution-changed']))
    .orderBy(asc(auditEvents.chain), asc(auditEvents.number));
  const events = rowsOfEvents.map(({ details, ...event }) => ({ ...event, ...digests.parse(details) }));
  const rows = await storage.db.select().from(institutions);
  const told = Map.groupBy(events, ({ after }) => after);
  const chains = Map.groupBy(events, ({ chain }) => chain);
  const known = new Set(rows.map(({ id }) => id));
  const { faults } = await verifyAudit(storage);
  return [
    ...faults.map(({ chain, number, breach }) => `the audit chain ${chain} is ${breach} at ${number}`),
    ...deeds.flatMap(({ after, state }) => {
      const times = told.get(digest(after))?.length ?? 0;
      if (times > 1) return [`${after.name}, ${after.region} is told of ${times} times`];
      return state === 'acknowledged' && times === 0
        ? [`${after.name}, ${after.region} was done and is not told of`]
        : [];
    }),
    ...[...chains.keys()].filter((id) => !known.has(id)).map((id) => `${id} is told of and is not there`),
    ...rows.flatMap(({ id, name, type, region, contact }) => {
      const chain = chains.get(id) ?? [];
      if (chain.filter(({ action }) => action === 'institution-created').length !== 1)
        return [`${name} was not made once`];
      const broken = chain.some(({ before }, at) => at > 0 && before !== chain[at - 1]?.after);
      return broken || chain.at(-1)?.after !== digest({ name, type, region, contact })
        ? [`${name} is not what its chain tells`]
        : [];
    }),
  ];
}

/** As the server digests what a deed leaves, under the secret of this database. */
async function digester({ db, tables: { settings } }: Storage): Promise<(one: object) => string> {
  const [secret] = await db.select().from(settings).where(eq(settings.key, 'secret.digest'));
  const secrets = { session: '', link: '', pass: '', digest: secret?.value ?? '' };
  return (one) => digestOf({ secrets }, one);
}
