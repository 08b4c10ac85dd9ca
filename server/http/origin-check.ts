// Against requests that another site makes in a signed-in browser: whatever changes something must come from our own
// pages and be JSON, a workbook or plain bytes, which no foreign form can send. A campus posts a form where it sends browsers back to;
// no cookie is read there. A tool without a browser sends no Origin and carries no cookie it did not ask for itself.
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../config.ts';
import { Problem } from '../problems.ts';
import type { HttpContext, HttpEnv } from './environment.ts';

const ofOurPages = /^application\/(json|octet-stream|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)\b/;

const ofCampus = /^\/api\/sign-on\/[^/]+\/return$/;

export const checkOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next();
  if (ofCampus.test(c.req.path)) return next();
  if (!isFromOwnPage(c)) throw new Problem('foreign-origin');
  if (!ofOurPages.test(c.req.header('content-type') ?? '') && hasBody(c)) throw new Problem('json-needed');
  return next();
};

export function isFromOwnPage(c: HttpContext): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (origin === undefined) return site === undefined || site === 'same-origin' || site === 'none';
  return isOwn(origin, c);
}

function hasBody(c: HttpContext): boolean {
  const length = c.req.header('content-length');
  if (length !== undefined) return Number(length) !== 0;
  if (c.req.header('transfer-encoding') !== undefined) return true;
  // On a wire one of the two is there with every body; a request made inside the process has only its type.
  return c.req.header('content-type') !== undefined && c.req.raw.body !== null;
}

/**
 * With a public address only that one is ours. Before one is set, or when it is this machine, the address of the request
 * will do, if it is this machine, the address listened on, or a bare IP address: any other name may be a stranger's that
 * was pointed here.
 */
function isOwn(origin: string, c: HttpContext): boolean {
  const { publicUrl, host: listening } = c.get('deps').config;
  if (origin === publicUrl) return true;
  if (publicUrl !== null && !isLoopback(new URL(publicUrl).hostname)) return false;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if ((origin !== `http://${host}` && origin !== `https://${host}`) || !URL.canParse(origin)) return false;
  const name = new URL(origin).hostname;
  if (isLoopback(name)) return true;
  return publicUrl === null && (name === listening || isIP(name.replace(/^\[|\]$/g, '')) !== 0);
}
