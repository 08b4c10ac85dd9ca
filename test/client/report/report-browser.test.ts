import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../../builders/sample-report.ts';
import { browseReport, type ReportBrowser } from './browse-report.ts';

let browser: ReportBrowser;
beforeAll(async () => {
  browser = await browseReport();
});
afterAll(() => browser?.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await (
      window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run();
    return found.violations.map(
      (each) =>
        `${each.id}: ${each.nodes
          .map((node) => node.html)
          .join(' | ')
          .slice(0, 300)}`,
    );
  });
}

describe('the report in a real browser', () => {
  it.each([320, 390, 768, 1280])('never scrolls sideways at %i px, for staff and for a respondent', async (width) => {
    for (const query of ['', '?view=person', '?edit=1']) {
      const page = await browser.open(query, width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });
  it.each(['', '?view=person', '?edit=1', '?lang=en'])('has no violation that axe can find (%s)', async (query) => {
    const page = await browser.open(query, 1280);
    for (const summary of await page.$$('.report-data > summary')) await summary.click();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
  it('folds on a phone all but summary and radar, opens by keyboard, and has no violation that axe can find', async () => {
    const page = await browser.open('', 390);
    const titles = page.locator('button.report-section-title');
    const states = () =>
      page.$$eval('.report-section', (sections) =>
        sections.map((section) => [
          section.id.slice('section-'.length),
          section.querySelector('.report-section-title')?.getAttribute('aria-expanded') === 'true',
          (section.querySelector('.report-section-body') as HTMLElement).checkVisibility(),
        ]),
      );
    expect(await titles.count()).toBe(sampleReport().sections.length);
    for (const [id, told, seen] of await states())
      expect([id, told, seen]).toEqual([id, id === 'summary' || id === 'radar', told]);
    expect(await violations(page)).toEqual([]);
    await titles.last().focus();
    await page.keyboard.press('Enter');
    expect((await states()).at(-1)?.slice(1)).toEqual([true, true]);
    await page.keyboard.press('Space');
    expect((await states()).at(-1)?.slice(1)).toEqual([false, false]);
    await page.getByRole('button', { name: '全部展开' }).click();
    expect((await states()).every(([, told, seen]) => told && seen)).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '全部收起' }).click();
    expect((await states()).some(([, told, seen]) => told || seen)).toBe(false);
    await page.context().close();
  });
  it('opens on a phone the section that is chosen in the contents, and leads eyes and focus there', async () => {
    const page = await browser.open('', 390);
    const last = sampleReport().sections.at(-1)!;
    await page.getByRole('button', { name: '目录' }).click();
    await page.getByRole('link', { name: last.title }).click();
    const title = page.getByRole('button', { name: last.title, expanded: true });
    await title.waitFor();
    expect(await title.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.waitForFunction((anchor) => {
      const top = document.getElementById(anchor)?.getBoundingClientRect().top ?? -1;
      const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      return top >= 0 && (top < 120 || end) && location.hash === `#${anchor}`;
    }, `section-${last.id}`);
    await page.context().close();
    const direct = await browser.open(`#section-${last.id}`, 390);
    await direct.getByRole('button', { name: last.title, expanded: true }).waitFor();
    await direct.context().close();
  });
  it('has everything open on a wide screen, and on paper whatever was folded', async () => {
    const bodies = (page: Page) =>
      page.$$eval('.report-section-body', (all) => all.map((body) => (body as HTMLElement).checkVisibility()));
    const wide = await browser.open('', 1280);
    expect(await wide.locator('button.report-section-title').count()).toBe(0);
    expect(new Set(await bodies(wide))).toEqual(new Set([true]));
    await wide.context().close();
    const phone = await browser.open('', 390);
    await phone.getByRole('button', { name: '全部展开' }).click();
    await phone.getByRole('button', { name: '全部收起' }).click();
    expect(new Set(await bodies(phone))).toEqual(new Set([false]));
    await phone.emulateMedia({ media: 'print' });
    expect(new Set(await bodies(phone))).toEqual(new Set([true]));
    await phone.context().close();
  });
  it('shows on a phone no name with nothing behind it', async () => {
    const page = await browser.open('', 390);
    await page.getByRole('button', { name: '全部展开' }).click();
    const empty = await page.$$eval(
      '.report-cards td',
      (cells) =>
        cells.filter((cell) => cell.textContent?.trim() === '' && (cell as HTMLElement).checkVisibility()).length,
    );
    expect(empty).toBe(0);
    expect(await page.locator('.report-cards').count()).toBeGreaterThan(0);
    expect(await page.locator('.report-table-compact').count()).toBeGreaterThan(0);
    await page.context().close();
  });
  it('opens the origin of a number with its parts, closes by Esc and gives the focus back', async () => {
    const page = await browser.open('', 1280);
    const number = page.locator('.report-fact .report-number').first();
    await number.click();
    await page.getByText('各题等权平均').waitFor();
    const rows = await page.locator('dialog tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split(/\s+/))).toEqual([
      ['D1', '60.00', '3', '25.0%', '50.0%', '30.00'],
      ['D2', '60.00', '3', '25.0%', '50.0%', '30.00'],
    ]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });
  it('saves edited tasks with their revision, and says so while there are unsaved changes', async () => {
    const page = await browser.open('?edit=1', 1280);
    await page.getByLabel('原因(学校填)').first().fill('系统台账不全');
    await page.getByText('有未保存的修改').waitFor();
    await page.getByRole('button', { name: '增加一行' }).click();
    await page.getByRole('button', { name: '保存任务表' }).click();
    await page.getByText('已保存').waitFor();
    const [list] = await page.evaluate(
      () => (window as unknown as { saved: { tasks: { cause: string }[]; revision: number }[] }).saved,
    );
    expect(list).toMatchObject({ revision: 1 });
    expect(list!.tasks.map((task) => task.cause)).toEqual(['系统台账不全', '=企业参与动力不足', '']);
    await page.context().close();
  });
  it('keeps what was typed when saving fails, and says why', async () => {
    const page = await browser.open('?edit=fail', 1280);
    const cause = page.getByLabel('原因(学校填)').first();
    await cause.fill('系统台账不全');
    await page.getByRole('button', { name: '保存任务表' }).click();
    await page.getByText('有人刚刚改过').waitFor();
    expect(await cause.inputValue()).toBe('系统台账不全');
    await page.context().close();
  });
  it('offers plain links for downloads, and inside WeChat says how to reach them', async () => {
    const page = await browser.open('', 390);
    expect(
      await page.locator('.report-downloads a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['/report.pdf', '/report.docx', '/report.xlsx']);
    expect(await page.getByText('在浏览器打开').count()).toBe(0);
    await page.context().close();
    const wechat = await browser.open('', 390, { userAgent: 'Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0.40' });
    expect(await wechat.getByText('请点右上角 → 在浏览器打开').count()).toBe(1);
    await wechat.context().close();
  });
  it('keeps radar labels apart and inside as really drawn, on a phone and on a desk, with and without the chart library', async () => {
    for (const [query, width] of [
      ['', 1280],
      ['', 390],
      ['?view=person', 390],
      ['?view=person', 320],
    ] as const) {
      const page = await browser.open(query, width);
      const boxes = await page
        .locator('.report-radar svg')
        .first()
        .evaluate((svg) => {
          const frame = svg.getBoundingClientRect();
          const labels = [...svg.querySelectorAll('text')].filter((text) =>
            /[\u4e00-\u9fff]/.test(text.textContent ?? ''),
          );
          return { frame: frame.toJSON(), labels: labels.map((label) => label.getBoundingClientRect().toJSON()) };
        });
      expect(boxes.labels).toHaveLength(7);
      for (const [i, one] of boxes.labels.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(boxes.frame.left - 1);
        expect(one.right).toBeLessThanOrEqual(boxes.frame.right + 1);
        for (const other of boxes.labels.slice(i + 1)) {
          const apart =
            one.right <= other.left + 1 ||
            other.right <= one.left + 1 ||
            one.bottom <= other.top + 3 ||
            other.bottom <= one.top + 3;
          expect(apart).toBe(true);
        }
      }
      await page.context().close();
    }
  });
  it('draws twelve axes as bars on a phone', async () => {
    const axes = Array.from({ length: 12 }, (_, i) => ({
      code: `A${i}`,
      label: `面向产业数字化转型的第 ${i + 1} 个观测维度`,
    }));
    const radar = {
      kind: 'radar',
      id: 'r',
      caption: '图',
      axes,
      min: 1,
      max: 5,
      ticks: [1, 2, 3, 4, 5],
      as: 'ladder',
      series: [{ id: 's', label: '本人', role: 'subject', values: axes.map((_, i) => (i === 3 ? null : 3)) }],
    } as const;
    const report = sampleReport({ sections: [{ id: 'radar', title: '雷达', blocks: [radar] }] });
    for (const query of ['', '?view=person']) {
      const page = await browser.open(query, 390, { report });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(
        await page
          .locator(query ? '.report-bar-track' : '.report-radar svg text', query ? {} : { hasText: '观测维度' })
          .count(),
      ).toBe(12);
      await page.context().close();
    }
  });
});
