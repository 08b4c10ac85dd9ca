// Where a walk fails, what its pages showed at that moment stands with its error: a walk may fail only where a machine is busy.
import { afterEach, type TestContext } from 'vitest';
import { running } from './launch.ts';

/** For walks that close their pages themselves, before they do. */
export async function sayWhatWasSeen({ task }: Pick<TestContext, 'task'>): Promise<void> {
  const [failure] = task.result?.errors ?? [];
  if (!failure) return;
  for (const page of [...running].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages())) {
    const seen = await page.ariaSnapshot({ timeout: 2000 }).catch((error: Error) => error.message);
    failure.message += `\n\n${page.url()}\n${seen}\n`;
  }
}

afterEach(sayWhatWasSeen);
