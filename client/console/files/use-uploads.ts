// The uploads of a page: one after the other, each with how far it is, and what became of it.
import { useEffect, useRef, useState } from 'react';
import type { StoredFile } from '../../evidence-contract.ts';
import { givenUp, uploadFile } from './upload-file.ts';

export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly received: number;
  readonly state: 'waiting' | 'sending' | 'offline' | 'done' | 'failed';
  readonly error: unknown;
}

let count = 0;

export function useUploads(onDone: (file: StoredFile) => unknown, institution?: string) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const aborts = useRef(new Map<number, AbortController>());
  const tell = useRef(onDone);
  tell.current = onDone;
  useEffect(() => {
    const under = aborts.current;
    return () => {
      for (const abort of under.values()) abort.abort();
    };
  }, []);
  const change = (key: number, changes: Partial<Upload>): void =>
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...changes } : one)));

  async function send(key: number, file: File, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    change(key, { state: 'sending' });
    try {
      const stored = await uploadFile(file, {
        ...{ signal, institution },
        onProgress: (received) => change(key, { received }),
        onOffline: (offline) => change(key, { state: offline ? 'offline' : 'sending' }),
      });
      await tell.current(stored);
      change(key, { state: 'done', received: file.size });
    } catch (error) {
      if (!signal.aborted) change(key, { state: 'failed', error });
    }
  }

  return {
    uploads,
    add(files: readonly File[]): void {
      for (const file of files) {
        const key = ++count;
        const abort = new AbortController();
        aborts.current.set(key, abort);
        const { name, size } = file;
        setUploads((before) => [...before, { key, name, size, received: 0, state: 'waiting', error: null }]);
        queue.current = queue.current.then(() => send(key, file, abort.signal));
      }
    },
    drop(key: number): void {
      aborts.current.get(key)?.abort(givenUp);
      setUploads((before) => before.filter((one) => one.key !== key));
    },
  };
}
