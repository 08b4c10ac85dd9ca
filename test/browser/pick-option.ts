// Choosing from a list of the console. Lists open with a movement: on a busy machine a click meant for one option would land on
// its neighbour.
import type { Page } from 'playwright-core';

/** Nothing moves any more but the rings that spread from what was clicked, two seconds long. */
export const settled = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) =>
          playState !== 'running' ||
          (effect instanceof KeyframeEffect && effect.target?.classList.contains('ant-wave') === true),
      ),
  );

/** @param select the field itself, or where it is */
export async function pickOption(page: Page, select: string, option: string): Promise<void> {
  await page.click(select.startsWith('#') ? `.ant-select:has(${select})` : select);
  const wanted = page.locator(`.ant-select-item-option:visible:has-text("${option}")`).first();
  await wanted.waitFor();
  await settled(page);
  await wanted.click();
}
