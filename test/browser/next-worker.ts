// The service worker of a release to come, and the moment at which a browser wakes the worker because a connection is back.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { syncTag } from '../../client/answer/outbox.ts';

export const nextWorker = '/answer-worker-next.js';

/** The built pages beside a further worker, which differs as releases do: in the name of what it keeps. */
export function pagesWithNextWorker(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-pages-'));
  cpSync(join(import.meta.dirname, '..', '..', 'dist', 'client'), folder, { recursive: true });
  const worker = readFileSync(join(folder, 'answer-worker.js'), 'utf8');
  const version = /[0-9a-f]{12}/.exec(worker)?.[0];
  if (!version) throw new Error('the built worker names no version');
  writeFileSync(join(folder, nextWorker), worker.replaceAll(version, version.split('').reverse().join('')));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

interface Registration {
  readonly registrationId: string;
  readonly scopeURL: string;
}

/** What the browser does by itself once it is online: its own waiting would take minutes. */
export async function wakeWorker(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const known = new Promise<Registration>((resolve) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/a/'));
      if (ours) resolve(ours);
    });
  });
  await tools.send('ServiceWorker.enable');
  const { registrationId } = await known;
  const { origin } = new URL(page.url());
  await tools.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: syncTag, lastChance: false });
}
