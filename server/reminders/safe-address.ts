// Where a webhook may lead: https on the open net. Our server must not be made to knock at doors of its own network, so names are
// resolved here and the connection goes to the very address that was looked at.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { Config } from '../config.ts';
import { isLoopback } from '../config.ts';

const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fec0::', 10],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');

export interface Way {
  readonly url: URL;
  readonly address: string;
  readonly family: 4 | 6;
}

/** @returns null for an address that must not be used */
export async function safeWay(
  text: string,
  config: Pick<Config, 'webhookHosts' | 'host' | 'publicUrl'>,
): Promise<Way | null> {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password) return null;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const allowed = config.webhookHosts.includes(host);
  // A server that only this machine reaches is being tried out; one behind a proxy is reached by its public address.
  const outside = config.publicUrl !== null && !isLoopback(new URL(config.publicUrl).hostname);
  const trial = !outside && isLoopback(host) && isLoopback(config.host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (allowed || trial))) return null;
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first || (first.family !== 4 && first.family !== 6)) return null;
  if (!allowed && !trial && found.some(({ address }) => isInside(address))) return null;
  return { url, address: first.address, family: first.family };
}

export function isInside(address: string): boolean {
  // ::ffff:10.0.0.1 is 10.0.0.1.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return inside.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
