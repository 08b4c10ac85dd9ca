// The file store that the settings name. Opening it asks nothing of it.
import type { Config } from '../config.ts';
import type { FileStore } from './file-store.ts';
import { createFolderStore } from './folder-store.ts';
import { createS3Store } from './s3-store.ts';

export function openFileStore({ dataDir, files }: Pick<Config, 'dataDir' | 'files'>): FileStore {
  return files.s3 ? createS3Store(files.s3) : createFolderStore(dataDir);
}
