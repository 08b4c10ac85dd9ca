// Starts a server and says what its operator needs to know: where it listens, and how to get in the first time.
import { count } from 'drizzle-orm';
import { type Anchors, createAnchors } from './audit/anchors.ts';
import { sweepSessions } from './auth/sweep-sessions.ts';
import { closeDueCampaigns } from './campaigns/close-campaign.ts';
import { eraseDueCampaigns } from './campaigns/erase-campaign.ts';
import { baseUrl, type Config, ConfigError, isLoopback } from './config.ts';
import { createDeps } from './create-deps.ts';
import type { DemoAccount } from './demo/accounts.ts';
import { hasDemo } from './demo/has-demo.ts';
import type { Deps } from './deps.ts';
import { sweepEvidence } from './evidence/sweep-evidence.ts';
import { scanWaiting } from './files/scan-waiting.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { checkAddress, freePort, type Listening, listen } from './http/listen.ts';
import { loadCatalog } from './instruments/load-catalog.ts';
import { refuseMissingPins } from './instruments/refuse-missing-pins.ts';
import { type HeldDuty, holdDuty } from './jobs/hold-duty.ts';
import { sweepJobs } from './jobs/sweep-jobs.ts';
import { openPlugins } from './plugins/open-plugins.ts';
import { tellPlugin, tellRefusal } from './plugins/plugin.ts';
import { refuseMissingRounds } from './programmes/refuse-missing-rounds.ts';
import { carryOverFirstResponses } from './responses/carry-over.ts';
import { submissionThread } from './responses/keep-in-thread.ts';
import { eraseLeft } from './rosters/erase-left.ts';
import { sweepImports } from './rosters/sweep-imports.ts';
import { offerSetup } from './setup/first-administrator.ts';
import { openStorage } from './storage/open-storage.ts';
import { startWorkers } from './workers/start-workers.ts';

export interface StartOptions {
  /** Fill an empty database with a demonstration; false starts on an empty database only. */
  readonly demo: boolean;
  readonly say: (line: string) => void;
}

/** Of the time for stopping; the rest is for committing, anchoring and closing. */
const partForRequests = 0.75;
const minute = 60_000;
const hour = 60 * minute;
const notEmpty =
  '数据库中已有内容,--empty 只用于全新的数据库,未做任何改动;请去掉 --empty 再启动。/ ' +
  'The database already holds data, and --empty is for a new one only. Nothing was changed: start without --empty.';

export interface Server extends Listening {
  readonly url: string;
}

export async function startServer(given: Config, options: StartOptions): Promise<Server> {
  // Links name the port, so it must be known before anything is made.
  const config = given.port === 0 ? { ...given, port: await freePort(given.host) } : given;
  // A module that loops takes half a minute to be given up.
  if (config.pluginsDir !== null) options.say('正在检查评分模型 / Checking the scoring models …');
  const plugins = await openPlugins(config);
  for (const plugin of plugins.loaded) options.say(`评分模型 / Scoring model ${tellPlugin(plugin)}`);
  for (const refusal of plugins.refused) options.say(tellRefusal(refusal));
  const catalog = loadCatalog(config.questionnairesDir, { plugins });
  // Beside other processes that answer, this one has nothing to do but commit.
  const storage = await openStorage(config, {
    hurried: true,
    ...(config.workers === 1 ? { writerThread: submissionThread } : {}),
  });
  try {
    const deps = await createDeps({ config, storage, catalog });
    const empty = await isEmpty(deps);
    if (!options.demo && !empty) throw new ConfigError(notEmpty);
    for (const { file, sha256, because } of plugins.refused)
      deps.log.warn({ file, sha256, because: because.en }, 'a scoring model was refused');
    await refuseMissingPins(deps);
    await refuseMissingRounds(deps);
    await carryOverFirstResponses(deps, options.say);
    await checkAddress(config);
    let accounts: readonly DemoAccount[] = [];
    // A first start on the network is a real one: demonstration accounts have passwords that stood on a screen.
    if (options.demo && mayShowDemo(config) && empty) {
      options.say('正在准备演示数据（仅首次） / Preparing demonstration data …');
      const { loadDemo } = await import('./demo/load-demo.ts');
      accounts = await loadDemo(deps);
    }
    await refuseOpenDemo(deps);
    await closeDueCampaigns(deps);
    const listening = config.workers > 1 ? await startWorkers(deps) : await listenHere(deps);
    const url = baseUrl(config);
    options.say(`数衡 Shuheng: ${url}`);
    if (accounts.length > 0)
      options.say('演示账号（密码仅显示这一次） / Demonstration accounts, passwords shown this once:');
    for (const { username, password, what } of accounts) options.say(`  ${username}  ${password}  ${what}`);
    const token = await offerSetup(deps);
    if (token !== null)
      options.say(
        `首位管理员请在 24 小时内打开此一次性链接 / First administrator, one-time link: ${url}/setup/${token}`,
      );

    const anchors = createAnchors(deps);
    await anchors.take({ unlessWithinMs: hour });
    const duties = takeDuties(deps, anchors);
    deps.jobs.start();
    return {
      url,
      lost: listening.lost,
      stop: async () => {
        deps.readiness.stop();
        // Whatever fails, the rest is still brought to its end.
        const tell = (error: unknown) => deps.log.error({ err: error }, 'a part of stopping failed');
        const parts = [
          listening.stop(config.shutdownMs * partForRequests),
          deps.jobs.stop(),
          ...duties.map((duty) => duty.stop()),
        ];
        await Promise.all(parts.map((part) => part.catch(tell)));
        await deps.submissions.drain();
        await anchors.take().catch(tell);
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** The usual server answers requests itself. */
async function listenHere(deps: Deps): Promise<Listening> {
  // The first of several processes does not need it.
  const { createApp } = await import('./app.ts');
  return listen(createApp(deps), deps.config);
}

/** What one process alone does, whatever the number of servers on the database. */
function takeDuties(deps: Deps, anchors: Anchors): readonly HeldDuty[] {
  return [
    holdDuty(deps, { name: 'close-campaigns', everyMs: minute, run: () => closeDueCampaigns(deps) }),
    holdDuty(deps, {
      name: 'erase-campaigns',
      everyMs: hour,
      run: async () => {
        await eraseDueCampaigns(deps);
        await eraseLeft(deps);
      },
    }),
    holdDuty(deps, { name: 'sweep-jobs', everyMs: 10 * minute, run: () => sweepJobs(deps) }),
    holdDuty(deps, { name: 'sweep-rosters', everyMs: 10 * minute, run: () => sweepImports(deps) }),
    holdDuty(deps, {
      name: 'sweep-files',
      everyMs: hour,
      run: async () => {
        await sweepEvidence(deps);
        await sweepFiles(deps);
      },
    }),
    holdDuty(deps, { name: 'scan-files', everyMs: minute, run: () => scanWaiting(deps) }),
    holdDuty(deps, { name: 'sweep-sessions', everyMs: hour, run: () => sweepSessions(deps) }),
    holdDuty(deps, { name: 'anchor-audit', everyMs: hour, run: async () => void (await anchors.take()) }),
  ];
}

async function isEmpty({ storage }: Deps): Promise<boolean> {
  const { institutions, staff } = storage.tables;
  const [first] = await storage.db.select({ size: count() }).from(institutions);
  const [second] = await storage.db.select({ size: count() }).from(staff);
  return first?.size === 0 && second?.size === 0;
}

/** Behind a proxy of this machine the address listened on says nothing; the public one does. */
function mayShowDemo(config: Config): boolean {
  return config.allowDemo || (isLoopback(config.host) && isLoopback(new URL(baseUrl(config)).hostname));
}

async function refuseOpenDemo(deps: Deps): Promise<void> {
  if (mayShowDemo(deps.config) || !(await hasDemo(deps))) return;
  throw new ConfigError(
    `数据中有演示内容，而 HOST=${deps.config.host}、${baseUrl(deps.config)} 会向网络开放；请先运行 npm run remove-demo，或设置 ALLOW_DEMO=1。/ ` +
      'There is demonstration data: remove it with npm run remove-demo before HOST or PUBLIC_URL lead to the network, or set ALLOW_DEMO=1.',
  );
}
