// Removing the demonstration takes all of it and nothing of anybody else, and leaves the database as it was built.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { server } from '../../server/audit/event.ts';
import { removeDemo } from '../../server/demo/remove-demo.ts';
import { putIncoming } from '../../server/files/incoming.ts';
import { populate } from '../../server/populate/populate.ts';
import { engines } from './engines.ts';
import { allInstruments, House, instruments } from './house.ts';

describe.each(engines)('removing the demonstration on $name', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(engine);
  });
  afterAll(() => house.close());

  const fill = (answers: number) =>
    populate(house.deps, { institutions: 2, answers, versions: allInstruments, close: false }, () => {});

  async function kept() {
    const { db, tables } = house.deps.storage;
    const [responses, subjects, sheets, persons] = await Promise.all([
      db.select({ id: tables.responses.receipt }).from(tables.responses),
      db.select({ id: tables.subjects.id }).from(tables.subjects),
      db.select({ id: tables.sheets.response }).from(tables.sheets),
      db.select({ id: tables.persons.id }).from(tables.persons),
    ]);
    return [responses, subjects, sheets, persons].map((rows) => rows.map(({ id }) => id).sort());
  }

  function indexes(): Promise<unknown[]> {
    const asked = engine.name === 'sqlite' ? "sqlite_master WHERE type = 'index'" : 'pg_indexes';
    const column = engine.name === 'sqlite' ? 'name' : 'indexname';
    return house.deps.storage.snapshot(async ({ rows }) => {
      const names: unknown[] = [];
      for await (const [name] of rows(`SELECT ${column} FROM ${asked} ORDER BY 1`)) names.push(name);
      return names;
    });
  }

  const uploadOf = async (institution: string): Promise<string> => {
    const { db, tables, commit } = house.deps.storage;
    const id = crypto.randomUUID();
    const row = {
      ...{ id, institution, name: 'late.pdf', type: 'pdf', bytes: 4, received: 4, sha256: null, removedAt: null },
      ...{ state: 'uploading' as const, scan: 'none' as const, thumbnail: false, uploadedBy: 'x', createdAt: 0 },
    };
    await commit([db.insert(tables.files).values(row)]);
    return id;
  };
  const keep = async (id: string): Promise<void> => {
    const path = await putIncoming(house.deps.config.dataDir, id, Buffer.from('late'));
    await house.deps.files.keep(id, { path, bytes: 4, sha256: '' });
  };

  test('leaves what others keep, and no index of its own', async () => {
    const { storage } = house.deps;
    const { institutions, campaigns } = storage.tables;
    const real = await fill(40);
    for (const { id } of await storage.db.select({ id: institutions.id }).from(institutions))
      await storage.commit([
        storage.db.update(institutions).set({ demo: false, name: id }).where(eq(institutions.id, id)),
      ]);
    await storage.commit([storage.db.update(campaigns).set({ demo: false }).where(eq(campaigns.id, real))]);
    const before = [await kept(), await indexes()];
    expect((await kept()).every(({ length }) => length > 0)).toBe(true);
    const tried = await fill(30);
    // Tried in the model lab, with the demonstration and with what is real.
    const { draftProfiles } = storage.tables;
    const { profile } = instruments.institution.profiles[0]!;
    const draft = { title: '试算', profile, createdBy: 'operator', createdAt: house.time };
    await storage.commit([
      storage.db.insert(draftProfiles).values([tried, real].map((campaign) => ({ ...draft, id: campaign, campaign }))),
    ]);
    // An upload that comes to its end while all goes.
    const late = await uploadOf(
      (await storage.db.select().from(institutions).where(eq(institutions.demo, true)))[0]!.id,
    );
    const { remove } = house.deps.files;
    const keepLate = async (name: string) => {
      await remove(name);
      if (name === late) await keep(late);
      Object.assign(house.deps.files, { remove });
    };
    Object.assign(house.deps.files, { remove: keepLate });
    expect(await removeDemo(house.deps, server)).toMatchObject({ institutions: 2, campaigns: 1 });
    expect(await house.deps.files.size(late)).toBeNull();
    expect([await kept(), await indexes()]).toEqual(before);
    expect((await storage.db.select().from(draftProfiles)).map(({ campaign }) => campaign)).toEqual([real]);
  });

  test('changes nothing where there is none', async () => {
    const before = [await kept(), await indexes()];
    expect(await removeDemo(house.deps, server)).toMatchObject({ institutions: 0, campaigns: 0, accounts: 0 });
    expect([await kept(), await indexes()]).toEqual(before);
  });
});
