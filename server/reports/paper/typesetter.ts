// The server's side of typesetting: jobs for the worker thread, which starts with the first of them and never keeps the
// process alive. Data reaches a template as JSON in `sys.inputs.data`, never as markup.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Picture } from './picture/svg-to-png.ts';

export type PdfStandard = 'a-2a' | 'ua-1';
export type Job = { readonly id: number; readonly template: string; readonly data: string } & (
  | { readonly as: 'pdf'; readonly standard: PdfStandard }
  | { readonly as: 'png'; readonly scale: number }
  | { readonly as: 'svg' }
);
type Done = { readonly pdf: Uint8Array } | { readonly svg: string } | Picture;
export type Outcome = { readonly id: number } & ({ readonly done: Done } | { readonly fault: string });
interface Waiting {
  readonly resolve: (done: Done) => void;
  readonly reject: (fault: Error) => void;
}

let worker: Worker | null = null;
let count = 0;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const thread = new Worker(new URL('./typesetting-worker.ts', import.meta.url));
  thread.on('message', (outcome: Outcome) => {
    const job = waiting.get(outcome.id);
    waiting.delete(outcome.id);
    if (waiting.size === 0) thread.unref();
    if ('done' in outcome) job?.resolve(outcome.done);
    else job?.reject(new Error(outcome.fault));
  });
  // A thread that died takes its jobs with it; the next job starts a new one.
  const failAll = (fault: Error) => {
    if (worker === thread) worker = null;
    for (const job of waiting.values()) job.reject(fault);
    waiting.clear();
  };
  thread.on('error', failAll);
  thread.on('exit', (code) => failAll(new Error(`typesetting stopped with code ${code}`)));
  return thread;
}

type Asked = Job extends infer Each ? (Each extends Job ? Omit<Each, 'id' | 'data'> : never) : never;

async function ask(job: Asked, data: unknown): Promise<Done> {
  worker ??= start();
  const thread = worker;
  const id = ++count;
  return new Promise<Done>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    thread.ref();
    thread.postMessage({ ...job, id, data: JSON.stringify(data) });
  });
}

/** Rejects with the compiler's message, e.g. when a sign is in none of the fonts. */
export async function setPdf(template: string, data: unknown, standard: PdfStandard): Promise<Uint8Array> {
  const done = await ask({ as: 'pdf', template, standard }, data);
  if (!('pdf' in done)) throw new Error('expected a PDF');
  return done.pdf;
}

/** One page as a picture; `scale` = pixels per point. */
export async function setPicture(template: string, data: unknown, scale: number): Promise<Picture> {
  const done = await ask({ as: 'png', template, scale }, data);
  if (!('png' in done)) throw new Error('expected a picture');
  return { ...done, png: Buffer.from(done.png) };
}

/** One page as SVG, every sign an outline. */
export async function setDrawing(template: string, data: unknown): Promise<string> {
  const done = await ask({ as: 'svg', template }, data);
  if (!('svg' in done)) throw new Error('expected a drawing');
  return done.svg;
}

/** The font of running text, for asking which signs it has. */
export function bodyFont(): string {
  const home = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  return join(home, '400Regular', 'NotoSerifSC_400Regular.ttf');
}
