// Resolving drizzle-orm without Node's help leads to the same files as with it.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const script = `
const loaded = [];
const { registerHooks } = await import('node:module');
registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
await import('./server/start-server.ts');
await import('./server/demo/load-demo.ts');
await import('./server/storage/postgres/open-postgres.ts');
console.log(JSON.stringify([...new Set(loaded)].sort()));
`;

/** The addresses of all modules that a server loads. */
function loadedBy(words: readonly string[]): string[] {
  const done = spawnSync(process.execPath, [...words, '--input-type=module', '-e', script], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  expect([done.status, done.stderr]).toEqual([0, '']);
  return JSON.parse(done.stdout);
}

test('a preloaded process loads the same modules as any other', () => {
  const quickly = loadedBy(['--import', './server/quick-start.ts']);
  const plainly = loadedBy([]);
  expect(quickly.filter((url) => !url.endsWith('/quick-start.ts'))).toEqual(plainly);
  expect(plainly.filter((url) => url.includes('/node_modules/drizzle-orm/')).length).toBeGreaterThan(100);
});
