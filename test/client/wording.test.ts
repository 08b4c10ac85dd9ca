// Wording that nobody says any more goes: every key is written out somewhere in the pages it belongs to, or made there from its beginning.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerZh } from '../../client/text/answer-zh.ts';
import { consoleZh } from '../../client/text/console-zh.ts';

function roomsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return roomsBelow(path);
    return /\.tsx?$/.test(name) && !/-(zh|en)\.ts$/.test(name) ? [path] : [];
  });
}

const client = join(import.meta.dirname, '../../client');
const entryPage = join(import.meta.dirname, '../../server/answer-page');
const rooms = roomsBelow(client);
const isOfAnswering = (path: string): boolean => path.startsWith(join(client, 'answer'));

/** `board.need.${need}` may say whatever begins so. */
function sayer(paths: readonly string[]): (key: string) => boolean {
  const code = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  const written = new Set([...code.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key));
  const made = [...code.matchAll(/`((?:[\w-]+\.)+[\w.-]*)\$\{/g)].map(([, beginning = '']) => beginning);
  return (key) => written.has(key) || made.some((beginning) => key.startsWith(beginning));
}

test.each([
  ['respondents', answerZh, rooms.filter((path) => isOfAnswering(path) || path.startsWith(join(client, 'text')))],
  ['staff', consoleZh, rooms.filter((path) => !isOfAnswering(path))],
] as const)('every word for %s is said on a page', (_, wording, paths) => {
  expect(paths.length).toBeGreaterThan(40);
  const isSaid = sayer(paths);
  // Of plurals the pages say the beginning.
  const unsaid = Object.keys(wording).filter((key) => !isSaid(key) && !isSaid(key.replace(/_(one|other)$/, '')));
  expect(unsaid).toEqual([]);
});

test('every word of the entry page is said on it', () => {
  const wording = readFileSync(join(entryPage, 'words.ts'), 'utf8');
  const keys = new Set([...wording.matchAll(/^ {4}'([\w.-]+)':/gm)].map(([, key = '']) => key));
  expect(keys.size).toBeGreaterThan(50);
  const rooms = [...roomsBelow(entryPage), ...roomsBelow(join(client, 'answer/entry'))];
  const isSaid = sayer(rooms.filter((path) => !path.endsWith('words.ts')));
  expect([...keys].filter((key) => !isSaid(key))).toEqual([]);
});
