// One real PostgreSQL for a whole test run: one of our own, or the one that TEST_DATABASE_URL names, where every suite makes
// databases of its own and drops them afterwards. One is migrated at once, for the others to be copies of it: a copy takes a sixth
// of the time.
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../server/storage/postgres/open-postgres.ts';
import { makeCluster } from './postgres-cluster.ts';
import { askServer, makeDatabase } from './postgres-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a database on the test PostgreSQL, of a user who may create others. */
    postgres: string;
    /** The address of a database there that a server has been on: migrated, and without content. Nobody connects to it. */
    migrated: string;
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await mayCreate(given);
    return provide(project, given);
  }
  // Tests are in a hurry, and what they lose with the machine is nothing.
  const cluster = await makeCluster(['fsync=off']);
  await provide(project, cluster.url);
  return () => cluster.remove();
}

async function provide(project: TestProject, server: string): Promise<() => Promise<void>> {
  const { url, drop } = await makeDatabase(server);
  await (await openPostgres(url)).close();
  project.provide('postgres', server);
  project.provide('migrated', url);
  return drop;
}

/** One sentence instead of a failure in every suite. Never says the address: it holds a password. */
async function mayCreate(given: string): Promise<void> {
  const may = 'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user';
  const [row] = await askServer<{ may: boolean }>(given, may).catch((error: unknown) => {
    throw new Error(
      `TEST_DATABASE_URL 无法连接。/ TEST_DATABASE_URL cannot be reached: ${error instanceof Error ? error.message : error}`,
    );
  });
  if (!row?.may)
    throw new Error(
      'TEST_DATABASE_URL 的用户须有 CREATEDB 权限。/ The user of TEST_DATABASE_URL must be allowed to create databases (ALTER ROLE … CREATEDB).',
    );
}
