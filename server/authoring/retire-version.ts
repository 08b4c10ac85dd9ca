// A retired version opens no further campaign; those that run or have closed go on with it as if nothing had happened.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, platform } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import type { NamedVersion } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

const eventOf = (by: Actor, { instrument, version }: NamedVersion, retired: boolean) => ({
  ...{ chain: platform, by, target: `instrument:${instrument}` as const, details: { version } },
  action: retired ? ('instrument-retired' as const) : ('instrument-restored' as const),
});

export async function retireVersion(parts: Parts, by: Actor, named: NamedVersion): Promise<void> {
  const { storage, now } = parts;
  const insert = storage.db
    .insert(storage.tables.retiredVersions)
    .values({ instrument: named.instrument, version: named.version, retiredBy: by, retiredAt: now() });
  await commitAudited(parts, [eventOf(by, named, true)], [insert]).catch((error: unknown) => {
    if (!(error instanceof Duplicate)) throw error;
  });
}

export async function restoreVersion(parts: Parts, by: Actor, named: NamedVersion): Promise<void> {
  const { storage } = parts;
  const { retiredVersions: table } = storage.tables;
  const remove = storage.db
    .delete(table)
    .where(and(eq(table.instrument, named.instrument), eq(table.version, named.version)));
  await commitAudited(parts, [eventOf(by, named, false)], [remove], [{ of: remove, rows: 1 }]).catch(
    (error: unknown) => {
      throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
    },
  );
}
