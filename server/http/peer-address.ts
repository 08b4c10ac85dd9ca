// Who is at the other end of the connection: a caller, or a proxy that speaks for one.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { HttpContext } from './environment.ts';

/** `local` for a request made inside the process. */
export function peerAddress(c: HttpContext): string {
  const address =
    c.env && typeof c.env === 'object' && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : 'local';
  return address.replace(/^::ffff:/, '');
}
