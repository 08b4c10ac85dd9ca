// Makes a model of the very bytes of its module. They are imported from memory: nobody can change the file between checking
// and loading, and a module has no place from which it could import a neighbour.
import { defineModel, type PluginModel } from '../../scoring/plugins/contract.ts';
import type { Plugin, PluginSource, Plugins, PluginsSent } from './plugin.ts';

/** @throws ContractError, or whatever the module throws */
export async function loadModule({ bytes, sha256 }: Omit<PluginSource, 'file'>): Promise<PluginModel> {
  // Most servers have none: what models are handed is loaded with the first.
  const { handed } = await import('../../scoring/plugins/handed.ts');
  const address = `data:text/javascript;base64,${Buffer.from(bytes).toString('base64')}`;
  return defineModel((await import(/* @vite-ignore */ address)) as { default?: unknown }, sha256, handed);
}

export const loadPlugin = async (source: PluginSource): Promise<Plugin> => ({
  source,
  model: await loadModule(source),
});

/** In another thread or process of this server: what the first one has checked. */
export async function loadSent({ sources, refused }: PluginsSent): Promise<Plugins> {
  return { loaded: await Promise.all(sources.map(loadPlugin)), refused };
}
