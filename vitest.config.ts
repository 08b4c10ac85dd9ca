// All tests; the client's own build settings live in vite.config.ts. Those that need a running PostgreSQL are projects of their
// own, so that the others start without one. Pages do not know the engine: only the walk that leads through the whole of it is
// taken on both; everything else is tested over HTTP on each engine, and once in a browser.
import { defineConfig } from 'vitest/config';

// A password is hashed in 32 MB of fresh memory. Taken in large pages, where glibc and Linux have them, that costs half the time, and
// tests sign in a thousand times.
process.env.GLIBC_TUNABLES ??= 'glibc.malloc.hugetlb=1';

const server = ['test/server/**/*.test.ts', 'test/storage/**/*.test.ts', 'test/torture/**/*.test.ts'];
const browser = ['test/browser/**/*.test.ts'];
const bothEngines = ['test/browser/main-walk.test.ts'];
// A page waits a third of its time, so one walk more than there are cores; they go first, as they take longest.
const walks = {
  maxWorkers: 3,
  sequence: { groupOrder: 0 },
  setupFiles: ['test/browser/say-what-was-seen.ts'],
};
const others = { sequence: { groupOrder: 1 } };
const globalSetup = ['test/server/postgres-server.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A file leaves nothing behind that another meets, so the modules are loaded once.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'house', include: ['test/**/*.test.{ts,tsx}'], exclude: [...server, ...browser], ...others },
      },
      { extends: true, test: { name: 'server', include: server, globalSetup, ...others } },
      {
        extends: true,
        test: { name: 'browser', include: browser, provide: { engine: 'sqlite' }, ...walks },
      },
      {
        extends: true,
        test: {
          name: 'browser-postgres',
          include: bothEngines,
          provide: { engine: 'postgres' },
          globalSetup,
          ...walks,
        },
      },
    ],
  },
});
