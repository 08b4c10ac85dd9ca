// Where the bytes of uploaded files lie once they are known to be whole. Names are ids of ours, never anything a person typed;
// what lies under a name never changes. One behaviour suite is run against every engine.
import type { ByteRange } from '../http/byte-range.ts';

export interface FileStore {
  /** Takes a file of this machine over; already being there is as good. What is kept is durable when this returns. */
  keep(name: string, from: WholeFile): Promise<void>;
  /** @throws FileNotHere */
  read(name: string, part?: ByteRange | null): Promise<ReadableStream<Uint8Array>>;
  /** null = there is no such file. */
  size(name: string): Promise<number | null>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
}

export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** The database knows the file and this store does not have it. */
export class FileNotHere extends Error {}

/** A small picture of a file lies beside it. */
export const thumbnailOf = (id: string): string => `${id}.thumbnail`;

export const isName = (name: string): boolean => /^[0-9a-f][0-9a-f-]{7,63}(\.thumbnail)?$/.test(name);

export function checkName(name: string): string {
  if (!isName(name)) throw new Error(`${name} cannot name a stored file`);
  return name;
}
