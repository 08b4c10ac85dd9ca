// What is wrong with the words of `npm run bench` is said before anything is measured.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test.each([
  [['--wrong'], '--wrong'],
  [['--json', '/proc/shuheng/results.json'], '/proc/shuheng/results.json'],
])('bench %j is refused in one sentence', { timeout: 60_000 }, (words, part) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/run.ts', ...words], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
  expect(stderr).toContain(part);
});
