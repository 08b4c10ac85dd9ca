// Only an empty database is filled. It is looked at before it is opened for writing, for opening upgrades it.
import { openForReading, type Place } from '../storage/open-storage.ts';
import { type Moment, type Storage, StorageError } from '../storage/storage.ts';
import { readUnfinished } from '../storage/unfinished.ts';
import { Refusal } from './refusal.ts';

const ownTables = {
  sqlite:
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations'",
  postgres:
    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
} as const;

/** @throws Refusal when there is a database with rows in it, other than an unfinished copy or restore */
export async function refuseFilled(place: Place): Promise<void> {
  const database = await openForReading(place).catch((error: unknown) => {
    // There is none, or nothing in it: opening it for writing makes it, or says what is wrong with it.
    if (error instanceof StorageError) return null;
    throw error;
  });
  if (!database) return;
  try {
    if ((await readUnfinished(database)) === null) await database.snapshot((moment) => refuseRows(moment, database));
  } finally {
    await database.close();
  }
}

/** @throws Refusal naming a table that has a row */
export async function refuseRows({ rows }: Moment, { engine }: Pick<Storage, 'engine'>): Promise<void> {
  const names: string[] = [];
  for await (const [name] of rows(ownTables[engine])) names.push(String(name));
  for (const name of names)
    for await (const _ of rows(`SELECT 1 FROM "${name}" LIMIT 1`))
      throw new Refusal(
        `目标数据库中已有数据（表 ${name}），未做任何改动；请换一个空的目标。/ ` +
          `The target holds data (table ${name}) and nothing was changed: name an empty target.`,
      );
}
