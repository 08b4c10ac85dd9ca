// `npm run copy-database -- <from> <to>`: moves a stopped installation between engines. Each place is an address like
// postgres://… or the data folder of a SQLite installation.
import { parseArgs } from 'node:util';
import { readPlace, runCommand, spellPlace, tellProgress } from '../keeping/command-line.ts';
import { copyDatabase } from '../keeping/copy-database.ts';
import { Refusal } from '../keeping/refusal.ts';

const usage =
  '用法：npm run copy-database -- <来源> <目标>，各为 postgres://… 或 SQLite 数据目录。/ ' +
  'Usage: npm run copy-database -- <from> <to>, each postgres://… or a SQLite data folder.';

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [from, to] = positionals.map(readPlace);
  if (!from || !to || positionals.length > 2) throw new Refusal(usage);
  if (spellPlace(from) === spellPlace(to))
    throw new Refusal('来源与目标是同一个。/ The source and the target are the same.');
  const begun = Date.now();
  let counts: ReadonlyMap<string, number> = new Map();
  const digests = await copyDatabase(from, to, {
    counted(found) {
      counts = found;
    },
    begun() {
      const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
      console.log(`正在复制 ${rows} 行 / Copying ${rows} rows: ${spellPlace(from)} → ${spellPlace(to)}`);
    },
    written: tellProgress((table) => counts.get(table)),
    verifying: () => console.log('正在逐表核对 / Comparing every table …'),
  });
  for (const [table, { rows, sha256 }] of digests)
    if (rows > 0) console.log(`${sha256.slice(0, 16)}  ${table}  ${rows}`);
  const seconds = ((Date.now() - begun) / 1000).toFixed(0);
  console.log(
    `复制完成，两边逐表一致，用时 ${seconds} 秒。/ Copied: every table is the same on both sides, in ${seconds} s.`,
  );
  console.log(
    '任务的文件（DATA_DIR/jobs）不在数据库中，未被复制；它们只保存 7 天，需要时可重新生成或自行拷贝。/ ' +
      'Files of jobs (DATA_DIR/jobs) are not in the database and were not copied: they are kept for a week and can be made again, or copied by hand.',
  );
});
