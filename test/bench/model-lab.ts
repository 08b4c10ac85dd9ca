// The model lab in a real browser: from choosing another way of aggregation to the table that shows what it changes, with a
// thousand institutions; beside a plain loop over as many answers in the same page.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { populate } from '../../server/populate/populate.ts';
import { populatedVersions } from '../../server/populate/populated-versions.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { launchChromium } from '../browser/launch.ts';
import { pickOption } from '../browser/pick-option.ts';
import { launchServer } from '../torture/server-process.ts';
import { type Bench, median, row } from './bench.ts';
import { account, firstStaff } from './first-staff.ts';
import { regionSize } from './region.ts';

const { institutions } = regionSize;
const rounds = 5;

async function fillClosed(dataDir: string): Promise<void> {
  const config = { ...readConfig({}), dataDir, databaseUrl: null, logLevel: 'silent' as const };
  const catalog = loadCatalog(config.questionnairesDir);
  const storage = await openStorage(config);
  try {
    const deps = await createDeps({ config, storage, catalog });
    const versions = populatedVersions(catalog);
    await populate(deps, { institutions, answers: institutions, versions, close: true }, () => {});
  } finally {
    await storage.close();
  }
}

async function enterLab(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console/lab`);
  await page.fill('#username', account.username);
  await page.fill('#password', account.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  await page.goto(`${url}/console/lab`);
  await page.waitForSelector('.lab-found .ant-table-row');
  await page.click('.ant-tabs-tab:has-text("评分模型")');
  await pickOption(page, '#lab-model', 'weighted-tree@2');
}

/** Milliseconds from the click to the first frame in which the places are others. */
const choose = (page: Page, way: string): Promise<number> =>
  page.evaluate(async (name) => {
    const found = document.querySelector('.lab-summary');
    const label = [...document.querySelectorAll<HTMLElement>('.lab label')].find((one) =>
      one.textContent?.includes(name),
    );
    if (!found || !label) throw new Error('The lab is not as expected');
    const begun = performance.now();
    const changed = new Promise<void>((resolve) =>
      new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      }).observe(found, { subtree: true, characterData: true, childList: true }),
    );
    label.click();
    await changed;
    return performance.now() - begun;
  }, way);

/** A weighted mean per institution over as many answers. */
const plainLoop = (page: Page): Promise<number> =>
  page.evaluate((rows) => {
    const width = 100;
    const codes = Int8Array.from({ length: rows * width }, (_, at) => 1 + (at % 5));
    const means = new Float64Array(rows);
    const begun = performance.now();
    for (let at = 0; at < rows; at++) {
      let sum = 0;
      for (let item = 0; item < width; item++) sum += (1 + (item % 5)) * (codes[at * width + item] ?? 0);
      means[at] = sum / width;
    }
    return performance.now() - begun;
  }, institutions);

export const modelLabBench: Bench = {
  name: 'model-lab',
  what: `from the click to the changed table, ${institutions} institutions, in a real browser`,
  async run(say) {
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-lab-'));
    await fillClosed(dataDir);
    const server = launchServer({ dataDir, databaseUrl: null }, { entry: ['server/main.ts'] });
    const browser = await launchChromium();
    try {
      await firstStaff(server);
      const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
      await enterLab(page, await server.listening);
      const times: number[] = [];
      const plain: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const there = await choose(page, '取最低');
        const back = await choose(page, '加权平均');
        const loop = await plainLoop(page);
        if (round < 0) continue;
        times.push(Math.max(there, back));
        plain.push(loop);
      }
      say((await page.textContent('.lab-found .muted')) ?? '');
      return [row('model-lab', median(times), 'ms', { name: 'plain-loop', value: median(plain) }, '< 1 s')];
    } finally {
      await browser.close();
      await server.kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
