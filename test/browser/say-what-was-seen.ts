// Where a walk fails, what its pages showed at that moment is printed: a walk may fail only where a machine is busy.
import { afterEach, type TestContext } from 'vitest';
import { running } from './launch.ts';

/** For walks that close their pages themselves, before they do. */
export async function sayWhatWasSeen({ task }: Pick<TestContext, 'task'>): Promise<void> {
  if (task.result?.state !== 'fail') return;
  for (const page of [...running].flatMap((browser) => browser.contexts()).flatMap((context) => context.pages())) {
    const seen = await page.ariaSnapshot({ timeout: 2000 }).catch((error: Error) => error.message);
    console.log(`${task.name}: ${page.url()}\n${seen}\n`);
  }
}

afterEach(sayWhatWasSeen);
