// A scoring model from outside as the server knows it: the bytes of its module, the model they gave, or why it was refused.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { PluginModel } from '../../scoring/plugins/contract.ts';

/** As plain values: other threads and processes are sent it, and load these very bytes. */
export interface PluginSource {
  /** Name in the folder. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Plugin {
  readonly source: PluginSource;
  readonly model: PluginModel;
}

export interface PluginRefusal {
  readonly file: string;
  /** null where its bytes were not read. */
  readonly sha256: string | null;
  readonly because: Readonly<Record<Language, string>>;
}

export interface Plugins {
  readonly loaded: readonly Plugin[];
  readonly refused: readonly PluginRefusal[];
}
export const noPlugins: Plugins = { loaded: [], refused: [] };

/** What another thread or process makes the same plugins of. */
export interface PluginsSent {
  readonly sources: readonly PluginSource[];
  readonly refused: readonly PluginRefusal[];
}
export const sendPlugins = ({ loaded, refused }: Plugins): PluginsSent => ({
  sources: loaded.map(({ source }) => source),
  refused,
});

/** For whoever starts the server or looks it over. */
export const tellPlugin = ({ source, model }: Plugin): string =>
  `${source.file}: ${model.id}@${model.version} sha-256 ${source.sha256}`;
export const tellRefusal = ({ file, because }: PluginRefusal): string =>
  `评分模型 ${file} 未装入:${because['zh-CN']}。/ The scoring model ${file} is not loaded: ${because.en}.`;
