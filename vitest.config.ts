// All tests; the client's own build settings live in vite.config.ts. The server's tests are a project of their own because
// they alone need a running PostgreSQL.
import { defineConfig } from 'vitest/config';

const server = ['test/server/**/*.test.ts', 'test/storage/**/*.test.ts', 'test/torture/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'house', include: ['test/**/*.test.{ts,tsx}'], exclude: server } },
      { extends: true, test: { name: 'server', include: server, globalSetup: ['test/server/postgres-server.ts'] } },
    ],
  },
});
