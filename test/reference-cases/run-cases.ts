// The command `npm run cases -- <folder>`: one line per value that does not agree, then the counts. Exit code 1 on any failure.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFolder } from './run-folder.ts';

const target = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'cases');
const results = runFolder(target);
for (const { method, id, mismatches } of results)
  for (const { path, expected, got, tolerance } of mismatches)
    console.log(`${method} ${id} ${path}: expected ${expected}, got ${got}${tolerance ? ` (${tolerance})` : ''}`);
const failed = results.filter(({ mismatches }) => mismatches.length > 0).length;
const compared = results.reduce((sum, one) => sum + one.compared, 0);
const excused = results.flatMap(({ id, excused }) => excused.map((path) => `${id} ${path}`));
for (const one of excused) console.log(`excused by a convention: ${one}`);
console.log(`${results.length - failed} passed, ${failed} failed`);
console.log(`${compared} expected values compared, ${excused.length} excused`);
if (failed > 0 || results.length === 0) process.exitCode = 1;
