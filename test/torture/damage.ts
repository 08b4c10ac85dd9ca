// Damage to a log as disks and careless copies do it: cut short, one bit turned over, a block of another content.
import { closeSync, fstatSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';

const block = 4096;

/** @returns what was done, in words */
export function damage(path: string, chance: () => number): string {
  const file = openSync(path, 'r+');
  try {
    const at = Math.floor(chance() * fstatSync(file).size);
    const kind = Math.floor(chance() * 3);
    if (kind === 0) {
      truncateSync(path, at);
      return `cut at ${at}`;
    }
    if (kind === 1) {
      const byte = Buffer.alloc(1);
      readSync(file, byte, 0, 1, at);
      writeSync(file, Buffer.from([(byte[0] ?? 0) ^ (1 << Math.floor(chance() * 8))]), 0, 1, at);
      return `a bit turned at ${at}`;
    }
    writeSync(
      file,
      Buffer.alloc(Math.min(block, fstatSync(file).size - at), Math.floor(chance() * 256)),
      0,
      undefined,
      at,
    );
    return `a block overwritten at ${at}`;
  } finally {
    closeSync(file);
  }
}
