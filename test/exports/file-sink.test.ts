import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileSink } from '../../server/exports/file-sink.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sink-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a file of an export', () => {
  test('can be read by the server’s own account only', async () => {
    const path = join(folder, 'a.csv');
    const sink = await openFileSink(path);
    await sink.write(Buffer.from('甲'));
    await sink.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('甲');
  });

  test('goes on at the checkpoint and loses what was written behind it', async () => {
    const path = join(folder, 'b.csv');
    writeFileSync(path, '0123456789');
    const sink = await openFileSink(path, { length: 4, sum: crc32('0123') });
    expect(sink.length).toBe(4);
    await sink.write(Buffer.from('ab'));
    await sink.patch(1, Buffer.from('X'));
    await sink.settle();
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('0X23ab');
    expect([sink.length, sink.sum]).toEqual([6, crc32('0123ab')]);
  });

  test('starts over when there is no checkpoint, and refuses one that is not its own', async () => {
    const path = join(folder, 'c.csv');
    writeFileSync(path, '0123456789');
    await (await openFileSink(path)).close();
    expect(readFileSync(path, 'utf8')).toBe('');
    await expect(openFileSink(path, { length: 3, sum: crc32('abc') })).rejects.toThrow('shorter than its checkpoint');
    writeFileSync(path, '01x3456789');
    await expect(openFileSink(path, { length: 4, sum: crc32('0123') })).rejects.toThrow('not what its checkpoint says');
  });
});
