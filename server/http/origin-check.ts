// Against requests that another site makes in a signed-in browser: whatever changes something must come from our own
// pages and be JSON. A tool without a browser sends no Origin and carries no cookie it did not ask for itself.
import type { MiddlewareHandler } from 'hono';
import { Problem } from '../problems.ts';
import type { HttpEnv } from './environment.ts';

export const checkOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next();
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const own = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : isOwn(origin, c);
  if (!own) throw new Problem('foreign-origin');
  const hasBody =
    c.req.header('content-length') !== '0' &&
    (c.req.header('content-length') ?? c.req.header('transfer-encoding')) !== undefined;
  const isJson = /^application\/json\b/.test(c.req.header('content-type') ?? '');
  if ((hasBody || c.req.raw.body !== null) && !isJson) throw new Problem('json-needed');
  return next();
};

function isOwn(origin: string, c: Parameters<typeof checkOrigin>[0]): boolean {
  const { publicUrl } = c.get('deps').config;
  if (publicUrl !== null && origin === publicUrl) return true;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return origin === `http://${host}` || origin === `https://${host}`;
}
