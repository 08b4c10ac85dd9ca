// Databases of earlier releases go forward with their data, on both engines: every answer is there, the doctor
// finds nothing wrong, and reports say what the release that made them said. The witness is that release itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Report } from '../../scoring/report/report.ts';
import { InstrumentFileError } from '../../server/instruments/read-version.ts';
import { verifyBackup } from '../../server/keeping/back-up.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { restore } from '../../server/keeping/restore.ts';
import { carryOverFirstResponses } from '../../server/responses/carry-over.ts';
import { firstTables } from '../../server/storage/first-tables.ts';
import { engines, type Place } from './engines.ts';
import type { House } from './house.ts';
import { environmentOf, openHouse, runCommand } from './installation.ts';

const folder = join(import.meta.dirname, '..', 'earlier-releases');
const releases = readdirSync(folder).flatMap((name) => /^(.+)\.jsonl\.gz$/.exec(name)?.[1] ?? []);
const quiet = { begun() {}, written() {}, verifying() {} };
const fileOf = (release: string): string => join(folder, `${release}.jsonl.gz`);

function saidBy(release: string): Map<string, Report> {
  const packed = readFileSync(join(folder, `${release}-reports.json.br`));
  const said = JSON.parse(brotliDecompressSync(packed).toString()) as Record<string, Report>;
  return new Map(Object.entries(said).filter(([address]) => address.startsWith('/api/reports/')));
}

test('every release that the changelog names has left a database', () => {
  const changelog = readFileSync(join(folder, '..', '..', 'CHANGELOG.md'), 'utf8');
  const named = [...changelog.matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, release]) => release);
  expect(releases).toEqual(expect.arrayContaining(['0.1.0', ...named]));
});

describe.each(releases)('a database of release %s', (release) => {
  describe.each(engines)('on $name', (engine) => {
    let place: Place;
    let house: House;
    afterEach(async () => {
      await house.stop();
      await place.remove();
    });
    async function settle(): Promise<void> {
      place = await engine.makePlace();
      const { audit } = await restore(fileOf(release), place, null, quiet);
      expect(audit).toBe(null);
      house = await openHouse(place);
    }

    test('says what it said then, with nothing lost', async () => {
      await settle();
      await carryOverFirstResponses(house.deps, () => {});
      await nothingLost(house, release);
      const operator = await house.signIn('operator', 'a long password');
      await house.signIn('school', 'another long password');
      for (const [address, then] of saidBy(release)) {
        const { body: now } = (await operator('GET', address)) as { body: Report };
        if (!then.provisional) expect(now).toEqual(then);
        // What a campaign that is still open tells of groups has changed; its figures have not.
        else for (const id of ['summary', 'radar']) expect(sectionOf(now, id)).toEqual(sectionOf(then, id));
      }
      await linksOpen(house);
    });

    test('is left as it is when a version that gave scores is missing, and upgraded once it is back', async () => {
      await settle();
      const { storage } = house.deps;
      const first = firstTables(storage);
      const kept = async () => [
        await storage.db.select().from(first.responses),
        await storage.db.select().from(first.sheets),
        await storage.db.select().from(storage.tables.responses),
      ];
      const before = await kept();
      const catalog = { ...house.deps.catalog, get: () => undefined };
      const upgrade = carryOverFirstResponses({ ...house.deps, catalog }, () => {});
      await expect(upgrade).rejects.toThrow(InstrumentFileError);
      await expect(upgrade).rejects.toThrow(/未封存.*restore its folder/);
      expect(await kept()).toEqual(before);
      await carryOverFirstResponses(house.deps, () => {});
      await nothingLost(house, release);
    });

    if (engine.name === 'sqlite')
      test('is upgraded to the end however often that is interrupted', async () => {
        await settle();
        const { storage } = house.deps;
        let interrupted = 0;
        for (let done = false; !done; ) {
          let left = interrupted;
          const commit: typeof storage.commit = (...words) =>
            left-- > 0 ? storage.commit(...words) : Promise.reject(new Error('killed'));
          const parts = { ...house.deps, storage: { ...storage, commit } };
          done = await carryOverFirstResponses(parts, () => {}).then(
            () => true,
            (error: Error) => {
              if (error.message !== 'killed') throw error;
              return false;
            },
          );
          if (!done) interrupted += 1;
        }
        expect(interrupted).toBeGreaterThan(3);
        await nothingLost(house, release);
      });
  });

  test('is not backed up or copied before it is upgraded', async () => {
    const place = await engines[0]!.makePlace();
    await restore(fileOf(release), place, null, quiet);
    const run = runCommand('backup', [place.dataDir], environmentOf(place));
    expect([run.status, run.stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(run.stderr).toContain('启动一次服务');
    await place.remove();
  });
});

const sectionOf = (report: Report, id: string) => report.sections.find((section) => section.id === id);

async function nothingLost({ deps }: House, release: string): Promise<void> {
  const { end } = await verifyBackup(fileOf(release), null);
  const { db, tables } = deps.storage;
  const receipts = await db.select({ receipt: tables.responses.receipt }).from(tables.responses);
  expect(receipts).toHaveLength(end.end.responses!.rows);
  expect(receipts).toContainEqual({ receipt: end.lastAnswer!.receipt });
  expect(await db.select({ receipt: tables.sheets.response }).from(tables.sheets)).toHaveLength(end.end.sheets!.rows);
  const { findings } = await examine({ config: deps.config, now: deps.now }, { tell() {}, progress() {} });
  expect(findings.filter(({ faults }) => faults.length > 0)).toEqual([]);
}

async function linksOpen(house: House): Promise<void> {
  const operator = await house.signIn('operator', 'a long password');
  const { campaigns } = house.deps.storage.tables;
  const open = (await house.deps.storage.db.select().from(campaigns)).find(({ state }) => state === 'open')!;
  const { links } = (await operator('GET', `/api/campaigns/${open.id}/links`)).body;
  expect(links.length).toBeGreaterThan(0);
  for (const { url } of links) expect((await house.ask('GET', `/api/links/${url.split('/a/')[1]}`)).status).toBe(200);
}
