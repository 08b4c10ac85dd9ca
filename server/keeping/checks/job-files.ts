// Files of jobs and their rows: one without the other does no harm, for the files can be made again and are swept away.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jobFolder, jobsFolder } from '../../jobs/job-files.ts';
import { jobResultSchema } from '../../jobs/job-kind.ts';
import type { Finding, Patient } from './check.ts';

export async function checkJobFiles({ config, database, now }: Patient): Promise<Finding> {
  const { jobs } = database.tables;
  const rows = await database.db
    .select({ id: jobs.id, state: jobs.state, result: jobs.result, expiresAt: jobs.expiresAt })
    .from(jobs);
  const known = new Set(rows.map(({ id }) => id));
  const strangers = foldersIn(jobsFolder(config.dataDir)).filter((id) => !known.has(id));
  const finished = rows.filter(({ state, expiresAt }) => state === 'done' && (expiresAt ?? 0) > now());
  const missing = finished.filter(({ id, result }) =>
    (jobResultSchema.safeParse(result).data?.files ?? []).some(
      ({ file, size }) => sizeOf(config.dataDir, id, file) !== size,
    ),
  );
  const notes = [
    ...strangers.map(
      (id) =>
        `文件夹 jobs/${id} 没有对应的任务，服务运行时会自动清除。/ The folder jobs/${id} belongs to no job: a running server sweeps it away.`,
    ),
    ...missing.map(
      ({ id }) =>
        `任务 ${id} 的文件不在这里；恢复或搬移之后属正常，请重新生成（多个服务须共用 DATA_DIR）。/ Files of the job ${id} are not here: usual after a restore or a move, and they can be made again (servers must share DATA_DIR).`,
    ),
  ];
  const found = `后台任务 ${rows.length} 个，其中有文件的 ${finished.length} 个 / ${rows.length} jobs, ${finished.length} of them with files`;
  return { id: 'job-files', found, faults: [], notes };
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No job has written a file yet.
    return [];
  }
}

const sizeOf = (dataDir: string, id: string, file: string): number | undefined =>
  statSync(join(jobFolder(dataDir, id), file), { throwIfNoEntry: false })?.size;
