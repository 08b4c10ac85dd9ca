// There and back: the address a browser leaves for, and whom the campus vouches for when it returns.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { spendOnce } from '../auth/one-time.ts';
import { baseUrl, type Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import { SignOnFailed } from './ask-provider.ts';
import { casAddress, casIdentity } from './cas.ts';
import { oidcAddress, oidcIdentity } from './oidc.ts';
import type { Identity, Provider } from './provider.ts';
import { keepCookie, type Purpose, type UnderWay, validMs } from './under-way.ts';

type Parts = Pick<Deps, 'config' | 'secrets' | 'storage' | 'now'>;

/** What the campus is told of us; CAS wants it registered, OpenID Connect compares every letter. */
export const returnAddress = (config: Config, provider: string): string =>
  `${baseUrl(config)}/api/sign-on/${encodeURIComponent(provider)}/return`;

/** @throws SignOnFailed */
export async function leave(
  parts: Parts,
  provider: Provider,
  purpose: Purpose,
): Promise<{ url: string; cookie: string }> {
  const state = randomBytes(24).toString('base64url');
  const returnTo = returnAddress(parts.config, provider.id);
  const { url, checks } =
    provider.kind === 'oidc'
      ? await oidcAddress(parts, provider, { state, returnTo })
      : { url: casAddress(parts, provider, `${returnTo}?state=${state}`), checks: null };
  const underWay = { provider: provider.id, state, purpose, checks, expires: parts.now() + validMs };
  return { url, cookie: keepCookie(parts, underWay) };
}

/** @throws SignOnFailed, also for a state that did not leave from this browser, or has come back before */
export async function comeBack(
  parts: Parts,
  provider: Provider,
  underWay: UnderWay,
  query: URLSearchParams,
): Promise<Identity> {
  const { state, checks } = underWay;
  if (underWay.provider !== provider.id || !isSame(query.get('state') ?? '', state)) throw new SignOnFailed('refused');
  if (!(await spendOnce(parts, 'ticket', state, validMs))) throw new SignOnFailed('refused');
  const returned = new URL(returnAddress(parts.config, provider.id));
  if (provider.kind === 'cas')
    return casIdentity(parts, provider, `${returned.href}?state=${state}`, query.get('ticket') ?? '');
  if (!checks) throw new SignOnFailed('refused');
  returned.search = query.toString();
  return oidcIdentity(parts, provider, returned, { ...checks, state });
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
