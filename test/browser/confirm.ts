// The question that follows a deed, answered with yes and gone: a click meant for the next one would land on it while it leaves.
import type { Page } from 'playwright-core';
import { settled } from './pick-option.ts';

/** @param told words of the question, where another may follow at once */
export async function confirm(page: Page, told = ''): Promise<void> {
  const question = page.locator('.ant-modal-confirm', { hasText: told }).first();
  const yes = question.locator('.ant-modal-confirm-btns :is(.ant-btn-primary, .ant-btn-dangerous)');
  await yes.waitFor();
  await settled(page);
  await yes.click();
  await question.waitFor({ state: 'detached' });
}
