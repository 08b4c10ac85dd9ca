// The papers on personal data are true: every column of every table is in the map, and the files are written from it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { classOf, dataMap } from '../../server/data-papers/data-map.ts';
import { papers } from '../../server/data-papers/write-papers.ts';
import { keptTables } from '../../server/keeping/kept-tables.ts';

test('every column of every table has one class, and nothing else is named', () => {
  const columns = (names: readonly string[]) => [...names].sort();
  const spelled = Object.entries(dataMap).map(
    ([name, { columns }]) => [name, Object.values(columns).join(' ').split(' ')] as const,
  );
  expect(
    spelled.map(([name, all]) => [name, all.length - new Set(all).size]).filter(([, twice]) => twice !== 0),
  ).toEqual([]);
  expect(Object.keys(dataMap).sort()).toEqual(keptTables.map(({ name }) => name).sort());
  for (const table of keptTables)
    expect([table.name, columns([...classOf(table.name).keys()])]).toEqual([
      table.name,
      columns(table.columns.map(({ name }) => name)),
    ]);
});

test.each(papers)('deploy/$file is as the map says; if not: npm run data-papers', ({ file, write }) => {
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'deploy', file), 'utf8')).toBe(write());
});
