// Sets up every request: the parts of the server, an id, the language and the caller's address.

import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { addressPlace } from '../auth/address-place.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { HttpEnv } from './environment.ts';
import { chooseLanguage } from './language.ts';
import { peerAddress } from './peer-address.ts';
import { isTraceless } from './traceless.ts';

export function requestBasics(deps: Deps): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    c.set('deps', deps);
    c.set('requestId', randomUUID());
    c.set('language', chooseLanguage(c.req.query('lang'), c.req.header('accept-language')));
    c.set('address', addressPlace(addressOf(c, deps.config.trustedProxies)));
    c.set('staff', null);
    c.set('pass', null);
    // No name holds a zero byte, and not every database takes one in a question.
    if (/%00/.test(c.req.url)) throw new Problem('invalid-request');
    // Set before there is an answer: a header set on one afterwards copies it.
    if (!isTraceless(c.req.path)) c.header('X-Request-Id', c.get('requestId'));
    if (c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store');
    await next();
  };
}

/** Behind a trusted proxy the last address it names; never what an unknown sender claims. */
function addressOf(c: Parameters<MiddlewareHandler<HttpEnv>>[0], trusted: readonly string[]): string {
  const plain = peerAddress(c);
  if (!trusted.includes(plain)) return plain;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || plain;
}
