// The load generator, a process of its own: keep-alive connections with one request under way each, as a respondent's device
// has. Raw sockets, because an HTTP client would take more of the second core than the server leaves.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Requests } from './make-place.ts';

export interface Load {
  readonly requests: string;
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  readonly from: number;
  readonly count: number;
}
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
}

const load = JSON.parse(process.argv[2] ?? '') as Load;
const { origin, passes, bodies } = JSON.parse(readFileSync(load.requests, 'utf8')) as Requests;
const encoded = bodies.map((body) => Buffer.from(body));
const from = origin === null ? '' : `Origin: ${origin}\r\n`;
let next = load.from;
let done = 0;
let refused = 0;
const times = new Float64Array(load.count);

function requestAt(at: number): Buffer {
  const body = encoded[at % encoded.length] as Buffer;
  const head =
    `POST ${load.path} HTTP/1.1\r\nHost: 127.0.0.1:${load.port}\r\n${from}Content-Type: application/json\r\n` +
    `Authorization: Bearer ${passes[at]}\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Length of the first whole answer in the text; 0 while it is not whole. */
function wholeAnswer(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1];
  const end = length === undefined ? text.indexOf('\r\n0\r\n\r\n', head) + 7 : head + 4 + Number(length);
  return end > head + 4 && text.length >= end ? end : 0;
}

function speak(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    let started = 0;
    const send = (): void => {
      if (next >= load.from + load.count) {
        socket.end();
        resolve();
        return;
      }
      started = performance.now();
      socket.write(requestAt(next++));
    };
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = wholeAnswer(text);
      if (end === 0) return;
      times[done++] = performance.now() - started;
      if (text.slice(9, 12) !== '201') refused++;
      text = text.slice(end);
      send();
    });
    socket.on('error', reject);
    socket.on('connect', send);
  });
}

const begun = performance.now();
await Promise.all(
  Array.from({ length: load.connections }, () => speak(connect({ port: load.port, host: '127.0.0.1', noDelay: true }))),
);
const seconds = (performance.now() - begun) / 1000;
times.sort();
const at = (share: number): number => times[Math.min(done - 1, Math.floor(done * share))] ?? Number.NaN;
const measured: Measured = { perSecond: done / seconds, p50: at(0.5), p99: at(0.99), refused };
process.stdout.write(JSON.stringify(measured));
