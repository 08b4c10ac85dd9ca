// Writing an instrument in the console: begun as a further version, edited and reordered by keys, never written over by two people,
// previewed as a respondent at a phone's width with its score, and published by a second operator.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { smallPersonDraft } from '../builders/small-instrument.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, mendAll } from './respondent.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { addAccount, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let second: { username: string; password: string };

const idOfSmall = 'small-check';

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  second = await addAccount(house, operator, { username: 'second-reader', name: '李复核', role: 'operator' });
  await publishSmall();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** A small instrument with every kind of question, published by two people. */
async function publishSmall(): Promise<void> {
  const { instrument, texts, profiles } = smallPersonDraft();
  const { id } = await operator.send<{ id: string }>('POST', '/instrument-drafts', {
    ...{ from: 'blank', instrument: idOfSmall, title: '小量表' },
  });
  await operator.send('PUT', `/instrument-drafts/${id}`, {
    revision: 1,
    content: {
      instrument: { ...instrument, id: idOfSmall },
      texts,
      profiles: { 'default@1': { ...profiles[0], instrument: idOfSmall } },
    },
  });
  await operator.send('POST', `/instrument-drafts/${id}/submit`, { revision: 2 });
  const reader = await signIn({ ...house, ...second });
  await reader.send('POST', `/instrument-drafts/${id}/publish`, { revision: 3 });
}

async function enterConsole({ username, password }: { username: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}

const saved = (page: Page) => page.waitForSelector('.save-saved');
const codesIn = (page: Page): Promise<string[]> =>
  page.$$eval('.tree-code', (all) => all.map((one) => one.textContent ?? ''));
const button = (name: string): string => `.page-actions button:has-text("${name}")`;

async function confirmDialog(page: Page): Promise<void> {
  await page.click('.ant-modal-footer .ant-btn-primary');
}

pageTest('a version is written, previewed, read by a second person and published', { timeout: 120_000 }, async () => {
  const page = await enterConsole(house);
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("量表")');
  await page.waitForSelector('h3:has-text("small-check")');
  await takePicture(page, 'instruments-1280');
  await expectSound(page, 'instruments');
  await page.click('button[aria-label="操作：small-check 1.0.0"]');
  await page.click('.ant-dropdown-menu-item:has-text("新版本")');
  await page.click('.ant-modal label:has-text("小版本")');
  await confirmDialog(page);
  await page.waitForSelector('.tree-row');
  const address = page.url();
  expect(await page.textContent('.faults-panel')).toContain('没有问题');
  await takePicture(page, 'editor-tree-1280');
  await expectSound(page, 'editor, tree');

  // By keys alone: the second first-level indicator goes up, with everything below it.
  const before = await codesIn(page);
  await page.focus('[data-node="indicator:B"]');
  await page.keyboard.press('Alt+ArrowUp');
  expect((await codesIn(page))[0]).toBe('B');
  expect(await page.textContent('.announced')).toMatch(/^B .*第 1 项/);
  await page.keyboard.press('Alt+ArrowDown');
  expect(await codesIn(page)).toEqual(before);

  await page.click('[data-node="item:A.1.1-L"]');
  const stem = page.locator('textarea[aria-label="题干 中文"]');
  await stem.fill('');
  await page.waitForSelector('.faults-panel .fault-link:has-text("A.1.1-L")');
  await page.click('.ant-tabs-tab:has-text("基本信息")');
  await takePicture(page, 'editor-basics-1280');
  await expectSound(page, 'editor, basics');
  await page.click('.faults-panel .fault-link:has-text("A.1.1-L")');
  await stem.fill('课前怎样准备数字资源？');
  await page.waitForSelector('.faults-panel:has-text("没有问题")');
  await page.click('[data-node="item:B.1-K"], [data-node^="item:"]:has-text("单选题") >> nth=0');
  await takePicture(page, 'editor-choice-1280');
  await expectSound(page, 'editor, choice');

  await page.click('.ant-tabs-tab:has-text("权重")');
  await page.click('label:has-text("逐项设定")');
  const weight = page.locator('.weight-group >> nth=0 >> input >> nth=0');
  await weight.fill('70');
  await page.waitForSelector('.weight-off:has-text("合计 120%")');
  await page.waitForSelector('.fault-link:has-text("同级权重之和")');
  await takePicture(page, 'editor-weights-1280');
  await expectSound(page, 'editor, weights');
  await page.click('.weight-group >> nth=0 >> button:has-text("平均分配")');
  await page.waitForFunction(() => document.querySelector('.weight-off') === null);
  await page.click('.ant-tabs-tab:has-text("等级与建议")');
  await expectSound(page, 'editor, levels');
  await takePicture(page, 'editor-levels-1280');
  await page.click('.ant-tabs-tab:has-text("高级")');
  await expectSound(page, 'editor, advanced');
  await saved(page);
  expect(await page.textContent('.save-note')).toMatch(/已保存 \d\d:\d\d/);

  await previewAtPhoneWidth(page);
  await page.goto(`${address}/comparison`);
  await page.waitForSelector('.verdicts li');
  expect(await page.textContent('.changes ins')).toContain('数字资源');
  await takePicture(page, 'comparison-1280');
  await expectSound(page, 'comparison');
  await page.goto(address);
  await page.waitForSelector('.tree-row');
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'editor-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.click(button('提交复核'));
  await confirmDialog(page);
  await page.waitForSelector('.ant-tag:has-text("待复核")');
  expect(await page.isVisible(button('发布'))).toBe(false);

  const reader = await enterConsole(second);
  await reader.goto(address);
  await reader.waitForSelector('.ant-tag:has-text("待复核")');
  await reader.click(button('发布'));
  await reader.waitForSelector('.impact:has-text("1.0.0 尚未被任何批次使用")');
  await takePicture(reader, 'publish-1280');
  await confirmDialog(reader);
  await reader.waitForSelector('.instrument:has-text("small-check") .ant-table-row >> nth=1');
  expect(await reader.textContent('.instrument:has-text("small-check") .ant-table-row >> nth=0')).toContain('1.1.0');
  expect(errors).toEqual([]);
});

async function previewAtPhoneWidth(page: Page): Promise<void> {
  await page.click(button('预览'));
  const inside = page.frameLocator('.preview-frame');
  await inside.locator('button:has-text("开始作答")').click();
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/preview')!;
  // A frame can do all that the walk of a respondent asks of a page.
  const screen = frame as unknown as Page;
  await frame.click('fieldset.options label');
  await frame.click('form.card button.primary');
  await frame.waitForSelector('.questions .sd-question');
  expect(await frame.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth])).toEqual([390, 390]);
  const random = chance(5);
  await answerAllPages(screen, random);
  await mendAll(screen, random);
  await takePicture(page, 'preview-answering-1280');
  await frame.click('.card .turn .primary');
  await page.waitForSelector('.preview-result .report svg');
  await takePicture(page, 'preview-score-1280');
  await page.click('.preview-result .report-trace-button, .preview-result button.report-number >> nth=0');
  await page.waitForSelector('.report-trace[open]');
  await takePicture(page, 'preview-trace-1280');
  await page.keyboard.press('Escape');
  const left = await frame.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  expect(left.filter((key) => key !== 'shuheng:language')).toEqual([]);
  await expectSound(page, 'preview');
}

pageTest('whoever saves later is told by whom and when, and nothing is overwritten', { timeout: 90_000 }, async () => {
  const { id } = await operator.send<{ id: string }>('POST', '/instrument-drafts', {
    ...{ from: 'version', instrument: idOfSmall, version: '1.0.0', bump: 'major' },
  });
  const [first, other] = await Promise.all([enterConsole(house), enterConsole(second)]);
  const stem = (page: Page) => page.locator('textarea[aria-label="题干 中文"]');
  for (const page of [first, other]) {
    await page.goto(`${house.url}/console/instruments/drafts/${id}`);
    await page.click('[data-node="item:A.1.1-L"]');
  }
  await stem(other).fill('先保存的题干');
  await other.waitForSelector('.save-waiting, .save-saving');
  await saved(other);
  await stem(first).fill('后保存的题干');
  await first.waitForSelector('.ant-alert:has-text("李复核 已在")');
  await takePicture(first, 'conflict-1280');
  await expectSound(first, 'conflict');
  await first.click('button:has-text("另存为新草稿")');
  await first.waitForFunction((old) => !location.pathname.endsWith(old), id);
  // The address changes before the page does: a click now could still meet the old tree.
  await first.waitForSelector('.ant-alert:has-text("李复核 已在")', { state: 'detached' });
  await first.click('[data-node="item:A.1.1-L"]');
  expect(await stem(first).inputValue()).toBe('后保存的题干');
  await other.reload();
  await other.click('[data-node="item:A.1.1-L"]');
  expect(await stem(other).inputValue()).toBe('先保存的题干');
});

pageTest(
  'a file with faults is told of them all and kept nowhere; the template itself becomes a draft',
  {
    timeout: 90_000,
  },
  async () => {
    const page = await enterConsole(house);
    await page.goto(`${house.url}/console/instruments`);
    const [template] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("下载 Excel 模板")')]);
    const openUpload = async (kind: string): Promise<void> => {
      await page.click(button('新建量表'));
      await page.click(`.ant-dropdown-menu-item:has-text("${kind}")`);
      await page.waitForSelector('.ant-modal input[type=file]', { state: 'attached' });
    };
    const draftsBefore = (await operator.get<unknown[]>('/instrument-drafts')).length;
    await openUpload('导入 JSON');
    const broken = Buffer.from(JSON.stringify({ instrument: { id: '不是代码' }, texts: {}, profiles: [] }));
    await page.setInputFiles('.ant-modal input[type=file]', {
      name: 'a.json',
      mimeType: 'application/json',
      buffer: broken,
    });
    await page.waitForSelector('.upload-faults .ant-table-row');
    expect(await page.locator('.upload-faults .ant-table-row').count()).toBeGreaterThan(1);
    await takePicture(page, 'upload-faults-1280');
    await expectSound(page, 'upload');
    expect((await operator.get<unknown[]>('/instrument-drafts')).length).toBe(draftsBefore);
    await page.click('.ant-modal-footer button:has-text("取消")');
    await openUpload('上传填好的 Excel');
    await page.setInputFiles('.ant-modal input[type=file]', (await template.path())!);
    await page.waitForSelector('.tree-row');
    expect(await page.textContent('.faults-panel')).toContain('没有问题');

    await page.evaluate(() => localStorage.setItem('shuheng:language', '"en"'));
    await page.reload();
    await page.waitForSelector('.tree-row');
    await page.click('.tree-row.tree-item >> nth=0');
    await takePicture(page, 'editor-en-1280');
    await expectSound(page, 'editor in English');
    await page.goto(`${house.url}/console/instruments/${idOfSmall}/1.0.0`);
    await page.waitForSelector('.tree-row');
    expect(await page.locator('.tree-tools button:enabled').count()).toBe(0);
    await takePicture(page, 'version-en-1280');
  },
);
