// `npm run restore -- <file>`: restores a backup into the empty database that DATA_DIR or DATABASE_URL name, and the uploaded files
// from the folder beside it. With `--files` only files that are missing come back.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { folderBeside } from '../keeping/back-up-files.ts';
import { readBackupKey } from '../keeping/backup-key.ts';
import { runCommand, spellPlace, tellBackup, tellFiles, tellProgress } from '../keeping/command-line.ts';
import { Refusal } from '../keeping/refusal.ts';
import { restore } from '../keeping/restore.ts';
import { restoreFiles } from '../keeping/restore-files.ts';

await runCommand(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { files: { type: 'boolean' } } });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new Refusal(
      '用法：npm run restore -- <备份文件>；空的目标由 DATA_DIR 或 DATABASE_URL 指定。/ ' +
        'Usage: npm run restore -- <backup file>; DATA_DIR or DATABASE_URL name the empty target.',
    );
  const config = readConfig();
  const key = await readBackupKey(config);
  const bringFiles = async (): Promise<void> => {
    const folder = folderBeside(path);
    tellFiles(await restoreFiles(folder, config, openFileStore(config), key), folder);
  };
  if (values.files) return bringFiles();
  const begun = Date.now();
  console.log('正在核对备份 / Verifying the backup …');
  const restored = await restore(path, config, key, {
    begun: () => console.log(`正在恢复到 / Restoring to ${spellPlace(config)} …`),
    written: tellProgress(() => undefined),
    verifying: () => console.log('正在逐表核对 / Comparing every table …'),
  });
  tellBackup(restored);
  const { audit } = restored;
  if (audit && audit.faults.length > 0)
    console.log(
      '审计记录在备份时已有破损，请运行 npm run verify-audit。/ The audit log was broken when the backup was made: run npm run verify-audit.',
    );
  if (!audit)
    console.log(
      '备份来自旧版本，下次启动服务时自动升级。/ The backup is of an earlier release: the next start of the server upgrades it.',
    );
  // Of an earlier release there are none.
  if (audit) await bringFiles();
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(
    `已恢复到 ${spellPlace(config)}，逐表一致，用时 ${seconds} 秒；任务的文件不在备份中。/ Restored to ${spellPlace(config)}, every table as in the backup, in ${seconds} s; files of jobs are not part of a backup.`,
  );
});
