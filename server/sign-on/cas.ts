// CAS protocol 3.0, as campuses run it: the browser goes to /login with our address as `service`, comes back with a ticket, and the
// server asks /p3/serviceValidate whose it is. A ticket is good once and for the very address it was given for. Single logout names
// the ticket again.
import { XMLParser } from 'fast-xml-parser';
import type { Deps } from '../deps.ts';
import { askProvider, mayAsk, SignOnFailed } from './ask-provider.ts';
import type { Identity, Provider } from './provider.ts';

type Cas = Extract<Provider, { kind: 'cas' }>;
type Parts = Pick<Deps, 'config'>;

/** Names keep their zeros, and a document type declares nothing here. */
const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
});

function addressOf({ settings }: Cas, path: string, query: Record<string, string>): string {
  const url = new URL(`${settings.address.replace(/\/+$/, '')}${path}`);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

export function casAddress({ config }: Parts, provider: Cas, service: string): string {
  const url = addressOf(provider, '/login', { service });
  if (!mayAsk(config, url)) throw new SignOnFailed('address-not-allowed');
  return url;
}

/** @throws SignOnFailed */
export async function casIdentity(parts: Parts, provider: Cas, service: string, ticket: string): Promise<Identity> {
  const { authenticationSuccess: success } = await validate(parts, provider, service, ticket);
  if (typeof success !== 'object' || success === null) throw new SignOnFailed('refused');
  const { claim } = provider.settings;
  const { user, attributes } = success as { user?: unknown; attributes?: Record<string, unknown> };
  const name = claim === 'user' ? user : attributes?.[claim];
  // Twice, or with something inside: nobody could tell who that is.
  if (typeof name !== 'string' || name === '') throw new SignOnFailed('refused');
  return { name };
}

/** A ticket that nobody was given must be refused as such. @throws SignOnFailed */
export async function tryCas(parts: Parts, provider: Cas, service: string): Promise<void> {
  const { authenticationFailure: failure } = await validate(parts, provider, service, 'ST-connection-test');
  if (typeof failure !== 'object' || failure === null) throw new SignOnFailed('not-cas');
  const code = (failure as { '@code'?: string })['@code'] ?? '';
  if (code === 'INVALID_SERVICE' || code === 'UNAUTHORIZED_SERVICE') throw new SignOnFailed('service-refused');
}

interface Validation {
  readonly authenticationSuccess?: unknown;
  readonly authenticationFailure?: unknown;
}

async function validate({ config }: Parts, provider: Cas, service: string, ticket: string): Promise<Validation> {
  const response = await askProvider(config, addressOf(provider, '/p3/serviceValidate', { service, ticket }));
  const text = await response.text();
  if (!response.ok) throw new SignOnFailed('not-cas');
  return readXml(text);
}

function readXml(text: string): Validation {
  try {
    const answer = parse(text).serviceResponse;
    if (typeof answer !== 'object' || answer === null) throw new SignOnFailed('not-cas');
    return answer;
  } catch (error) {
    throw error instanceof SignOnFailed ? error : new SignOnFailed('not-cas', error);
  }
}

/** null for what is no request to end a session. */
export function readLogoutTicket(text: string): string | null {
  try {
    const { SessionIndex: ticket } = parse(text).LogoutRequest as { SessionIndex?: unknown };
    return typeof ticket === 'string' && ticket !== '' ? ticket : null;
  } catch {
    return null;
  }
}

function parse(text: string): { readonly serviceResponse?: unknown; readonly LogoutRequest?: unknown } {
  // A document type can only be meant to have entities expanded: the protocol has none.
  if (text.includes('<!DOCTYPE')) throw new SignOnFailed('not-cas');
  return parser.parse(text, true);
}
