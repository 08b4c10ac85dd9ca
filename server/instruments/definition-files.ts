// Files of definitions on disk, instruments' and programmes' alike: found by folder, read, parsed; what is wrong is named by file.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { type Language, languageSchema } from '../../questionnaires/schema/names.ts';

/** A sentence for the person who starts the server or publishes; the folder or file is named in it. */
export class InstrumentFileError extends Error {}

/** `<root>/<id>/<x.y.z>` folders that hold a file of this name; none where there is no root. */
export function foldersHolding(root: string, file: string): string[] {
  const subfolders = (folder: string, name: RegExp): string[] =>
    readdirSync(folder)
      .filter((entry) => name.test(entry) && statSync(join(folder, entry)).isDirectory())
      .sort()
      .map((entry) => join(folder, entry));
  if (!existsSync(root)) return [];
  return subfolders(root, /^[a-z][a-z0-9-]*$/)
    .flatMap((folder) => subfolders(folder, /^\d+\.\d+\.\d+$/))
    .filter((folder) => existsSync(join(folder, file)));
}

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? '不是有效的 JSON / is not valid JSON' : '无法读取 / cannot be read';
    throw new InstrumentFileError(`${path}: ${why}。`, { cause: error });
  }
}

export function parseFile<T extends z.ZodType>(schema: T, data: unknown, path: string): z.infer<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new InstrumentFileError(`${path}: 格式不符 / does not fit the schema:\n  ${issues.join('\n  ')}`);
}

/** @throws where a definition says it is another one than its folder does */
export function checkFolder(folder: string, path: string, { id, version }: { id: string; version: string }): void {
  if (folder.split(/[\\/]/).slice(-2).join('/') === `${id}/${version}`) return;
  throw new InstrumentFileError(`${path}: 标识或版本与文件夹不一致 / id or version differ from the folder's name.`);
}

export function jsonFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
}

/** `texts/<language>.json` of a version folder, raw and parsed. */
export function readTexts<T extends z.ZodType>(
  folder: string,
  schema: T,
): { readonly raw: Record<string, unknown>; readonly texts: Partial<Record<Language, z.infer<T>>> } {
  const raw: Record<string, unknown> = {};
  const texts: Partial<Record<Language, z.infer<T>>> = {};
  for (const name of jsonFiles(join(folder, 'texts'))) {
    const path = join(folder, 'texts', name);
    const language = parseFile(languageSchema, basename(name, '.json'), path);
    raw[language] = readJson(path);
    texts[language] = parseFile(schema, raw[language], path);
  }
  return { raw, texts };
}
