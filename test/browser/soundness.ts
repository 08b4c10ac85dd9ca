// What every page must be: free of accessibility violations, no wider than the phone, without a script error.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface AxeRun {
  run(): Promise<{
    passes: unknown[];
    violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[];
  }>;
}

/** Evaluated from outside, so the page's strict policy against foreign scripts stays in force. */
export async function findViolations(page: Page): Promise<string[]> {
  // What fades in has too little contrast until it is there.
  await page
    .waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'), null, {
      timeout: 5000,
    })
    .catch(() => undefined);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations, passes } = await (globalThis as unknown as { axe: AxeRun }).axe.run();
    // A run that checked next to nothing would prove nothing.
    if (passes.length < 10) return [`only ${passes.length} rules applied`];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    );
  });
  return found;
}

/** What sticks out beyond the window's right edge, by its class. */
export async function findOverflow(page: Page, width: number): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize({ width, height: 844 });
  await page.waitForTimeout(150);
  // A busy machine lays out late: what still sticks out after a while does stick out.
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, null, { timeout: 3000 })
    .catch(() => undefined);
  const found = await page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
          .map((one) => `${one.tagName}.${String(one.className).slice(0, 60)}`),
  );
  if (size) await page.setViewportSize(size);
  return found;
}

export async function expectSound(page: Page, name: string): Promise<void> {
  expect([name, await findViolations(page)]).toEqual([name, []]);
  for (const width of [320, 390]) expect([name, width, await findOverflow(page, width)]).toEqual([name, width, []]);
}

/** Script errors of a page from now on; empty at the end, or the test fails. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
