// What PostgreSQL is asked for every batch is planned a few times and then kept, however long the lists are.
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { readBeside } from '../../server/responses/ended-drafts.ts';
import { holdOpen, holdPersons } from '../../server/storage/hold-rows.ts';
import { insertRows } from '../../server/storage/insert-rows.ts';
import { openPostgres, openPostgresBeside } from '../../server/storage/postgres/open-postgres.ts';
import { type Storage, spelled } from '../../server/storage/storage.ts';
import { type MadeDatabase, makeDatabase } from '../server/postgres-databases.ts';

let database: MadeDatabase;
let storage: Storage;

beforeEach(async () => {
  database = await makeDatabase(inject('postgres'));
  await (await openPostgres(database.url)).close();
  // One connection, which therefore knows of all that was asked.
  storage = openPostgresBeside(database.url, 1);
});
afterEach(async () => {
  await storage.close();
  await database.drop();
});

/** On a roster as large as a school's one is looked for by the index, and it matters how many are meant. */
async function keepRoster(): Promise<void> {
  const { institutions, subjects, persons } = storage.tables;
  const of = { institution: 's', createdAt: 0 };
  const ids = Array.from({ length: 3000 }, (_, at) => `s${at}`);
  const school = { id: 's', name: '校', type: 'higher-vocational' as const, region: '省', demo: false, createdAt: 0 };
  await storage.commit([
    insertRows(storage, institutions, [school]),
    insertRows(storage, subjects, [{ id: 's', kind: 'institution', name: '校', ...of }]),
    insertRows(
      storage,
      subjects,
      ids.map((id) => ({ id, kind: 'person' as const, name: '某人', ...of })),
    ),
    insertRows(
      storage,
      persons,
      ids.map((id) => ({
        id,
        audience: 'teacher' as const,
        code: id,
        codeKey: id,
        name: '',
        nameKey: '',
        groups: {},
        ...of,
      })),
    ),
    spelled('ANALYZE persons'),
  ]);
}

/** PostgreSQL plans with the values themselves so often before it decides. */
const looked = 5;
const batches = 20;

test('lists of any length, in one plan', async () => {
  await keepRoster();
  for (let batch = 1; batch <= batches; batch++) {
    const few = 1 + (batch % 3);
    const places = Array.from({ length: few }, (_, at) => ({ campaign: 'c', instrument: 'i', subject: `s${at}` }));
    await readBeside(storage, places);
    const held = [
      holdOpen(storage, ['c']),
      holdPersons(
        storage,
        'c',
        places.map((one) => ({ ...one, withdrewAt: 0 })),
      ),
    ];
    await storage.commit(held.map(({ of }) => of));
  }
  const asked = "select custom_plans::int, generic_plans::int from pg_prepared_statements where statement ~ '^select'";
  const found = await storage.lists<readonly [number, number]>(spelled(asked));
  expect(found).toHaveLength(3);
  for (const plans of found) expect(plans).toEqual([looked, batches - looked]);
});
