// The full torture: `npm run torture`, 200 rounds on SQLite; `npm run torture -- --engine postgres --rounds 50` on a
// PostgreSQL of its own that flushes like a real one; `--workers 2` for several processes. Stops by itself; exit code 1 when anything was lost.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeCluster } from '../server/postgres-cluster.ts';
import { postgres, sqlite } from './engines.ts';
import { type Tally, torture } from './rounds.ts';

const wordsSchema = z.strictObject({
  engine: z.enum(['sqlite', 'postgres']).default('sqlite'),
  rounds: z.coerce.number().int().min(1).max(100_000).default(200),
  seed: z.coerce.number().int().min(0).optional(),
  workers: z.coerce.number().int().min(1).max(64).default(1),
});

function readWords(): z.infer<typeof wordsSchema> {
  try {
    const text = { type: 'string' } as const;
    return wordsSchema.parse(parseArgs({ options: { engine: text, rounds: text, seed: text, workers: text } }).values);
  } catch {
    console.error(
      '用法 / Usage: npm run torture -- [--engine sqlite|postgres] [--rounds 200] [--workers 1] [--seed 1]（参数有误 / a word is wrong）',
    );
    process.exit(2);
  }
}

function sum(tally: Tally, seconds: number, seed: number): string {
  const { rounds, killedWhileStarting, databaseKills, acknowledged, deeds, arrived, absent, repeated, faults } = tally;
  return [
    '',
    `轮数 / rounds: ${rounds}（另有启动时杀死 / and killed while starting: ${killedWhileStarting}；其中数据库被杀死 / of them the database killed: ${databaseKills}）`,
    `获回执 / acknowledged under load: ${acknowledged}`,
    `管理操作（审计链逐轮核对）/ deeds of staff, audit chains verified each round: ${deeds}`,
    `未获答复 / unanswered at a kill: ${arrived + absent}（整份保存 / kept whole: ${arrived}；整份没有 / wholly absent: ${absent}）`,
    `重复提交、回执不变 / sent again, same receipt: ${repeated}`,
    `不符 / faults: ${faults.length}`,
    ...faults.slice(0, 20).map((fault) => `  ${fault}`),
    `用时 / took: ${seconds.toFixed(0)} s（--seed ${seed}）`,
  ].join('\n');
}

const { engine, rounds, workers, seed = randomInt(2 ** 31) } = readWords();
const begun = performance.now();
const cluster = engine === 'postgres' ? await makeCluster(['fsync=on']) : null;
try {
  const tortured = cluster ? postgres(cluster.url, cluster) : sqlite;
  const tally = await torture({ engine: tortured, rounds, seed, workers, say: (line) => console.log(line) });
  console.log(sum(tally, (performance.now() - begun) / 1000, seed));
  process.exitCode = tally.faults.length === 0 ? 0 : 1;
} finally {
  await cluster?.remove();
}
