// The question that follows a deed, answered with yes and gone: a click meant for the next one would land on it while it leaves.
import type { Page } from 'playwright-core';
import { settled } from './pick-option.ts';

const yes = '.ant-modal-confirm-btns .ant-btn-primary, .ant-modal-confirm-btns .ant-btn-dangerous';

export async function confirm(page: Page): Promise<void> {
  await page.waitForSelector(yes);
  await settled(page);
  await page.click(yes);
  await page.waitForSelector('.ant-modal-confirm', { state: 'detached' });
}
