// Finds the models from outside, checks each in a process of its own, and loads those that pass. A server starts without the others: only
// where a campaign is pinned to one it cannot do without (instruments/refuse-missing-pins).
import type { Config } from '../config.ts';
import { checkApart } from './check-apart.ts';
import { loadPlugin } from './load-module.ts';
import { noPlugins, type Plugin, type PluginRefusal, type PluginSource, type Plugins } from './plugin.ts';
import { readPluginsFolder } from './read-folder.ts';
import { type Because, because } from './refusals.ts';

export interface OpenPluginsOptions {
  /** For publishing: profiles that are not sealed yet are tried too. */
  readonly drafts?: boolean;
  /** For loading and checking one module; ten times what a large one took on a busy machine of two cores. */
  readonly patienceMs?: number;
}

/** @throws ConfigError when PLUGINS_DIR names no folder */
export async function openPlugins(
  { pluginsDir, questionnairesDir }: Pick<Config, 'pluginsDir' | 'questionnairesDir'>,
  { drafts = false, patienceMs = 30_000 }: OpenPluginsOptions = {},
): Promise<Plugins> {
  if (pluginsDir === null) return noPlugins;
  const { sources, refused: unread } = readPluginsFolder(pluginsDir);
  const loaded: Plugin[] = [];
  const refused: PluginRefusal[] = [...unread];
  for (const source of sources) {
    const found = await open(source, loaded, () => checkApart({ source, questionnairesDir, drafts }, patienceMs));
    if ('model' in found) loaded.push(found);
    else refused.push({ file: source.file, sha256: source.sha256, because: found });
  }
  return { loaded, refused };
}

async function open(
  source: PluginSource,
  others: readonly Plugin[],
  check: () => Promise<Because | null>,
): Promise<Plugin | Because> {
  const fault = await check();
  if (fault) return fault;
  const plugin = await loadPlugin(source).catch((error: unknown) =>
    because('threw', error instanceof Error ? error.message : String(error)),
  );
  if (!('model' in plugin)) return plugin;
  const { id, version } = plugin.model;
  const isTaken = others.some(({ model }) => model.id === id && model.version === version);
  return isTaken ? because('taken', `${id}@${version}`) : plugin;
}
