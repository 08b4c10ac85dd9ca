// Starts the service worker, where the address allows one: HTTPS, or this very machine. Elsewhere answering works as well, but the page itself
// cannot be opened again without a network, and it says so.

export const worksOffline = (): boolean => isSecureContext && 'serviceWorker' in navigator;

export function registerWorker(): void {
  if (!worksOffline()) return;
  navigator.serviceWorker.register('/answer-worker.js', { scope: '/a/' }).then(keepThisPage, () => undefined);
}

/** The page was opened before the worker was there. */
async function keepThisPage(): Promise<void> {
  const name = location.pathname.replace(/\/result\/.*$/, '');
  await navigator.serviceWorker.ready;
  const pages = await caches.open('shuheng-pages');
  if (!(await pages.match(name))) await pages.add(name).catch(() => undefined);
}

/** A personal page names its person: on a device that others use too, it goes. */
export async function forgetPage(): Promise<void> {
  if (!worksOffline()) return;
  await (await caches.open('shuheng-pages')).delete(location.pathname.replace(/\/result\/.*$/, ''));
}
