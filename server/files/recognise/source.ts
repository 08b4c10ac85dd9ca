// Reading here and there in a file without having all of it in memory, and what recognising may come to.
import type { FileHandle } from 'node:fs/promises';

export interface Source {
  readonly size: number;
  /** Shorter at the end of the file. */
  at(offset: number, length: number): Promise<Buffer>;
}

/** Why a content is not taken; `sentences.ts` has the words. */
export type Unfit =
  | 'unknown'
  | 'other-than-named'
  | 'macros'
  | 'template-elsewhere'
  | 'password'
  | 'two-in-one'
  | 'zip-bomb'
  | 'damaged';

export class Unfitting extends Error {
  readonly why: Unfit;
  constructor(why: Unfit) {
    super(why);
    this.why = why;
  }
}

export function sourceOf(file: FileHandle, size: number): Source {
  return {
    size,
    async at(offset, length) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}
