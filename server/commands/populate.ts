// `npm run populate -- --institutions 1000 --answers 1000000`: fills an empty database with fictional institutions and answers,
// marked as demonstration data; `--open` leaves the campaign open. For measuring and rehearsing.
import { parseArgs } from 'node:util';
import { count } from 'drizzle-orm';
import { ConfigError, readConfig } from '../config.ts';
import { createDeps } from '../create-deps.ts';
import { loadCatalog } from '../instruments/load-catalog.ts';
import { runCommand } from '../keeping/command-line.ts';
import { openPlugins } from '../plugins/open-plugins.ts';
import { populate } from '../populate/populate.ts';
import { populatedVersions } from '../populate/populated-versions.ts';
import { carryOverFirstResponses } from '../responses/carry-over.ts';
import { openStorage } from '../storage/open-storage.ts';

function readNumber(name: string, given: string | undefined, most: number): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new ConfigError(`--${name} 须为 1 到 ${most} 的整数。/ --${name} must be a whole number from 1 to ${most}.`);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      institutions: { type: 'string', default: '1000' },
      answers: { type: 'string', default: '1000000' },
      open: { type: 'boolean', default: false },
    },
  });
  const institutions = readNumber('institutions', values.institutions, 10_000);
  const answers = readNumber('answers', values.answers, 20_000_000);
  const config = readConfig();
  const catalog = loadCatalog(config.questionnairesDir, { plugins: await openPlugins(config) });
  const storage = await openStorage(config);
  try {
    const [present] = await storage.db.select({ size: count() }).from(storage.tables.institutions);
    if (present?.size !== 0)
      throw new ConfigError(
        '数据库中已有内容，只能填充全新的数据库；请用 DATA_DIR 指定一个新目录。/ The database holds data, and only a new one can be filled: name a new folder with DATA_DIR.',
      );
    const deps = await createDeps({ config, storage, catalog });
    // As a server does at its first start: there is nothing to carry over yet.
    await carryOverFirstResponses(deps, console.log);
    const versions = populatedVersions(catalog);
    const begun = Date.now();
    let told = begun;
    await populate(deps, { institutions, answers, versions, close: !values.open }, (written) => {
      if (Date.now() - told < 5000) return;
      told = Date.now();
      console.log(`${written} / ${answers} (${Math.round(written / ((told - begun) / 1000))} /s)`);
    });
    const seconds = ((Date.now() - begun) / 1000).toFixed(0);
    console.log(
      `已写入 ${institutions} 所虚构院校、${answers} 份答卷，用时 ${seconds} 秒。/ ${institutions} fictional institutions and ${answers} answers in ${seconds} s.`,
    );
  } finally {
    await storage.close();
  }
});
