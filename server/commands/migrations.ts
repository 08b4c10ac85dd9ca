// `npm run migrations -- <name>`: after a change of the tables, writes the SQL migrations of both engines. They are committed,
// and never edited once released.
import { spawnSync } from 'node:child_process';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('请给出迁移名称（小写字母与下划线） / Name the migration: npm run migrations -- add_something');
  process.exit(1);
}
for (const engine of ['sqlite', 'postgres']) {
  const config = `server/storage/${engine}/generate.config.ts`;
  const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', config, '--name', name];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
