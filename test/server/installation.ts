// An installation with a past, for the tests that keep its data: the demonstration, an issued report, edited tasks, a session.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { count } from 'drizzle-orm';
import { createAnchors } from '../../server/audit/anchors.ts';
import { loadDemo } from '../../server/demo/load-demo.ts';
import type { Place } from './engines.ts';
import { House, sha256 } from './house.ts';
import { ownEnvironment } from './own-process.ts';

export interface Installation {
  readonly place: Place;
  /** A hash of what each of its reports says, by address. */
  readonly reports: ReadonlyMap<string, string>;
}

const account = { username: 'operator', password: 'a long password' };

/** Fills an empty place and leaves it stopped. */
export async function install(place: Place, withPdf = false): Promise<Installation> {
  const house = await openHouse(place);
  const operator = await house.becomeOperator();
  await loadDemo(house.deps);
  const { campaigns } = house.deps.storage.tables;
  const closed = (await house.deps.storage.db.select().from(campaigns)).find(({ state }) => state === 'closed')!;
  const [first] = (await operator('GET', `/api/campaigns/${closed.id}/reports`)).body;
  const issued = await operator('POST', `/api/reports/${closed.id}/${first.institution.id}/issue`, {});
  if (issued.status !== 200) throw new Error(issued.text);
  await createAnchors(house.deps).take();
  const reports = await readReports(house, withPdf);
  await house.stop();
  return { place, reports };
}

export function openHouse(place: Pick<Place, 'databaseUrl' | 'dataDir'>): Promise<House> {
  const name = place.databaseUrl ? 'postgres' : 'sqlite';
  return House.open({ name, makePlace: async () => ({ ...place, remove: async () => {} }) });
}

/** Of every report in both languages, and of one as PDF, which takes a second. */
export async function readReports(house: House, withPdf = false): Promise<Map<string, string>> {
  const operator = await house.signIn(account.username, account.password);
  const bytes = new Map<string, string>();
  const read = async (address: string) => {
    const { status, text } = await operator('GET', address);
    bytes.set(address, `${status} ${text.length} ${sha256(text)}`);
  };
  const { campaignSubjects } = house.deps.storage.tables;
  const rows = await house.deps.storage.db.select().from(campaignSubjects);
  const addresses = rows.map(({ campaign, subject }) => `/api/reports/${campaign}/${subject}`).sort();
  for (const address of addresses) for (const language of ['zh-CN', 'en']) await read(`${address}?lang=${language}`);
  if (withPdf) await read(`${addresses[0]}/report.pdf`);
  return bytes;
}

/** A command of the operator's, in a process of its own. */
export function runCommand(name: string, words: readonly string[], environment: Record<string, string> = {}) {
  return spawnSync(process.execPath, [join('server', 'commands', `${name}.ts`), ...words], {
    env: ownEnvironment(environment),
    encoding: 'utf8',
    timeout: 60_000,
  });
}

/** Fills a place and dies once so many rows of the table are there. */
export function dieFilling(what: 'copy' | 'restore', from: string, to: Place, table: string, rows: number) {
  const words = [what, from, to.databaseUrl ?? to.dataDir, table, String(rows)];
  const { signal, stderr } = spawnSync(process.execPath, ['test/server/keep-alone.ts', ...words], { encoding: 'utf8' });
  return { signal, stderr };
}

export const environmentOf = ({
  databaseUrl,
  dataDir,
}: Pick<Place, 'databaseUrl' | 'dataDir'>): Record<string, string> => ({
  DATA_DIR: dataDir,
  ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
});

export async function countResponses({ deps }: House): Promise<number> {
  const [row] = await deps.storage.db.select({ size: count() }).from(deps.storage.tables.responses);
  return row?.size ?? 0;
}
