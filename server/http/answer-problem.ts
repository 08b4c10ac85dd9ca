// The border where problems become application/problem+json, in the reader's language. A bug is logged with its request
// id and answered without its insides.
import { HTTPException } from 'hono/http-exception';
import { rootOf } from '../describe-error.ts';
import { Problem, type ProblemCode, type ProblemExtras, problemBody } from '../problems.ts';
import { isDatabaseAway } from '../storage/database-away.ts';
import { isDiskFull } from '../storage/disk-full.ts';
import type { HttpContext } from './environment.ts';
import { routeOf } from './observe-requests.ts';
import { isTraceless, toldOf } from './traceless.ts';

export function answerProblem(error: Error, c: HttpContext): Response {
  if (error instanceof Problem) return respond(c, error.code, error.extras);
  if (error instanceof HTTPException && error.status < 500)
    return respond(c, error.status === 413 ? 'too-large' : 'invalid-request');
  const told = toldOf(c, routeOf(c)?.path);
  if (isDiskFull(error)) {
    // One line: a hall of respondents meets it, and the log may lie on the same disk.
    c.get('deps').log.error({ ...told, why: rootOf(error) }, 'the disk is full');
    return respond(c, 'storage-full');
  }
  if (isDatabaseAway(error)) {
    c.get('deps').log.error({ ...told, why: rootOf(error) }, 'the database is away');
    return respond(c, 'database-away', { headers: { 'Retry-After': '5' } });
  }
  c.get('deps').log.error({ ...told, err: error }, 'a request met a bug');
  return respond(c, 'internal', isTraceless(c.req.path) ? {} : { details: { requestId: c.get('requestId') } });
}

export function respond(c: HttpContext, code: ProblemCode, extras: ProblemExtras = {}): Response {
  c.set('problem', code);
  const body = problemBody(code, c.get('language') ?? 'zh-CN', extras);
  for (const [name, value] of Object.entries(extras.headers ?? {})) c.header(name, value);
  c.header('Cache-Control', 'no-store');
  c.header('Content-Type', 'application/problem+json');
  return c.body(JSON.stringify(body), body.status);
}
