// Starts one real PostgreSQL for a whole test run.
import type { TestProject } from 'vitest/node';
import { makeCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection of the test PostgreSQL without a database name; empty where the platform has no binaries. */
    postgres: string;
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await makeCluster(['fsync=off']);
  project.provide('postgres', cluster.url);
  return () => cluster.remove();
}
