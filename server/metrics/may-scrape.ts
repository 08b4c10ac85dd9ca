// Who may read the metrics: whoever knows METRICS_TOKEN, and programs on this machine. A proxy on this machine is no such
// program: what it brings comes from anywhere.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Config, isLoopback, listensAt } from '../config.ts';
import type { HttpContext } from '../http/environment.ts';
import { peerAddress } from '../http/peer-address.ts';

/** Whatever a proxy adds to say for whom it speaks. */
const brought = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

export function mayScrape(c: HttpContext, config: Config): boolean {
  return knowsToken(c.req.header('authorization'), config.metricsToken) || isFromHere(c, config);
}

function knowsToken(header: string | undefined, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (token === null || given === undefined) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function isFromHere(c: HttpContext, config: Config): boolean {
  const peer = peerAddress(c);
  if (!isLoopback(peer) || config.trustedProxies.includes(peer)) return false;
  // A public address other than where this server listens means that something stands in front of it, told of or not.
  if (config.publicUrl !== null && !listensAt(config, config.publicUrl)) return false;
  return brought.every((name) => c.req.header(name) === undefined);
}
