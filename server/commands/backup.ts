// `npm run backup -- <file or folder>`: backs the database up beside a running server, encrypted where BACKUP_KEY_FILE or
// BACKUP_KEY is set, and copies uploaded files that are not yet in the folder `files` beside it.
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { backUp } from '../keeping/back-up.ts';
import { backUpFiles, folderBeside } from '../keeping/back-up-files.ts';
import { readBackupKey } from '../keeping/backup-key.ts';
import { runCommand, tellBackup, tellFiles, tellProgress } from '../keeping/command-line.ts';
import { Refusal } from '../keeping/refusal.ts';

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [to] = positionals;
  if (to === undefined || positionals.length > 1)
    throw new Refusal(
      '用法：npm run backup -- <文件或文件夹>；数据库由 DATA_DIR 或 DATABASE_URL 指定。/ ' +
        'Usage: npm run backup -- <file or folder>; DATA_DIR or DATABASE_URL name the database.',
    );
  const config = readConfig();
  const key = await readBackupKey(config);
  const begun = Date.now();
  const made = await backUp(config, to, key, {
    written: tellProgress(() => undefined),
    verifying: () => console.log('正在重新读取备份以核对 / Reading the backup again …'),
  });
  tellBackup(made);
  const folder = folderBeside(made.path);
  tellFiles(await backUpFiles(config, openFileStore(config), folder, key), folder);
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  const size = (made.bytes / 1e6).toFixed(1);
  const how = key ? ['已加密', 'encrypted'] : ['未加密', 'not encrypted'];
  console.log(
    `备份完成并已核对：${made.path}（${size} MB，${how[0]}，用时 ${seconds} 秒）。/ Backed up and verified: ${made.path} (${size} MB, ${how[1]}, ${seconds} s).`,
  );
});
