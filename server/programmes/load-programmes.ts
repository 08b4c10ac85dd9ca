// Finds every version folder below programmes/, refuses broken seals and offers the sealed ones. A folder without published.json
// is an author's draft and stays unserved.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfProgramme } from '../../programmes/schema/seal.ts';
import { foldersHolding, InstrumentFileError } from '../instruments/definition-files.ts';
import { createProgrammes, type Programmes, type ServedProgramme } from './programmes.ts';
import { readProgramme } from './read-programme.ts';

/** @throws InstrumentFileError: one sentence naming the folder whose seal is broken, or the file that cannot be read. */
export function loadProgrammes(root: string): Programmes {
  return createProgrammes(sealedFolders(root).map(openSealed));
}

export const sealedFolders = (root: string): string[] =>
  foldersHolding(root, 'programme.json').filter((folder) => existsSync(join(folder, 'published.json')));

/** @throws InstrumentFileError where it was changed after it was sealed. */
export function openSealed(folder: string): ServedProgramme {
  const { programme, texts, raw, published } = readProgramme(folder);
  if (published?.sha256 !== digestOfProgramme(raw))
    throw new InstrumentFileError(
      `${folder}: 已封存的项目定义被改动，服务不能启动；请恢复原文件，改动应另立新版本。/ ` +
        'This sealed programme was changed: restore it and publish changes as a new version.',
    );
  const { id, version } = programme;
  return { id, version, programme, texts, published: { date: published.date, sha256: published.sha256 } };
}
