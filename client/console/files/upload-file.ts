// One file on its way to the server, piece by piece: it waits while the connection is gone, goes on where the server says, and begins
// anew where what arrived is not what was sent. What the server refuses is thrown.
import { files, Problem, Unreachable } from '../../api.ts';
import type { StoredFile } from '../../evidence-contract.ts';
import { drawThumbnail } from './draw-thumbnail.ts';
import { begunBefore, forget, remember } from './unfinished.ts';

export interface Sending {
  readonly signal: AbortSignal;
  /** Bytes that have arrived. */
  readonly onProgress: (received: number) => void;
  /** Whether the connection is gone at the moment. */
  readonly onOffline: (offline: boolean) => void;
  /** For assessors: whose file it is to be. */
  readonly institution?: string | undefined;
}

const piece = 1024 * 1024;
/** What is larger is not held in memory for its digest; the server still looks at its size and content. */
const largestDigested = 256 * 1024 * 1024;
const mostAnew = 3;
/** Why it is aborted, where nothing of it is to stay; whoever only leaves the page may go on later. */
export const givenUp = 'given-up';

export async function uploadFile(file: File, sending: Sending): Promise<StoredFile> {
  const sha256 = await digestOf(file);
  const begun = await begin(file, sending);
  try {
    const stored = await sendWhole(file, begun, sha256, sending);
    forget(begun.id);
    return withThumbnail(file, stored);
  } catch (error) {
    if (sending.signal.reason === givenUp) await files.remove(begun.id).catch(() => undefined);
    if (sending.signal.reason === givenUp || error instanceof Problem) forget(begun.id);
    throw error;
  }
}

async function sendWhole(file: File, begun: StoredFile, sha256: string | null, sending: Sending): Promise<StoredFile> {
  let stored = begun;
  for (let anew = 0; ; anew++) {
    stored = await sendAll(file, stored, sending);
    try {
      return await patiently(sending, () => files.finish(begun.id, sha256));
    } catch (error) {
      const place = placeIn(error);
      if (place === null || anew === mostAnew) throw error;
      stored = { ...stored, received: place };
    }
  }
}

async function begin(file: File, sending: Sending): Promise<StoredFile> {
  const before = begunBefore(file);
  if (before !== undefined) {
    const kept = await patiently(sending, () => files.read(before)).catch(() => null);
    if (kept?.state === 'uploading' && kept.bytes === file.size) return kept;
    forget(before);
  }
  const begun = await patiently(sending, () => files.begin(file.name, file.size, sending.institution));
  remember(begun.id, file);
  return begun;
}

async function sendAll(file: File, from: StoredFile, sending: Sending): Promise<StoredFile> {
  let stored = from;
  while (stored.received < file.size) {
    const { id, received } = stored;
    sending.onProgress(received);
    try {
      stored = await patiently(sending, () => files.send(id, received, file.slice(received, received + piece)));
    } catch (error) {
      const place = placeIn(error);
      if (place === null) throw error;
      stored = { ...stored, received: place };
    }
  }
  sending.onProgress(stored.received);
  return stored;
}

/** Where the server says that the upload stands. */
function placeIn(error: unknown): number | null {
  if (!(error instanceof Problem) || !['upload-elsewhere', 'upload-damaged'].includes(error.code)) return null;
  const { received } = (error.details ?? {}) as { received?: number };
  return received ?? null;
}

/** Tries again for as long as there is no answer. */
async function patiently<Answer>({ signal, onOffline }: Sending, ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    if (signal.aborted) throw new Error('aborted');
    try {
      const answer = await ask();
      onOffline(false);
      return answer;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      onOffline(true);
      await pause(Math.min(1000 * 2 ** tries, 15_000), signal);
    }
  }
}

/** Ends early when the device says that it is back on the net. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    window.addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}

/** null where this device cannot tell: there is no such function without HTTPS. */
async function digestOf(file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle || file.size > largestDigested) return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** It is only for the eye: without one there is a symbol. */
async function withThumbnail(file: File, stored: StoredFile): Promise<StoredFile> {
  const picture = await drawThumbnail(file).catch(() => null);
  if (!picture) return stored;
  return files.giveThumbnail(stored.id, picture).then(
    () => ({ ...stored, thumbnail: true }),
    () => stored,
  );
}
