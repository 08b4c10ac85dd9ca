// A campus that speaks OpenID Connect: the real `oidc-provider` on this machine. Whoever types a name at its login page is that
// person; the number stands in `preferred_username`, told by userinfo alone, as many campuses do.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface OidcServer {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Lets clients return to this address; a campus administrator would type it into a form. */
  register(returnTo: string): void;
  /** Puts this ID token into the next answer instead of its own. */
  swapIdToken(idToken: string): void;
  /** What came with the last answer of the token endpoint. */
  lastIdToken(): string;
  close(): Promise<void>;
}

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'RS256',
  kid: 'campus',
});

export async function startOidcServer(): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: 'shuheng', secret: 'the campus gave us this one' };
  const returns: string[] = [];
  const clientOf = (client_id: string) => ({
    client_id,
    client_secret: client.secret,
    redirect_uris: returns,
    token_endpoint_auth_method: 'client_secret_post' as const,
  });
  let next: string | null = null;
  let last = '';
  const make = (): Provider => {
    const provider = new Provider(issuer, {
      clients: returns.length > 0 ? [clientOf(client.id), clientOf('another-application')] : [],
      jwks: { keys: [key] },
      cookies: { keys: ['cookies of the campus'] },
      claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
      pkce: { required: () => false },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, preferred_username: id, name: '某人' }),
      }),
      // Nobody is asked whether the own campus may know them.
      loadExistingGrant: async ({ oidc }) => {
        const accountId = oidc.session?.accountId;
        if (accountId === undefined) return undefined;
        const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId });
        grant.addOIDCScope('openid profile');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (ctx, following) => {
      await following();
      const body = ctx.body as { id_token?: string } | undefined;
      if (!ctx.path.endsWith('/token') || body?.id_token === undefined) return;
      last = body.id_token;
      if (next !== null) body.id_token = next;
      next = null;
    });
    return provider;
  };
  const key = signingKey();
  let handle = make().callback();
  server.on('request', (request, response) => handle(request, response));
  return {
    issuer,
    client,
    register(returnTo) {
      returns.push(returnTo);
      handle = make().callback();
    },
    swapIdToken(idToken) {
      next = idToken;
    },
    lastIdToken: () => last,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a browser does at the campus: follows redirects with its cookies, types a name, comes back to `home`. */
export async function walkThroughLogin(address: string, home: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, form]: [string, URLSearchParams | null] = [address, null];
  for (let step = 0; step < 12; step++) {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form,
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      cookies.set(name, value);
    }
    form = null;
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      if (url.startsWith(home)) return new URL(url);
      continue;
    }
    const page = await response.text();
    if (!response.ok || !page.includes('name="login"'))
      throw new Error(`The campus answered ${response.status}: ${page}`);
    form = new URLSearchParams({ prompt: 'login', login, password: 'any' });
  }
  throw new Error('The campus leads in circles');
}
