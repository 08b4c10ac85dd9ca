// GET /metrics for Prometheus: what this server counted, and how its process fares. Strangers find nothing there, or are asked
// for the token if there is one.
import type { Hono } from 'hono';
import type { Deps, HttpEnv } from '../http/environment.ts';
import { Problem } from '../problems.ts';
import { describeMeasures } from './describe-measures.ts';
import { mayScrape } from './may-scrape.ts';

export function serveMetrics(app: Hono<HttpEnv>, deps: Deps): void {
  let process: ReturnType<typeof watchProcess> | undefined;
  app.get('/metrics', async (c) => {
    if (!mayScrape(c, deps.config)) {
      if (deps.config.metricsToken === null) throw new Problem('not-found');
      throw new Problem('metrics-token-needed', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    process ??= watchProcess();
    const { registry, aggregate } = await process;
    const all = aggregate([await describeMeasures(deps), await registry.getMetricsAsJSON()]);
    return c.body(await all.metrics(), 200, { 'Content-Type': all.contentType, 'Cache-Control': 'no-store' });
  });
}

/** Memory, processor time and the delay of the event loop, from the first scrape on: nobody who never asks pays for it. */
async function watchProcess() {
  const { AggregatorRegistry, collectDefaultMetrics, Registry } = (await import('prom-client')).default;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, aggregate: AggregatorRegistry.aggregate };
}
