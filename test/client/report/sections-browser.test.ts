// The sections around the findings in a real Chromium: nothing runs over the edge at any width, and axe finds no fault.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildInstitutionReport } from '../../../scoring/report/build-institution-report.ts';
import type { Report } from '../../../scoring/report/report.ts';
import { comparedInput } from '../../builders/compared-input.ts';
import { witnessInput } from '../../builders/witness-input.ts';
import { browseReport, type ReportBrowser } from './browse-report.ts';

let browser: ReportBrowser;
beforeAll(async () => {
  browser = await browseReport();
});
afterAll(() => browser?.close());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const added = new Set(['place', 'gaps', 'change', 'confidence']);

function evidence(language: 'zh-CN' | 'en'): Report {
  const whole = buildInstitutionReport(comparedInput(language).input);
  return { ...whole, sections: whole.sections.filter(({ id }) => added.has(id)) };
}

describe.each(['zh-CN', 'en'] as const)('the sections around the findings (%s)', (language) => {
  it.each([320, 390, 768, 1280])('stay within %i px and have no violation that axe can find', async (width) => {
    const page = await browser.open(language === 'en' ? '?lang=en' : '', width, { report: evidence(language) });
    const folded = 'button.report-section-title[aria-expanded=false]';
    for (let left = await page.locator(folded).count(); left > 0; left--) await page.locator(folded).first().click();
    expect(await page.locator('.report-section table').count()).toBe(7);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const run = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run();
      return (await run).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    await page.context().close();
  });
});

describe.each([390, 1280])('到下一级还差什么 at %i px', (width) => {
  function blocked(): Report {
    const whole = buildInstitutionReport(witnessInput('zh-CN', { find: () => 2 }));
    return { ...whole, sections: whole.sections.filter(({ id }) => id === 'next-level') };
  }

  it('shows ten rows and the others on request, and prints all of them', async () => {
    const report = blocked();
    const table = report.sections[0]!.blocks.find((one) => one.kind === 'table')!;
    if (table.kind !== 'table') throw new Error('expected a table');
    const page = await browser.open('', width, { report });
    const seen = () => page.locator('.report-table tbody tr:visible').count();
    const more = page.getByRole('button', { name: `显示其余 ${table.rows.length - 10} 行` });
    expect([await seen(), await more.getAttribute('aria-expanded')]).toEqual([10, 'false']);
    await page.emulateMedia({ media: 'print' });
    expect([await seen(), await more.isVisible()]).toEqual([table.rows.length, false]);
    await page.emulateMedia({ media: 'screen' });
    await more.click();
    expect(await seen()).toBe(table.rows.length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const run = (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run();
      return (await run).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    await page.context().close();
  });
});
