// A page whose requests can be held or refused later. Chromium begins to hand requests over a moment after it is told to, and may miss
// the very next one of a busy page; so it is told before the page begins.
import type { Page } from 'playwright-core';

export async function holdable(page: Page): Promise<Page> {
  await page.route('**/api/**', (route) => route.fallback());
  return page;
}
