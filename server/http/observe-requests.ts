// Counts every request, and writes a line of the log for it, by its route's pattern. The path itself is never used: links and
// results are keys, and stand in it. Nor is the caller's address. Anonymous answering is counted and has no line at all.
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RouterRoute } from 'hono/types';
import type { Deps } from '../deps.ts';
import type { Count, Distribution } from '../metrics/measures.ts';
import type { ProblemCode } from '../problems.ts';
import type { HttpContext, HttpEnv } from './environment.ts';
import { isTraceless } from './traceless.ts';

const page = 'page';
/** What machines ask for all day long; told of at `debug`. */
const quiet: ReadonlySet<string> = new Set([
  page,
  '/a/:token',
  '/a/:token/result/:receipt',
  '/e',
  '/metrics',
  '/api/health',
  '/api/ready',
  '/api/docs/:file',
]);
/** Thousands a second, and no accepted one is worth a line: they are counted, and stand in the database. */
const quietWhenDone: ReadonlySet<string> = new Set(['/api/responses']);

type Level = 'debug' | 'info' | 'warn';

/** What a route has counted so far, at hand without making its labels again. */
class Observed {
  readonly method: string;
  readonly route: string;
  readonly levelWhenDone: Level;
  readonly levelWhenRefused: Level;
  readonly byStatus = new Map<number, Distribution>();
  readonly byProblem = new Map<ProblemCode, Count>();

  constructor(method: string, route: string) {
    this.method = method;
    this.route = route;
    this.levelWhenDone = quiet.has(route) || quietWhenDone.has(route) ? 'debug' : 'info';
    this.levelWhenRefused = quiet.has(route) ? 'debug' : 'info';
  }

  levelFor(status: number): Level {
    if (status >= 500) return 'warn';
    return status >= 400 ? this.levelWhenRefused : this.levelWhenDone;
  }
}

export function observeRequests({ measures, log }: Pick<Deps, 'measures' | 'log'>): MiddlewareHandler<HttpEnv> {
  const routes = new Map<RouterRoute, Observed>();
  const pages = new Map<string, Observed>();
  const written = {
    debug: log.isLevelEnabled('debug'),
    info: log.isLevelEnabled('info'),
    warn: log.isLevelEnabled('warn'),
  };

  function observedOf(c: HttpContext): Observed {
    const route = routeOf(c);
    const { method } = route ?? c.req;
    const known = route ? routes.get(route) : pages.get(method);
    if (known) return known;
    const made = new Observed(method, route?.path ?? page);
    if (route) routes.set(route, made);
    else pages.set(method, made);
    return made;
  }

  function count({ method, route, byStatus, byProblem }: Observed, status: number, ms: number, code?: ProblemCode) {
    let distribution = byStatus.get(status);
    if (!distribution) {
      distribution = measures.requests.of(method, route, String(status));
      byStatus.set(status, distribution);
    }
    distribution.add(ms / 1000);
    if (code === undefined) return;
    const counted = byProblem.get(code) ?? measures.problems.of(method, route, code);
    byProblem.set(code, counted);
    counted.value++;
  }

  return async (c, next) => {
    const begun = performance.now();
    await next();
    const ms = performance.now() - begun;
    const observed = observedOf(c);
    const { status } = c.res;
    const problem = c.get('problem');
    count(observed, status, ms, problem);
    if (isTraceless(c.req.path)) return;
    const level = observed.levelFor(status);
    if (!written[level]) return;
    const { method, route } = observed;
    const requestId = c.get('requestId');
    log[level]({ requestId, method, route, status, ms: Math.round(ms * 10) / 10, problem }, 'request');
  };
}

/** The declared route of a request, also of one that was refused before it got there; null for pages and unknown addresses. */
export function routeOf(c: HttpContext): RouterRoute | null {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL') ?? null;
}
