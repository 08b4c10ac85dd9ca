// Sends submissions over kept-alive connections as a hall full of phones would, and notes every answer in the ledger.
import { Agent, request } from 'node:http';
import type { Entry, Ledger, Reply } from './ledger.ts';

export interface Load {
  readonly url: string;
  readonly connections: number;
  /** Asked before each submission. */
  goOn(): boolean;
}

/** @returns when everything is sent or nobody answers any more */
export async function sendAll(ledger: Ledger, entries: readonly Entry[], load: Load): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const queue = entries.values();
  const work = async (): Promise<void> => {
    for (const entry of queue) {
      const reply = await sendOne(agent, load.url, entry);
      ledger.note(entry, reply);
      if (reply === null || !load.goOn()) return;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, work));
  agent.destroy();
}

/** @returns null when the connection broke before a whole answer came */
export function sendOne(agent: Agent, url: string, { pass, key, body }: Entry): Promise<Reply | null> {
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const sending = request(`${url}/api/responses`, {
      agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        authorization: `Bearer ${pass}`,
        'idempotency-key': key,
      },
    });
    sending.once('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', () => resolve(null));
      answer.once('end', () => resolve(read(answer.statusCode ?? 0, Buffer.concat(parts).toString())));
    });
    sending.once('error', () => resolve(null));
    sending.end(text);
  });
}

function read(status: number, text: string): Reply | null {
  try {
    return { status, body: JSON.parse(text) };
  } catch {
    return null;
  }
}
