// Databases of their own on a running PostgreSQL, made for a suite and dropped after it.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface MadeDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * @param server the address of any database there, of a user who may create others
 * @param like the address of one that nobody uses, to be copied; an empty one is made where none is given
 */
export async function makeDatabase(server: string, like?: string): Promise<MadeDatabase> {
  const name = `shuheng_test_${randomBytes(6).toString('hex')}`;
  const how = like ? `TEMPLATE ${nameOf(like)} STRATEGY file_copy` : `ENCODING 'UTF8' TEMPLATE template0`;
  await askServer(server, `CREATE DATABASE ${name} ${how}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: async () => void (await askServer(server, `DROP DATABASE ${name} WITH (FORCE)`)) };
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

export async function askServer<Row extends object>(
  server: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
