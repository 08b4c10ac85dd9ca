// 评估对象 as the operator uses them: a 专业 is registered with a member, takes part in a campaign of its own and has its links.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type House, pageTest, startHouse } from './house.ts';
import { enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { signIn } from './staff-session.ts';
import { onlyInstitutions, openByWizard } from './wizard.ts';

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const speciality = '工业互联网技术';

async function registerSchools(): Promise<void> {
  const operator = await signIn(house);
  const ids: string[] = [];
  for (const name of ['云岭职业技术学院', '云岭智造有限公司']) {
    const type = name.includes('公司') ? 'enterprise' : 'higher-vocational';
    ids.push((await operator.send<{ id: string }>('POST', '/institutions', { name, type, region: '云南' })).id);
  }
  for (const audience of ['employer', 'graduate'])
    await operator.send('POST', `/institutions/${ids[0]}/persons/import`, {
      audience,
      csv: `编号,姓名,专业\nA1,甲,${speciality}\nA2,乙,${speciality}`,
      dryRun: false,
    });
}

pageTest(
  'a speciality is registered, chosen for a campaign and has links of its own',
  { timeout: 120_000 },
  async () => {
    await registerSchools();
    const page = await enterConsole(browser, house);
    const errors = watchErrors(page);
    await page.click('.shell-menu a:has-text("评估对象")');
    await page.click('button:has-text("登记评估对象") >> nth=0');
    await pickOption(page, '.ant-modal .ant-select:has(#kind)', '专业');
    await page.fill('#name', speciality);
    await pickOption(page, '.ant-modal .ant-select:has(#institution)', '云岭职业技术学院');
    await page.click('.ant-modal button:has-text("添加成员单位")');
    await pickOption(page, '.ant-modal .member-select', '云岭智造有限公司');
    await pickOption(page, '.ant-modal .role-select', '参与企业');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('td:has-text("云岭智造有限公司 · 参与企业")');
    await expectSound(page, 'subjects');
    await takePicture(page, 'subjects-1280');

    await openByWizard(page, house.url, {
      name: '供需匹配 2026',
      organiser: '云岭省职业教育中心',
      // Proposed are those of schools, teachers and students; this campaign asks others.
      async pins() {
        // The list is drawn anew with each of them.
        const chosen = page.locator('.pins input[type=checkbox]:checked');
        while ((await chosen.count()) > 0) await chosen.first().uncheck();
        for (const title of ['供需匹配度', '岗位能力需求', '岗位能力反馈'])
          await page.check(`.pin label:has-text("${title}") input`);
      },
      async participants() {
        await onlyInstitutions(page);
        await pickOption(page, '.ant-select:has(#subjects)', speciality);
        await page.click('h1');
      },
    });
    await page.waitForSelector(`td:has-text("${speciality}")`);
    await page.click('.ant-tabs-tab:has-text("链接与二维码")');
    await page.waitForSelector('.link-card img');
    const labels = await page.$$eval('.link-card .ant-card-head-title', (all) => all.map((one) => one.textContent));
    expect(labels.sort()).toEqual(
      ['供需匹配度', '岗位能力需求', '毕业生能力反馈'].map((title) => `${speciality} · ${title}`).sort(),
    );
    await page.click('button:has-text("显示个人链接") >> nth=0');
    await page.waitForSelector('td:has-text("A2")');
    await expectSound(page, 'links of a speciality');
    expect(errors).toEqual([]);
  },
);
