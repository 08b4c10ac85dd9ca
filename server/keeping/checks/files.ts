// Uploaded files: every one that the database knows lies in the store, with its size.
import { keptFiles } from '../kept-files.ts';
import { Faults, type Finding, type Patient } from './check.ts';

/** A store on the net answers slowly, but many at a time. */
const atATime = 8;

export async function checkFiles({ database, files }: Patient): Promise<Finding> {
  const faults = new Faults();
  let [looked, bytes] = [0, 0];
  let asked: Promise<void>[] = [];
  for await (const { name, whole } of keptFiles(database)) {
    if (!whole) continue;
    looked += 1;
    bytes += whole.bytes;
    asked.push(
      files.size(name).then((size) => {
        if (size !== whole.bytes) faults.add(lost(name, size));
      }),
    );
    if (asked.length < atATime) continue;
    await Promise.all(asked);
    asked = [];
  }
  await Promise.all(asked);
  const size = (bytes / 1e6).toFixed(1);
  const found = `上传的文件 ${looked} 个（${size} MB） / ${looked} uploaded files (${size} MB)`;
  return { id: 'files', found, faults: faults.list(), notes: [] };
}

const lost = (name: string, size: number | null): string =>
  size === null
    ? `文件 ${name} 不在文件存储中；请从备份旁的 files 文件夹恢复（npm run restore -- --files <备份文件>）。/ The file ${name} is not in the store: bring it back from the folder files beside a backup (npm run restore -- --files <backup file>).`
    : `文件 ${name} 的大小不对（${size} 字节）；请删除它并从备份恢复。/ The file ${name} has a wrong size (${size} bytes): remove it and bring it back from a backup.`;
