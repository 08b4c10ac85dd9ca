// The sections around the findings in a real Chromium: nothing runs over the edge at any width, and axe finds no fault.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildInstitutionReport } from '../../../scoring/report/build-institution-report.ts';
import type { Report } from '../../../scoring/report/report.ts';
import { comparedInput } from '../../builders/compared-input.ts';
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
