// One behaviour of every file store: in a folder, and in a bucket of a real S3 server.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileNotHere, type FileStore, thumbnailOf } from '../../server/files/file-store.ts';
import { createFolderStore } from '../../server/files/folder-store.ts';
import { createS3Store } from '../../server/files/s3-store.ts';
import { newId } from '../../server/storage/new-id.ts';
import { type S3Server, startS3 } from './s3-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'shuheng-store-'));
let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const stores: readonly (readonly [string, () => FileStore])[] = [
  ['a folder', () => createFolderStore(folder)],
  ['a bucket', () => createS3Store(s3.settings)],
];

function incoming(content: string) {
  const path = join(folder, `given-${Math.random()}`);
  writeFileSync(path, content);
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

describe.each(stores)('a file store in %s', (_, open) => {
  test('gives back what it was given, whole or in parts, until it is removed', async () => {
    const store = open();
    const id = newId(Date.now());
    expect(await store.size(id)).toBeNull();
    await store.keep(id, incoming('0123456789'));
    expect(await store.size(id)).toBe(10);
    expect(await text(await store.read(id))).toBe('0123456789');
    expect(await text(await store.read(id, { start: 2, end: 4 }))).toBe('234');
    await store.keep(thumbnailOf(id), incoming('small'));
    await store.remove(id);
    expect([await store.size(id), await store.size(thumbnailOf(id))]).toEqual([null, 5]);
    await expect(store.read(id)).rejects.toThrow(FileNotHere);
    await store.remove(id);
  });

  test('takes no name that leads elsewhere', async () => {
    const store = open();
    for (const name of ['../secrets', 'a/b', '', 'x'.repeat(80), 'con', '.hidden'])
      await expect(async () => store.keep(name, incoming('x'))).rejects.toThrow('cannot name');
  });
});

test('a folder of files is its owner’s alone, and keeping twice is keeping once', async () => {
  const store = createFolderStore(folder);
  const id = newId(Date.now());
  const given = incoming('once');
  await store.keep(id, given);
  await store.keep(id, given);
  expect([existsSync(given.path), await store.size(id)]).toEqual([false, 4]);
  expect(statSync(join(folder, 'files')).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(join(folder, 'files')))
    expect(statSync(join(folder, 'files', name)).mode & 0o777).toBe(0o700);
});

test('a bucket that does not let us in says so, and shows no key', async () => {
  const strange = createS3Store({ ...s3.settings, accessKey: 'stranger', secretKey: 'a-secret-key' });
  const refused = await strange.keep(newId(Date.now()), incoming('x')).catch((error: Error) => error.message);
  expect(refused).toMatch(/answered PUT with 403/);
  expect(refused).not.toContain('a-secret-key');
});
