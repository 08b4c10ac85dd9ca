// Lists in PostgreSQL's own bytes, read back by PostgreSQL itself.
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { packList } from '../../server/storage/postgres/pack-list.ts';
import { type MadeDatabase, makeDatabase } from '../server/postgres-databases.ts';

let database: MadeDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await makeDatabase(inject('postgres'));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const farthest = 2 ** 53 - 1;
const lists: readonly (readonly [string, readonly unknown[]])[] = [
  ['text', ['', 'a', '"{},\\ NULL', 'null', '数衡🧭\n', null, 'x'.repeat(70_000)]],
  ['json', ['{"a":[1,"\\"}"]}', null, '"数"']],
  ['bytea', [Buffer.alloc(0), Buffer.from([0, 255, 0x5c, 0x27]), null]],
  ['boolean', [true, false, null]],
  ['integer', [0, -1, 2 ** 31 - 1, -(2 ** 31), null]],
  ['bigint', [0, -1, farthest, -farthest, null]],
];

test.each(lists)('a list of %s comes back as it was', async (type, values) => {
  const packed = packList(type, values);
  expect(packed).toBeInstanceOf(Buffer);
  // As the driver spells the same list by itself: an independent way into the same type.
  const asked = `select to_jsonb($1::${type}[]) = to_jsonb($2::${type}[]) as same, array_length($1::${type}[], 1) as length`;
  const { rows } = await client.query(asked, [packed, [...values]]);
  expect(rows).toEqual([{ same: true, length: values.length }]);
  const other = values.map((value) => (value === null ? null : values.find((one) => one !== null && one !== value)));
  const { rows: told } = await client.query(asked, [packed, other]);
  expect(told).toEqual([{ same: false, length: values.length }]);
});

test.each(lists)('an empty list of %s is an empty list', async (type) => {
  const { rows } = await client.query(`select cardinality($1::${type}[]) as length`, [packList(type, [])]);
  expect(rows).toEqual([{ length: 0 }]);
});

test('what a type cannot hold is refused before it is sent, and types that are not known are left alone', () => {
  expect(() => packList('integer', [2 ** 31])).toThrow(RangeError);
  for (const type of ['integer', 'bigint'])
    for (const value of [0.5, Number.NaN, 'x']) expect(() => packList(type, [value])).toThrow(RangeError);
  const dates = [new Date(0)];
  expect(packList('timestamp (3) with time zone', dates)).toBe(dates);
});
