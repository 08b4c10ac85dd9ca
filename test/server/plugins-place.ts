// A folder of models from outside and a copy of the project's instruments with profiles that name them, for tests.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualCoverage } from '../../scoring/plugins/contract.ts';
import { readConfig } from '../../server/config.ts';
import { compareVersions } from '../../server/instruments/catalog.ts';
import { type PublishResult, publishVersion } from '../../server/instruments/publish-version.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';

export const exampleFile = join(import.meta.dirname, '../../scoring/plugins/capped-mean/capped-mean.mjs');
export const example = readFileSync(exampleFile, 'utf8');
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export class PluginsPlace {
  readonly root = mkdtempSync(join(tmpdir(), 'shuheng-plugins-'));
  readonly pluginsDir = join(this.root, 'plugins');
  readonly questionnairesDir = join(this.root, 'questionnaires');

  /** @param given without instruments a model is tried on its worked example alone */
  constructor({ instruments = true } = {}) {
    mkdirSync(this.pluginsDir);
    if (!instruments) mkdirSync(this.questionnairesDir);
    else cpSync(readConfig({}).questionnairesDir, this.questionnairesDir, { recursive: true });
  }

  put(name: string, text: string): void {
    writeFileSync(join(this.pluginsDir, name), text);
  }

  /** A profile beside the default one of an instrument, which names the example. */
  writeProfile(id: string, sha256: string, own: unknown = { reach: 20 }): void {
    const folder = join(this.questionnairesDir, id, this.newest(id), 'profiles');
    const profile = JSON.parse(readFileSync(join(folder, 'default@1.json'), 'utf8')) as object;
    const model = { id: 'capped-mean', version: 1, sha256, parameters: { ...usualCoverage, own } };
    writeFileSync(join(folder, 'capped@1.json'), JSON.stringify({ ...profile, name: 'capped', model }));
  }

  /** The newest sealed version, which is what a campaign would be given. */
  newest(id: string): string {
    const folder = join(this.questionnairesDir, id);
    const sealed = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'published.json')));
    return sealed.sort(compareVersions).at(-1) ?? '';
  }

  async publish(id: string): Promise<PublishResult> {
    const plugins = await openPlugins(this, { drafts: true });
    const golden = join(this.root, 'golden');
    const { questionnairesDir: questionnaires } = this;
    return publishVersion({ questionnaires, golden, id, version: this.newest(id), date: '2026-11-26', plugins });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
