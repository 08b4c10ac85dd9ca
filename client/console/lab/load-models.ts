// Models from outside in the browser: the very modules that the server scores with, imported from our own origin by their hash.

import { defineModel, type PluginModel } from '../../../scoring/plugins/contract.ts';
import { handed } from '../../../scoring/plugins/handed.ts';
import { staff } from '../../api.ts';

/** @throws what the module throws: the server has loaded the same bytes, so it is the browser that cannot */
export async function loadModels(): Promise<readonly PluginModel[]> {
  const plugins = await staff.plugins();
  return Promise.all(
    plugins.map(async ({ url, sha256 }) => defineModel(await import(/* @vite-ignore */ url), sha256, handed)),
  );
}
