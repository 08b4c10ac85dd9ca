// Everything this process can tell Prometheus, as plain values: it may be added to what other processes of the server tell.
import type { Registry } from 'prom-client';
import type { Deps } from '../deps.ts';
import { describeMeasures } from './describe-measures.ts';

export type Measured = readonly object[];

/** A process has one memory and one event loop, whatever runs in it. */
let watching: Promise<Registry> | undefined;

export async function measureProcess(parts: Pick<Deps, 'storage' | 'measures' | 'submissions'>): Promise<Measured> {
  watching ??= watchProcess();
  return [...(await describeMeasures(parts)), ...(await (await watching).getMetricsAsJSON())];
}

/** Memory, processor time and the delay of the event loop, from the first scrape on: nobody who never asks pays for it. */
async function watchProcess(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = (await import('prom-client')).default;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
