// Reads every sealed definition below programmes/ and refuses broken seals. A folder without published.json is an author's draft.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programmeSchema, programmeTextsSchema } from '../../programmes/schema/programme.ts';
import { digestOf } from '../../questionnaires/versions/seal.ts';
import { createProgrammes, type Programmes, type ServedProgramme } from './programmes.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const folders = (folder: string, name: RegExp) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((entry) => name.test(entry))
        .sort()
        .map((entry) => join(folder, entry))
    : [];

export function loadProgrammes(root: string): Programmes {
  const versions = folders(root, /^[a-z][a-z0-9-]*$/).flatMap((folder) => folders(folder, /^\d+\.\d+\.\d+$/));
  return createProgrammes(
    versions.filter((folder) => existsSync(join(folder, 'published.json'))).map((folder) => readProgramme(folder)),
  );
}

/** @throws one sentence naming the folder whose seal is broken */
function readProgramme(folder: string): ServedProgramme {
  const raw = readJson(join(folder, 'programme.json'));
  const texts = Object.fromEntries(
    folders(join(folder, 'texts'), /\.json$/).map((path) => [
      path.slice(-(path.length - path.lastIndexOf('/') - 1), -5),
      readJson(path),
    ]),
  );
  const { date, sha256 } = readJson(join(folder, 'published.json')) as { date: string; sha256: string };
  if (digestOf({ programme: raw, texts }) !== sha256)
    throw new Error(`${folder}: 已封存的申报项目被改动，服务不能启动。/ This sealed programme was changed.`);
  const parsed = Object.entries(texts).map(([language, text]) => [language, programmeTextsSchema.parse(text)]);
  return { programme: programmeSchema.parse(raw), texts: Object.fromEntries(parsed), date, sha256 };
}
