// The modules of PLUGINS_DIR: regular .mjs and .js files directly in it. A link is followed where it stays inside, as mounted
// folders have them, and refused where it leads out.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ConfigError } from '../config.ts';
import type { PluginRefusal, PluginSource } from './plugin.ts';
import { type Because, because } from './refusals.ts';

/** Arithmetic needs no more. */
const mostBytes = 256 * 1024;

export interface PluginsRead {
  readonly sources: readonly PluginSource[];
  readonly refused: readonly PluginRefusal[];
}

/** In the order of their names. @throws ConfigError when there is no such folder */
export function readPluginsFolder(folder: string): PluginsRead {
  const sources: PluginSource[] = [];
  const refused: PluginRefusal[] = [];
  for (const file of namesIn(folder)) {
    const read = readModule(folder, file);
    if ('bytes' in read) sources.push(read);
    else refused.push({ file, sha256: null, because: read });
  }
  return { sources, refused };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.m?js$/.test(name))
      .sort();
  } catch {
    throw new ConfigError(
      `PLUGINS_DIR 指向的文件夹无法读取: ${folder} / The folder named by PLUGINS_DIR cannot be read: ${folder}`,
    );
  }
}

function readModule(folder: string, file: string): PluginSource | Because {
  try {
    const path = realpathSync(join(folder, file));
    if (!path.startsWith(realpathSync(folder) + sep)) return because('leads-outside');
    const found = statSync(path);
    if (!found.isFile()) return because('no-file');
    if (found.size > mostBytes) return because('too-large', mostBytes / 1024);
    const bytes = new Uint8Array(readFileSync(path));
    return { file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  } catch {
    return because('unreadable');
  }
}
