// Refuses a body that is too large before anything of it is read. hono's own limit counts a web stream, which costs as much as
// scoring a response; a declared length says the same, and Node holds the sender to it.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem, type ProblemCode } from '../problems.ts';
import type { HttpEnv } from './environment.ts';

/** @param maxSize bytes */
export function limitBody(maxSize: number, code: ProblemCode = 'too-large'): MiddlewareHandler<HttpEnv> {
  const refuse = (): never => {
    throw new Problem(code);
  };
  const counting = bodyLimit({ maxSize, onError: refuse });
  return (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
      // No route reads the body of these.
      return c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : counting(c, next);
    }
    return Number(length) <= maxSize ? next() : refuse();
  };
}
