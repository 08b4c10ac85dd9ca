// The service worker of the respondents' pages: keeps them working without a network, and sends what waits when one is back. Built as one file
// that names the other files of its own release. It never touches /api: what the server says is never remembered here.
import { openDevice } from '../keep.ts';
import { sendWaiting, syncTag } from '../outbox.ts';

/** Written in by the build: what a respondent loads, and a name for exactly this set. */
declare const keptByWorker: { readonly files: readonly string[]; readonly version: string };

interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lifetime {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Syncing extends Lifetime {
  readonly tag: string;
}

const filesName = `shuheng-files-${keptByWorker.version}`;
const pagesName = 'shuheng-pages';
const worker = self as unknown as EventTarget & { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };
const on = <Kind extends Lifetime>(name: string, listener: (event: Kind) => void): void =>
  worker.addEventListener(name, listener as (event: Event) => void);

on<Lifetime>('install', (event) => {
  const keep = async (): Promise<void> => {
    await (await caches.open(filesName)).addAll([...keptByWorker.files]);
    await worker.skipWaiting();
  };
  event.waitUntil(keep());
});

/** Pages that are open may still ask for files of the release before: that one's stay until the next. */
on<Lifetime>('activate', (event) => {
  const tidy = async (): Promise<void> => {
    const earlier = (await caches.keys()).filter((name) => name.startsWith('shuheng-files-') && name !== filesName);
    await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

on<Fetching>('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request, pathname));
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(readFile(request));
});

const readFile = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

/** From the server where it can be reached, else as it was the last time; one's result opens on the page of its link. */
async function openPage(request: Request, pathname: string): Promise<Response> {
  const pages = await caches.open(pagesName);
  const name = pathname.replace(/\/result\/.*$/, '');
  try {
    const page = await fetch(request);
    if (page.ok && pathname === name) await pages.put(name, page.clone());
    return page;
  } catch (error) {
    const kept = await pages.match(name);
    if (kept) return kept;
    throw error;
  }
}

on<Syncing>('sync', (event) => {
  if (event.tag !== syncTag) return;
  const send = async (): Promise<void> => {
    await openDevice();
    // What could not be sent is tried again by the browser.
    if ((await sendWaiting()).left > 0) throw new Error('still waiting');
  };
  event.waitUntil(send());
});
