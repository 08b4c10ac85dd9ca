// The one way in which the server asks an address that somebody typed into a form: HTTPS only (plain HTTP to this machine where the
// server itself is reached at this machine alone), no redirect is followed, an answer is waited for a few seconds and read up to a
// bound. What goes wrong is told as a reason that the settings page has a sentence for, and no more of what is there.
import { baseUrl, type Config, isLoopback } from '../config.ts';

export const failures = [
  'address-not-allowed',
  'unreachable',
  'redirected',
  'too-large',
  'not-oidc',
  'issuer-differs',
  'client-refused',
  'not-cas',
  'service-refused',
  'refused',
] as const;
export type Failure = (typeof failures)[number];

export class SignOnFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause?: unknown) {
    super(failure, { cause });
    this.failure = failure;
  }
}

const patienceMs = 6000;
const largestAnswer = 512 * 1024;

export function mayAsk(config: Config, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  if (username !== '') return false;
  const own = isLoopback(new URL(baseUrl(config)).hostname);
  if (isLoopback(hostname)) return own && /^https?:$/.test(protocol);
  return protocol === 'https:';
}

interface Asked {
  readonly method?: string | undefined;
  readonly headers?: Record<string, string> | undefined;
  readonly body?: ArrayBuffer | ReadableStream | Uint8Array | URLSearchParams | string | null | undefined;
}

/** @throws SignOnFailed */
export async function askProvider(config: Config, address: string, asked: Asked = {}): Promise<Response> {
  if (!mayAsk(config, address)) throw new SignOnFailed('address-not-allowed');
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const { method = 'GET', headers = {}, body = null } = asked;
    const response = await fetch(address, {
      method,
      headers,
      body: body as BodyInit | null,
      redirect: 'manual',
      signal,
    });
    if (response.status >= 300 && response.status < 400) throw new SignOnFailed('redirected');
    const bytes = await readBounded(response);
    return new Response(bytes, { status: response.status, headers: response.headers });
  } catch (error) {
    throw error instanceof SignOnFailed ? error : new SignOnFailed('unreachable', error);
  }
}

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.body === null || response.status === 204) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > largestAnswer) throw new SignOnFailed('too-large');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
