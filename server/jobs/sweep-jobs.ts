// Takes away what jobs leave behind: files past their time or without a finished job, and rows nobody looks at any more.
import { readdirSync } from 'node:fs';
import { inArray, lte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { jobsFolder, removeJobFolder } from './job-files.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'now'>;

const day = 86_400_000;
/** How long the list tells of a job that has ended. */
const rememberedMs = 90 * day;
/** Engines take only so many parameters. */
const atATime = 500;

export async function sweepJobs(parts: Parts): Promise<void> {
  const { storage, config, now } = parts;
  const { jobs } = storage.tables;
  await storage.commit([storage.db.delete(jobs).where(lte(jobs.endedAt, now() - rememberedMs))]);
  const folders = foldersIn(jobsFolder(config.dataDir));
  for (let at = 0; at < folders.length; at += atATime) {
    const some = folders.slice(at, at + atATime);
    const rows = await storage.db.select().from(jobs).where(inArray(jobs.id, some));
    const kept = rows.filter(({ state, expiresAt }) =>
      state === 'done' ? (expiresAt ?? 0) > now() : state === 'waiting' || state === 'running',
    );
    for (const id of some) if (!kept.some((row) => row.id === id)) removeJobFolder(config.dataDir, id);
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[0-9a-f-]+$/.test(entry.name))
      .map((entry) => entry.name);
  } catch {
    // No job has written a file yet.
    return [];
  }
}
