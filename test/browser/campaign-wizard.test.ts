// From a fresh school with an imported roster to an open campaign and its poster, by real clicks, which are counted; then what
// the school does with the campaign while it runs.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, findOverflow, watchErrors } from './soundness.ts';
import { addAccount, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let school: { username: string; password: string };
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  const { id } = await operator.send<{ id: string }>('POST', '/institutions', {
    name: '云岭职业技术学院',
    type: 'higher-vocational',
    region: '云南 昆明',
  });
  for (const [audience, head, letter] of [
    ['teacher', '工号', 'T'],
    ['student', '学号', 'S'],
  ] as const)
    await operator.send('POST', `/institutions/${id}/persons/import`, {
      audience,
      csv: `${head},姓名\n${[1, 2, 3, 4, 5, 6].map((at) => `${letter}${at},人员${at}`).join('\n')}\n`,
      dryRun: false,
    });
  const account = { username: 'school', name: '李联络', role: 'institution-admin', institutionId: id };
  school = await addAccount(house, operator, account);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** Counted by the page itself, as the browser reports them: only what a hand does is trusted. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    // A label's click on its field is the hand's own once more.
    const count = ({ isTrusted, detail }: MouseEvent) => {
      if (isTrusted && detail > 0) counted.clicks++;
    };
    window.addEventListener('click', count, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

const next = (page: Page) => page.click('button:has-text("保存，下一步")');
pageTest(
  'from a fresh school with a roster to an open campaign and its poster in at most 25 clicks',
  { timeout: 180_000 },
  async () => {
    const page = await enterConsole(browser, { ...house, ...school });
    const errors = watchErrors(page);
    const clicks = await countClicks(page);
    await page.click('.shell-menu a:has-text("批次")');
    await page.click('.page-actions a:has-text("新建批次")');
    await page.waitForSelector('#name');
    expect(await page.inputValue('#organiser')).toBe('云岭职业技术学院');
    await takePicture(page, 'wizard-1-1280');
    await next(page);
    await page.waitForSelector('.pin');
    await expectSound(page, 'instruments of a new campaign');
    await takePicture(page, 'wizard-2-1280');
    await next(page);
    await page.waitForSelector('#institutions');
    await page.waitForSelector('a:has-text("核对名册")');
    await takePicture(page, 'wizard-3-1280');
    await next(page);
    await page.waitForSelector('#purpose');
    await takePicture(page, 'wizard-4-1280');
    await next(page);
    await page.waitForSelector('.ant-alert:has-text("没有发现问题")');
    await takePicture(page, 'wizard-5-1280');
    await page.click('button:has-text("开放填写")');
    await confirm(page, '开放之后');
    // On a server with an address of its own this question is not asked.
    await confirm(page, 'PUBLIC_URL');
    await page.waitForSelector('.ant-tag:has-text("待开放")');
    await page.click('.ant-tabs-tab:has-text("链接与二维码")');
    const opened = page.context().waitForEvent('page');
    await page.click('.link-card a:has-text("海报") >> nth=0');
    const poster = await opened;
    await poster.waitForSelector('.poster img');
    const counted = await clicks();
    console.info(`roster → open campaign → poster: ${counted} clicks`);
    expect(counted).toBeGreaterThan(8);
    expect(counted).toBeLessThanOrEqual(25);

    // What the school can do now.
    await page.click('button:has-text("暂停填写")');
    await confirm(page, '截止日期不变');
    await page.waitForSelector('.page-head .ant-tag:has-text("暂停")');
    await page.click('button:has-text("恢复填写")');
    await confirm(page, '持链接者可继续');
    await page.waitForSelector('.page-head .ant-tag:has-text("待开放")');
    await page.click('.ant-tabs-tab:has-text("延期")');
    await page.check('.ant-table-thead input[type=checkbox]');
    await page.click('button:has-text("为所选延期")');
    await page.waitForSelector('button:has-text("取消延期")');
    await expectSound(page, 'extensions');
    await takePicture(page, 'extensions-1280');
    await page.click('button:has-text("立即截止")');
    await confirm(page, '不能重新开放');
    await page.click('button:has-text("归档")');
    await confirm(page, '默认列表');
    await page.waitForSelector('.page-head .ant-tag:has-text("已归档")');
    await page.click('button:has-text("复制批次")');
    await confirm(page, '下周一');
    await page.waitForSelector('#name');
    await page.setViewportSize({ width: 390, height: 844 });
    await takePicture(page, 'wizard-1-390');
    const edit = page.url();
    await page.goto(`${edit}?step=3`);
    await page.click('.pin-identity label:has-text("匿名填写") >> nth=0');
    await page.waitForSelector('.ant-modal-confirm:has-text("不可逆")');
    await takePicture(page, 'wizard-identity-390');
    await confirm(page);
    await page.waitForSelector('.pin-identity p:has-text("任何人都不能把回答对应到人")');
    await takePicture(page, 'wizard-4-390');
    await next(page);
    await page.waitForSelector('.ant-descriptions:has-text("匿名填写")');
    await page.goto(`${edit}?step=1`);
    await page.waitForSelector('.pin');
    expect(await page.$('.pin-identity')).toBeNull();
    await takePicture(page, 'wizard-2-390');
    await page.goto(`${edit}?step=3`);
    await page.waitForSelector('.pin-identity');
    expect(await findOverflow(page, 320)).toEqual([]);
    await page.fill('#readers', '');
    await page.fill('#retainUntil', '2020-01-01');
    await page.click('button:has-text("上一步")');
    await page.waitForSelector('#institutions');
    await page.goto(page.url().replace('step=2', 'step=4'));
    await page.waitForSelector('button:has-text("开放填写")');
    await takePicture(page, 'wizard-5-390');
    await page.goto(`${house.url}/console/campaigns`);
    await page.waitForSelector('td:has-text("副本")');
    expect(await page.$$('tbody tr.ant-table-row')).toHaveLength(1);
    await page.click('.ant-segmented-item:has-text("已归档")');
    await page.waitForSelector('tbody .ant-tag:has-text("已归档")');
    await takePicture(page, 'campaigns-390');
    expect(errors).toEqual([]);

    const own = await enterConsole(browser, house);
    await own.goto(`${house.url}/console/campaigns`);
    await own.waitForSelector('h2:has-text("各校自办批次")');
    expect(await own.$$('tr.ant-table-row a')).toHaveLength(0);
    await expectSound(own, 'campaigns of schools');
    await takePicture(own, 'school-campaigns-1280');
  },
);
