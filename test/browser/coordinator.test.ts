// Whoever gets a school to answer, by the pages alone: brings in a list as the office keeps it, opens a campaign by the wizard, makes a
// link per class, prints the posters, looks who has not answered, and reminds the class by its robot.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { readPdf, squeeze } from '../paper/pdf-text.ts';
import { instruments, submissionOf } from '../server/house.ts';
import { answerByLink } from './answer-by-link.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, findViolations, watchErrors } from './soundness.ts';
import { addAccount, type StaffSession, signIn } from './staff-session.ts';
import { next, openByWizard } from './wizard.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let school: string;
let robot: Server;
const posted: string[] = [];

beforeAll(async () => {
  // A server that only this machine reaches may post to a robot on this machine.
  [house, browser] = await Promise.all([startHouse({ host: '127.0.0.1' }), launchChromium()]);
  operator = await signIn(house);
  const wanted = { name: '云岭职业技术学院', type: 'higher-vocational', region: '云南 昆明' };
  school = (await operator.send<{ id: string }>('POST', '/institutions', wanted)).id;
  await operator.send('POST', `/institutions/${school}/persons/import`, {
    ...{ audience: 'student', csv: '学号,姓名,院系,班级\n00105,周旧名,机电学院,机电1班', dryRun: false },
  });
  robot = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    posted.push(text);
    response.setHeader('content-type', 'application/json').end('{"errcode":0}');
  });
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await new Promise((resolve) => robot.close(resolve));
});

const grid = [
  ['云岭职业技术学院 2026 级学生名册'],
  ['序号', '学号', '姓名', '身份证号', '院系', '班级'],
  ['1', '００１００', ' 张 三', '110101200801011234', '信息学院', '信息1班'],
  ['2', '00101', '李四', '110101200801021234', '信息学院', '信息1班'],
  ['3', '00102', '王五', '110101200801031234', '机电学院', '机电1班'],
  ['4', '00102', '王五', '110101200801031234', '机电学院', '机电1班'],
  ['5', '', '赵六', '', '机电学院', '机电1班'],
  ['6', '00105', '周新名', '110101200801051234', '机电学院', '机电1班'],
];
const messy = writeGrids([{ name: '学生', columns: grid[1]!.map(() => ({ width: 12 })), rows: grid }]);

/** Sound, and seen at the desk and on a phone. */
async function judge(page: Page, name: string): Promise<void> {
  await takePicture(page, `${name}-1280`);
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, `${name}-390`);
  // Browsers let the keyboard into what scrolls by themselves; axe cannot know.
  const found = (await findViolations(page)).filter((one) => !one.startsWith('scrollable-region-focusable'));
  expect([name, 'on a phone', found]).toEqual([name, 'on a phone', []]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectSound(page, name);
}

async function bringInRoster(page: Page): Promise<void> {
  await page.click('.shell-menu a:has-text("名册")');
  await page.waitForSelector('.ant-empty:has-text("名册还是空的")');
  await judge(page, 'roster-empty');
  await page.click('label.ant-radio-button-wrapper:has-text("学生")');
  await page.waitForSelector('td:has-text("周旧名")');
  await page.click('.page-actions button:has-text("导入名册")');
  await page.waitForSelector('.ant-modal textarea');
  const file = { name: '名册.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(messy) };
  await page.setInputFiles('.ant-modal input[type=file]', file);
  await page.waitForSelector('.ant-modal .ant-alert:has-text("身份证号")');
  await judge(page, 'roster-import-personal');
  await page.click('.ant-modal button:has-text("不导入这些列，重新试导入")');
  await page.waitForSelector('.ant-modal .ant-tag:has-text("新增 3")');
  for (const found of ['跳过 2', '冲突 1']) await page.waitForSelector(`.ant-modal .ant-tag:has-text("${found}")`);
  await page.click('.ant-modal .ant-radio-wrapper:has-text("更新姓名")');
  await judge(page, 'roster-import-check');
  await page.click('.ant-modal button:has-text("确认写入")');
  await page.waitForSelector('.ant-modal', { state: 'detached' });
  for (const cell of ['00100', '李四', '周新名'])
    await page.waitForSelector(`td:text-is("${cell}"), td button:has-text("${cell}")`);
  await page.waitForSelector('button:has-text("撤销这次导入")');
  await judge(page, 'roster');
}

/** Only students have a roster yet: what nobody could answer is named with the way out, and chosen no more. */
async function openStudents(page: Page): Promise<void> {
  const without = (title: string) => page.click(`.pin .ant-checkbox-wrapper:has-text("${title}")`);
  await openByWizard(page, house.url, {
    ...{ name: '2026 年秋季数字素养测评', organiser: '云岭职业技术学院' },
    pins: () => without('院校数字化成熟度参考量表'),
    check: async () => {
      await page.waitForSelector('.ant-alert-error li:has-text("教师"):has-text("没有人可以填写")');
      const way = page.locator('.ant-alert-error a:has-text("云岭职业技术学院")');
      expect(await way.getAttribute('href')).toMatch(/\/roster\?audience=teacher$/);
      await page.waitForSelector('.ant-alert-info li:has-text("学生"):has-text("少于最小群体人数")');
      await judge(page, 'wizard-faults');
      await page.click('.ant-steps-item:has-text("量表与版本")');
      await page.waitForSelector('.pin');
      await without('教师数字素养自评量表');
      await next(page);
      await page.waitForSelector('#institutions');
      await next(page);
      await page.waitForSelector('#purpose');
      await next(page);
    },
  });
}

/** @returns the address of the first class's link */
async function makeClassLinks(page: Page): Promise<string> {
  await page.click('button:has-text("按班级生成")');
  await page.waitForSelector('.link-card:has-text("信息1班")');
  expect(await page.locator('.link-card .entry-code').count()).toBe(3);
  await page.click('.link-card summary >> nth=1');
  await judge(page, 'links-by-class');
  const opened = page.context().waitForEvent('page');
  await page.click('a:has-text("打印全部分班海报（2 张）")');
  const posters = await opened;
  await posters.waitForFunction(
    () => [...document.images].length === 2 && [...document.images].every(({ complete }) => complete),
  );
  await judge(posters, 'posters');
  await posters.emulateMedia({ media: 'print' });
  await takePicture(posters, 'posters-print');
  // A page each, whatever the class is called.
  const { pages } = await readPdf(
    new Uint8Array(await posters.pdf({ preferCSSPageSize: true, printBackground: true })),
  );
  expect(pages.map(({ text }) => /(信息|机电)1班/.exec(squeeze(text))?.[0]).sort()).toEqual(
    ['信息1班', '机电1班'].sort(),
  );
  await posters.close();
  return (await page.textContent('.link-card:has-text("信息1班") code'))!;
}

async function remindClass(page: Page): Promise<void> {
  await page.click('.ant-tabs-tab:has-text("进度")');
  const row = page.locator('tr', { hasText: '信息1班' });
  await row.locator('button:has-text("查看未答名单")').click();
  await page.waitForSelector('h3:has-text("未答名单 · 1")');
  await page.waitForSelector('td:has-text("李四")');
  expect(await page.locator('td:has-text("张三")').count()).toBe(0);
  await page.click('details:has(.robot-form) summary');
  await page.fill('.robot-form #name', '信息1班群');
  await pickOption(page, '.robot-form .ant-select', '自有系统');
  await page.fill('.robot-form #url', `http://127.0.0.1:${(robot.address() as AddressInfo).port}/robot`);
  await page.click('.robot-form button[type=submit]');
  await page.click('button:has-text("发到“信息1班群”")');
  await page.waitForSelector('li:has-text("群消息")');
  await judge(page, 'progress-by-class');
  expect(posted).toHaveLength(1);
  expect(posted[0]).toContain('信息1班');
  expect(posted[0]).not.toMatch(/张三|李四/);
}

pageTest('from the office’s list to a reminder in the class’s chat', { timeout: 180_000 }, async () => {
  const place = { institutionId: school };
  const admin = await addAccount(house, operator, {
    username: 'school',
    name: '李联络',
    role: 'institution-admin',
    ...place,
  });
  const page = await enterConsole(browser, { ...house, ...admin });
  const errors = watchErrors(page);
  await bringInRoster(page);
  await openStudents(page);
  const campaign = /campaigns\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  await page.click('.ant-tabs-tab:has-text("链接与二维码")');
  const link = await makeClassLinks(page);
  await answerByLink(house, link, { code: '00100', name: '张三' }, submissionOf(instruments.student, 1));
  await remindClass(page);

  // Whoever looks after one department sees its people and may remind them, but keeps no robots.
  const coordinator = await addAccount(house, operator, {
    ...{ username: 'department', name: '何老师', role: 'department-coordinator', department: '机电学院', ...place },
  });
  const other = await enterConsole(browser, { ...house, ...coordinator });
  await other.goto(`${house.url}/console/campaigns/${campaign}?tab=progress`);
  await other.waitForSelector('td:has-text("机电1班")');
  expect(await other.locator('td:has-text("信息1班")').count()).toBe(0);
  await other.waitForSelector('button:has-text("发到“信息1班群”")');
  expect(await other.locator('.robot-form').count()).toBe(0);
  await judge(other, 'progress-of-a-department');
  expect(errors).toEqual([]);
});
