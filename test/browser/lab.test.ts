// The model lab as the operator uses it: other weights, rules and models, and at once who changes; computed on the page itself.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allInstruments, csvOf, instruments, pinOf, submissionOf } from '../server/house.ts';
import { type House, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { beijingDay, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const schools = [
  '云岭（西部）现代装备制造与信息技术职业技术大学',
  '滨海新区现代服务业与文化旅游职业学院',
  '江畔职院',
  '北原职院',
];

async function post<Answer>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${house.url}/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: house.url, ...headers },
    body: JSON.stringify(body),
  });
  expect([path, response.ok]).toEqual([path, true]);
  return (await response.json()) as Answer;
}

async function closedCampaign(): Promise<void> {
  const institutions: string[] = [];
  for (const name of schools) {
    const school = { name, type: 'higher-vocational', region: '云南 昆明' };
    const { id } = await operator.send<{ id: string }>('POST', '/institutions', school);
    for (const audience of ['teacher', 'student'] as const)
      await operator.send('POST', `/institutions/${id}/persons/import`, {
        audience,
        csv: csvOf(audience, 1),
        dryRun: false,
      });
    institutions.push(id);
  }
  const { id } = await operator.send<{ id: string }>('POST', '/campaigns', {
    ...{ name: '2026 年秋季数字化成熟度诊断', organiser: '云岭省职业教育中心', k: 5, institutions },
    ...{ opens: beijingDay(0), closes: beijingDay(14) },
    pins: allInstruments.map((version) => ({ ...pinOf(version), version: '1.0.0' })),
  });
  await operator.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  for (const [at, institution] of institutions.entries()) {
    const { links } = await operator.get<{ links: { kind: string; url: string }[] }>(
      `/campaigns/${id}/links?institution=${institution}`,
    );
    const { pass } = await post<{ pass: string }>(
      `/links/${links.find(({ kind }) => kind === 'subject')!.url.split('/a/')[1]}/begin`,
      {},
    );
    await post('/responses', submissionOf(instruments.institution, at, {}, 0.35 + at / 10), {
      Authorization: `Bearer ${pass}`,
      'Idempotency-Key': crypto.randomUUID(),
    });
  }
  await operator.send('POST', `/campaigns/${id}/close`);
}

async function enterConsole(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}

const summaryOf = (page: Page): Promise<string[]> =>
  page.$$eval('.lab-summary dd', (all) => all.map((one) => one.textContent ?? ''));

test('other weights, rules and models are tried on a closed campaign, and seen at once', {
  timeout: 120_000,
}, async () => {
  const page = await enterConsole();
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("模型实验室")');
  await page.waitForSelector('text=还没有已截止的批次');
  await takePicture(page, 'lab-empty-1280');

  await closedCampaign();
  await page.reload();
  await page.waitForSelector('.lab-found .ant-table-row');
  expect(await page.textContent('.lab-found')).toContain('4 所院校中，4 所按原方案在本浏览器算出的结果与服务器一致');
  expect(await summaryOf(page)).toEqual(['0', '0', '4', '0']);
  await expectSound(page, 'lab');
  await takePicture(page, 'lab-1280');

  // All weight on one domain, as nearly as the fields allow: places follow that domain.
  const first = page.locator('.lab-weights input').first();
  await first.fill('900');
  await first.blur();
  await page.waitForSelector('.lab-sum-off');
  await takePicture(page, 'lab-weights-1280');
  await page.click('button:has-text("平均分配")');
  await page.waitForSelector('.lab-sum:not(.lab-sum-off)');
  expect(await summaryOf(page)).toEqual(['0', '0', '4', '0']);

  // 木桶: nobody can rise.
  await page.click('.ant-tabs-tab:has-text("评分模型")');
  await page.click('.ant-select:has(#lab-model)');
  await page.click('.ant-select-item-option:has-text("weighted-tree@2")');
  await page.click('.lab label:has-text("取最低")');
  await page.waitForSelector('.lab-from-to');
  expect((await summaryOf(page))[0]).toBe('0');
  await takePicture(page, 'lab-minimum-1280');

  await page.click('.ant-tabs-tab:has-text("等级规则")');
  await page.click('.lab label:has-text("按总分分段")');
  await takePicture(page, 'lab-levels-1280');
  await expectSound(page, 'lab, levels');
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'lab-390');

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.fill('[placeholder="草稿名称"]', '木桶试算');
  await page.click('button:has-text("保存为草稿方案")');
  await page.waitForSelector('.lab-drafts li:has-text("木桶试算")');
  await takePicture(page, 'lab-drafts-1280');
  await expectSound(page, 'lab, drafts');
  await page.click('button:has-text("恢复原方案")');
  await expect.poll(() => summaryOf(page)).toEqual(['0', '0', '4', '0']);
  const tried = await summaryOf(page);
  await page.click('.lab-drafts button:has-text("载入")');
  await expect.poll(() => summaryOf(page)).not.toEqual(tried);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('.lab-drafts a:has-text("下载")')]);
  expect(file.suggestedFilename()).toBe('default@2.json');
  await page.click('.lab-drafts button:has-text("移除")');
  await page.click('.ant-popconfirm-buttons .ant-btn-primary');
  await page.waitForSelector('text=还没有草稿方案');
  expect(errors).toEqual([]);
});
