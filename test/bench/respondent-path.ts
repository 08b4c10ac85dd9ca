// What a respondent's device loads before the first question, as a real browser meets it: pages, code, texts and answers of the
// server, compressed both ways and not at all, and how many requests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/launch.ts';
import { chance, confirmFacts, enter } from '../browser/respondent.ts';
import { openCampaign } from '../browser/staff-session.ts';
import { launchServer } from '../torture/server-process.ts';
import { type Bench, row } from './bench.ts';
import { firstStaff } from './first-staff.ts';

interface Loaded {
  readonly kilobytes: number;
  readonly requests: number;
}

/** On a device that has loaded nothing before. */
async function load(browser: Browser, link: string, encoding: string): Promise<Loaded> {
  // What the worker fetches for later is not waited for, and hides what the page asks for itself.
  const context = await browser.newContext({
    serviceWorkers: 'block',
    locale: 'zh-CN',
    extraHTTPHeaders: { 'Accept-Encoding': encoding },
  });
  try {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    let bytes = 0;
    let requests = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests++;
    });
    await enter(page, link, { code: 'S001', name: '测试学生' });
    if (await page.$('fieldset.options')) await confirmFacts(page, chance(1));
    await page.waitForLoadState('networkidle');
    return { kilobytes: bytes / 1024, requests };
  } finally {
    await context.close();
  }
}

export const respondentPathBench: Bench = {
  name: 'respondent-path',
  what: 'bytes with headers, and requests, until a real browser shows the first question',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-path-'));
    const server = launchServer({ dataDir, databaseUrl: null }, { entry: ['server/main.ts', '--empty'] });
    const browser = await launchChromium();
    try {
      const link = (await openCampaign(await firstStaff(server), 1)).linkOf('student');
      const plain = await load(browser, link, 'identity');
      // As browsers ask over HTTPS: what the server compresses as it goes comes by gzip.
      const brotli = await load(browser, link, 'gzip, deflate, br');
      const gzip = await load(browser, link, 'gzip');
      const baseline = { name: 'uncompressed', value: plain.kilobytes };
      return [
        row('respondent-path-brotli', brotli.kilobytes, 'KB', baseline, '≤ 450 KB'),
        row('respondent-path-gzip', gzip.kilobytes, 'KB', baseline, '≤ 540 KB'),
        row('respondent-path-requests', brotli.requests, '', { name: 'entry-page', value: 1 }),
      ];
    } finally {
      await browser.close();
      await server.kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
