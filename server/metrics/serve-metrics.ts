// GET /metrics for Prometheus: what this server counted, all its processes together, and how they fare. Strangers find nothing
// there, or are asked for the token if there is one.
import type { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { HttpEnv } from '../http/environment.ts';
import { plain } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { mayScrape } from './may-scrape.ts';
import { measureProcess } from './measure-process.ts';

export function serveMetrics(app: Hono<HttpEnv>, deps: Deps): void {
  app.get(plain('/metrics', 'monitor'), async (c) => {
    if (!mayScrape(c, deps.config)) {
      if (deps.config.metricsToken === null) throw new Problem('not-found');
      throw new Problem('metrics-token-needed', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    const [here, elsewhere] = await Promise.all([measureProcess(deps), deps.measuredElsewhere()]);
    const { AggregatorRegistry } = (await import('prom-client')).default;
    const all = AggregatorRegistry.aggregate([here, ...elsewhere]);
    return c.body(await all.metrics(), 200, { 'Content-Type': all.contentType, 'Cache-Control': 'no-store' });
  });
}
