// The file store of an installation without another: DATA_DIR/files, for the server's user alone. Names are spread over folders by
// their end, which is random in every id, so that no folder grows long.
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { makeDataDir } from '../storage/data-dir.ts';
import { checkName, FileNotHere, type FileStore } from './file-store.ts';

export const filesFolder = (dataDir: string): string => join(dataDir, 'files');

export function createFolderStore(dataDir: string): FileStore {
  const pathOf = (name: string): string => {
    const [id = ''] = checkName(name).split('.');
    return join(filesFolder(dataDir), id.slice(-2), name);
  };
  return {
    async keep(name, from) {
      const path = pathOf(name);
      makeDataDir(dirname(path));
      try {
        await rename(from.path, path);
      } catch (error) {
        if ((await sizeOf(path)) !== from.bytes) throw error;
      }
      await syncFolder(dirname(path));
    },
    async read(name, part = null) {
      const handle = await openFile(pathOf(name));
      return Readable.toWeb(handle.createReadStream(part ?? {})) as ReadableStream<Uint8Array>;
    },
    size: (name) => sizeOf(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new FileNotHere('a file is not in its folder', { cause });
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no way to do so.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
