// Models from outside lie where the server looks for them, and still pass what they must.
import { ConfigError } from '../../config.ts';
import { openPlugins } from '../../plugins/open-plugins.ts';
import { noPlugins, type Plugins, tellPlugin, tellRefusal } from '../../plugins/plugin.ts';
import type { Finding, Premises } from './check.ts';

export async function checkPlugins({ config }: Premises): Promise<{ finding: Finding; plugins: Plugins }> {
  const found = (size: number) => `外来评分模型 ${size} 个 / ${size} scoring models from outside`;
  try {
    const plugins = await openPlugins(config);
    const { loaded, refused } = plugins;
    const faults = refused.map(tellRefusal);
    return { finding: { id: 'plugins', found: found(loaded.length), faults, notes: loaded.map(tellPlugin) }, plugins };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { finding: { id: 'plugins', found: found(0), faults: [error.message], notes: [] }, plugins: noPlugins };
  }
}
