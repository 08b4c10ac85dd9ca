// `npm run restore -- <file>`: restores a backup into the empty database that DATA_DIR or DATABASE_URL name.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { readBackupKey } from '../keeping/backup-key.ts';
import { runCommand, spellPlace, tellBackup, tellProgress } from '../keeping/command-line.ts';
import { Refusal } from '../keeping/refusal.ts';
import { restore } from '../keeping/restore.ts';

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new Refusal(
      '用法：npm run restore -- <备份文件>；空的目标由 DATA_DIR 或 DATABASE_URL 指定。/ ' +
        'Usage: npm run restore -- <backup file>; DATA_DIR or DATABASE_URL name the empty target.',
    );
  const config = readConfig();
  const begun = Date.now();
  console.log('正在核对备份 / Verifying the backup …');
  const restored = await restore(path, config, await readBackupKey(config), {
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
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(
    `已恢复到 ${spellPlace(config)}，逐表一致，用时 ${seconds} 秒；任务的文件不在备份中。/ Restored to ${spellPlace(config)}, every table as in the backup, in ${seconds} s; files of jobs are not part of a backup.`,
  );
});
