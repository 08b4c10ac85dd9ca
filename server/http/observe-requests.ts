// Counts every request by its route's pattern. The path itself is never used: links and results are keys, and stand in it.
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';
import type { Count, Distribution } from '../metrics/measures.ts';
import type { ProblemCode } from '../problems.ts';
import type { Deps, HttpContext, HttpEnv } from './environment.ts';

/** What a route has counted so far, at hand without making its labels again. */
class Observed {
  readonly method: string;
  readonly route: string;
  readonly byStatus = new Map<number, Distribution>();
  readonly byProblem = new Map<ProblemCode, Count>();

  constructor(method: string, route: string) {
    this.method = method;
    this.route = route;
  }
}

export function observeRequests({ measures }: Pick<Deps, 'measures'>): MiddlewareHandler<HttpEnv> {
  const routes = new Map<RouterRoute, Observed>();
  const pages = new Map<string, Observed>();

  function observedOf(c: HttpContext): Observed {
    const route = routeOf(c);
    const { method } = route ?? c.req;
    const known = route ? routes.get(route) : pages.get(method);
    if (known) return known;
    const made = new Observed(method, route?.path ?? 'page');
    if (route) routes.set(route, made);
    else pages.set(method, made);
    return made;
  }

  function count({ method, route, byStatus, byProblem }: Observed, c: HttpContext, ms: number): void {
    const { status } = c.res;
    let distribution = byStatus.get(status);
    if (!distribution) {
      distribution = measures.requests.of(method, route, String(status));
      byStatus.set(status, distribution);
    }
    distribution.add(ms / 1000);
    const code = c.get('problem');
    if (code === undefined) return;
    const counted = byProblem.get(code) ?? measures.problems.of(method, route, code);
    byProblem.set(code, counted);
    counted.value++;
  }

  return async (c, next) => {
    const begun = performance.now();
    await next();
    count(observedOf(c), c, performance.now() - begun);
  };
}

/** The declared route of a request, also of one that was refused before it got there; null for pages and unknown addresses. */
export function routeOf(c: HttpContext): RouterRoute | null {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL') ?? null;
}
