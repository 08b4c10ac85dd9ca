// Sends one message to a group's robot or to a system of the school, in the form it expects. One try, no redirects, a bounded
// answer; what comes back is judged and then forgotten.
import { createHmac } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Way } from './safe-address.ts';

export type WebhookKind = 'plain' | 'wecom' | 'dingtalk' | 'feishu';
export const webhookKinds: readonly WebhookKind[] = ['plain', 'wecom', 'dingtalk', 'feishu'];

export interface Post {
  readonly text: string;
  /** What a program reads. */
  readonly facts: Readonly<Record<string, string | number>>;
}

const patienceMs = 10_000;
const largestAnswer = 16 * 1024;

const hmac = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What is sent, and to which address: robots sign in three manners. */
export function spell(
  kind: WebhookKind,
  url: URL,
  secret: string | null,
  { text, facts }: Post,
  now: number,
): { url: URL; body: string; headers: Record<string, string> } {
  const plain = { 'Content-Type': 'application/json; charset=utf-8' };
  if (kind === 'wecom')
    return { url, body: JSON.stringify({ msgtype: 'text', text: { content: text } }), headers: plain };
  if (kind === 'dingtalk') {
    const signed = new URL(url);
    if (secret !== null) {
      signed.searchParams.set('timestamp', String(now));
      signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`).toString('base64'));
    }
    return { url: signed, body: JSON.stringify({ msgtype: 'text', text: { content: text } }), headers: plain };
  }
  if (kind === 'feishu') {
    const seconds = Math.floor(now / 1000);
    const signature =
      secret === null ? {} : { timestamp: String(seconds), sign: hmac(`${seconds}\n${secret}`, '').toString('base64') };
    return { url, body: JSON.stringify({ ...signature, msg_type: 'text', content: { text } }), headers: plain };
  }
  const body = JSON.stringify({ ...facts, text, at: now });
  const signature: Record<string, string> =
    secret === null ? {} : { 'X-Shuheng-Signature': `sha256=${hmac(secret, body).toString('hex')}` };
  return { url, body, headers: { ...plain, ...signature } };
}

/** Whether the other side took it: a robot may say no in the body of a 200. */
export async function post(
  way: Way,
  kind: WebhookKind,
  secret: string | null,
  message: Post,
  now: number,
): Promise<boolean> {
  const { url, body, headers } = spell(kind, way.url, secret, message, now);
  const answer = await send(url, way, body, headers).catch(() => null);
  if (!answer || answer.status < 200 || answer.status > 299) return false;
  if (kind === 'plain') return true;
  try {
    const said = JSON.parse(answer.text) as { errcode?: unknown; code?: unknown; StatusCode?: unknown };
    return [said.errcode, said.code, said.StatusCode].some((code) => code === 0);
  } catch {
    return false;
  }
}

function send(
  url: URL,
  { address, family }: Way,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        // The address that was looked at, whatever the name leads to a moment later.
        lookup: (_host, options, done) => {
          if (options.all) done(null, [{ address, family }]);
          else done(null, address, family);
        },
        signal: AbortSignal.timeout(patienceMs),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
          if (text.length > largestAnswer) request.destroy(new Error('The answer is too long'));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
