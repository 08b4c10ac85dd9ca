// The thread in which a module is loaded and checked for the first time. It may loop, throw or end here: nothing else suffers.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type ConformanceFault, conformanceChecks } from '../../scoring/conformance/conform.ts';
import { checkPlugin, type Ground } from '../../scoring/plugins/check-plugin.ts';
import { ContractError, type PluginModel } from '../../scoring/plugins/contract.ts';
import { compareVersions } from '../instruments/catalog.ts';
import { versionFolders } from '../instruments/load-catalog.ts';
import { readVersion } from '../instruments/read-version.ts';
import type { ToCheck } from './check-apart.ts';
import { loadModule } from './load-module.ts';
import { type Because, because } from './refusals.ts';

const { source, questionnairesDir, drafts } = workerData as ToCheck;

/** Sealed versions with their sealed profiles; for whoever publishes, all. */
function groundsIn(root: string): Ground[] {
  return versionFolders(root)
    .filter((folder) => drafts || existsSync(join(folder, 'published.json')))
    .map(readVersion)
    .sort((a, b) => compareVersions(a.instrument.version, b.instrument.version))
    .map(({ instrument, profiles, published }) => ({
      instrument,
      profiles: Object.entries(profiles)
        .filter(([key]) => drafts || Object.hasOwn(published?.profiles ?? {}, key))
        .map(([, profile]) => profile),
    }));
}

/** It has to run in the browser too, where there is nothing to import. */
function forbidImports(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (context.parentURL?.startsWith('data:')) throw new ContractError(`it imports ${specifier}`);
      return next(specifier, context);
    },
  });
}

async function check(): Promise<Because | null> {
  const grounds = groundsIn(questionnairesDir);
  forbidImports();
  let model: PluginModel;
  try {
    model = await loadModule(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return because(error instanceof ContractError ? 'contract' : 'threw', why.slice(0, 500));
  }
  const faults = checkPlugin(model, grounds);
  return faults.length === 0 ? null : because('conformance', tell(faults));
}

/** One place for each check is enough to begin with, and a model that throws the same everywhere says it once. */
function tell(faults: readonly ConformanceFault[]): Because {
  const first = faults.filter(
    (fault, at) =>
      faults.findIndex(
        ({ check, place, detail }) => check === fault.check || (place === fault.place && detail === fault.detail),
      ) === at,
  );
  const line = (language: Language, one: ConformanceFault) =>
    `${conformanceChecks[one.check][language]} [${one.check}: ${one.place}: ${one.detail.slice(0, 200)}]`;
  return {
    'zh-CN': first.map((one) => line('zh-CN', one)).join(';'),
    en: first.map((one) => line('en', one)).join('; '),
  };
}

parentPort?.postMessage(await check());
