// The folder of the data and the files in it: made for their owner alone. A folder that was there before keeps its mode: it
// may be shared on purpose, or hold other things.
import { accessSync, chmodSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StorageError } from './storage.ts';

/** @throws StorageError when the folder is not there and cannot be made, or cannot be written */
export function makeDataDir(dataDir: string): void {
  try {
    // One folder at a time: asked for all at once, Node tries for ever where a folder takes no subfolders.
    for (const folder of missingFolders(dataDir)) mkdirSync(folder, { mode: 0o700 });
    if (!statSync(dataDir).isDirectory()) throw new Error('not a folder');
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StorageError(`数据目录 ${dataDir} 无法写入。/ The data directory ${dataDir} cannot be written.`, {
      cause: error,
    });
  }
}

/** From the outermost inwards. */
function missingFolders(folder: string): string[] {
  const parent = dirname(folder);
  if (parent === folder || statSync(folder, { throwIfNoEntry: false })) return [];
  return [...missingFolders(parent), folder];
}

/** Made before the database opens it, so that it is never readable by others for a moment. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
