// Golden cases of every sealed version replay to the last bit: a model version's numbers never change.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { readConfig } from '../../server/config.ts';
import type { GoldenFile } from '../../server/instruments/golden-cases.ts';
import { versionFolders } from '../../server/instruments/load-catalog.ts';
import { goldenPath } from '../../server/instruments/publish-version.ts';
import { readVersion } from '../../server/instruments/read-version.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'test', 'golden');
const sealed = versionFolders(join(root, 'questionnaires'))
  .map(readVersion)
  .filter(({ published }) => published);
// A site that has published a profile with a model of its own replays it too, where PLUGINS_DIR is set.
const outside = (await openPlugins(readConfig())).loaded.map(({ model }) => model);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe('golden cases', () => {
  test('every sealed version has a file, and every file a sealed version', () => {
    const wanted = sealed.map(({ instrument }) => `${instrument.id}@${instrument.version}.json`);
    expect(files.sort()).toEqual(wanted.sort());
  });

  for (const { instrument, profiles, published } of sealed) {
    const path = goldenPath(folder, instrument.id, instrument.version);
    if (!existsSync(path)) continue;
    const file = JSON.parse(readFileSync(path, 'utf8')) as GoldenFile;

    describe.each(Object.keys(published?.profiles ?? {}))(`${instrument.id} ${instrument.version} with %s`, (key) => {
      const profile = profiles[key]!;
      const cases = file.cases.filter((one) => `${one.profile.name}@${one.profile.number}` === key);
      const scorer = compileScorer(instrument, profile, outside);

      test('has at least twelve', () => expect(cases.length).toBeGreaterThanOrEqual(12));
      test.each(cases)('seed $seed replays to the last bit', ({ input, sheet }) => {
        // Through JSON and back, as sheets are stored: doubles survive that exactly, undefined fields do not exist.
        expect(JSON.parse(JSON.stringify(scoreOne(scorer, input)))).toStrictEqual(sheet);
      });
    });
  }
});
