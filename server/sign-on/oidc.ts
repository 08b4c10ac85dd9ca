// OpenID Connect by `openid-client`: authorization code with PKCE, state and nonce; the ID token's signature is checked against the
// service's keys although it comes straight from it. What the service says about itself is remembered for ten minutes.
import type { Configuration } from 'openid-client';
import type { Deps } from '../deps.ts';
import { askProvider, mayAsk, SignOnFailed } from './ask-provider.ts';
import type { Identity, Provider } from './provider.ts';

type Oidc = Extract<Provider, { kind: 'oidc' }>;
type Parts = Pick<Deps, 'config'>;

/** What a sign-on that is under way must remember until its return. */
export interface OidcChecks {
  readonly nonce: string;
  readonly verifier: string;
}

const rememberMs = 10 * 60_000;
const patienceSeconds = 6;
const remembered = new WeakMap<Parts['config'], Map<string, { at: number; configuration: Promise<Configuration> }>>();

export async function oidcAddress(
  parts: Parts,
  provider: Oidc,
  { state, returnTo }: { state: string; returnTo: string },
): Promise<{ url: string; checks: OidcChecks }> {
  const client = await import('openid-client');
  const configuration = await configurationOf(parts, provider);
  const checks = { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: returnTo,
    scope: 'openid profile',
    state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });
  if (!mayAsk(parts.config, url.href)) throw new SignOnFailed('address-not-allowed');
  return { url: url.href, checks };
}

/** @param returned the whole address that the browser came back to @throws SignOnFailed */
export async function oidcIdentity(
  parts: Parts,
  provider: Oidc,
  returned: URL,
  { nonce, verifier, state }: OidcChecks & { state: string },
): Promise<Identity> {
  const client = await import('openid-client');
  const configuration = await configurationOf(parts, provider);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(configuration, returned, checks).catch(asFailure);
  const claims = tokens.claims();
  const { claim } = provider.settings;
  const told = claims?.[claim];
  if (typeof told === 'string' || claims === undefined) return nameOf(told);
  // Many services keep the profile out of the token.
  const more = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub).catch(asFailure);
  return nameOf(more[claim]);
}

/** Whether the service is there and knows us; a client is refused before the code it brings is looked at. @throws SignOnFailed */
export async function tryOidc(parts: Parts, provider: Oidc, returnTo: string): Promise<void> {
  const client = await import('openid-client');
  const configuration = await discover(parts, provider);
  const { authorization_endpoint, token_endpoint, jwks_uri } = configuration.serverMetadata();
  for (const address of [authorization_endpoint, token_endpoint, jwks_uri]) {
    if (address === undefined) throw new SignOnFailed('not-oidc');
    if (!mayAsk(parts.config, address)) throw new SignOnFailed('address-not-allowed');
  }
  const returned = new URL(returnTo);
  returned.search = new URLSearchParams({
    code: 'connection-test',
    state: 'x',
    iss: configuration.serverMetadata().issuer,
  }).toString();
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: 'x', expectedNonce: 'x' };
  try {
    await client.authorizationCodeGrant(configuration, returned, checks);
  } catch (error) {
    if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') return;
    if (error instanceof client.ResponseBodyError) throw new SignOnFailed('client-refused', error);
    asFailure(error);
  }
}

function configurationOf(parts: Parts, provider: Oidc): Promise<Configuration> {
  const known = remembered.get(parts.config) ?? new Map();
  remembered.set(parts.config, known);
  const key = `${provider.id} ${provider.revision}`;
  const kept = known.get(key);
  if (kept && Date.now() - kept.at < rememberMs) return kept.configuration;
  const configuration = discover(parts, provider);
  known.set(key, { at: Date.now(), configuration });
  configuration.catch(() => known.delete(key));
  return configuration;
}

async function discover({ config }: Parts, { settings, secret }: Oidc): Promise<Configuration> {
  const client = await import('openid-client');
  if (!mayAsk(config, settings.issuer)) throw new SignOnFailed('address-not-allowed');
  const insecure = settings.issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const authentication = secret === '' ? client.None() : client.ClientSecretPost(secret);
  return client
    .discovery(new URL(settings.issuer), settings.clientId, undefined, authentication, {
      execute: [...insecure, client.enableNonRepudiationChecks],
      timeout: patienceSeconds,
      [client.customFetch]: (address, asked) => askProvider(config, address, asked),
    })
    .catch((error: unknown) => {
      if (isIssuerFault(error)) throw new SignOnFailed('issuer-differs', error);
      return asFailure(error, 'not-oidc');
    });
}

const isIssuerFault = (error: unknown): boolean => /"issuer"/.test(error instanceof Error ? error.message : '');

/** Our own reason may lie inside what the library made of it. */
function asFailure(error: unknown, otherwise: SignOnFailed['failure'] = 'refused'): never {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof SignOnFailed) throw at;
  throw new SignOnFailed(otherwise, error);
}

function nameOf(told: unknown): Identity {
  if (typeof told !== 'string' && typeof told !== 'number') throw new SignOnFailed('refused');
  return { name: String(told) };
}
