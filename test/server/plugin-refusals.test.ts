// Whatever a module does wrong while it is loaded and checked, it is refused by name in both languages, and the others stand.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';
import type { Plugins } from '../../server/plugins/plugin.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';
import { example, hashOf, PluginsPlace } from './plugins-place.ts';

/** The example with one thing changed. */
function changed(from: string, to: string): string {
  expect(example).toContain(from);
  return example.replace(from, to);
}
const cap = 'math.weightedMean(values, weights)';
const about: readonly [file: string, text: string, chinese: RegExp, english: RegExp][] = [
  ['throws.mjs', "throw new Error('no luck');", /装入时出错\(no luck\)/, /loading it fails \(no luck\)/],
  ['misspelt.mjs', 'export default (', /装入时出错/, /loading it fails/],
  ['ends.mjs', 'process.exit(0);', /进程中断/, /process that loaded and checked it ended/],
  ['no-function.mjs', 'export default 1;', /不符合约定/, /default export is not a function/],
  ['nonsense.mjs', 'export default () => 12;', /不符合约定/, /does not keep the contract/],
  ['house-id.mjs', changed("id: 'capped-mean'", "id: 'rasch'"), /不符合约定/, /the id of a model of the house/],
  ['half-version.mjs', changed('version: 1', 'version: 0.5'), /不符合约定/, /version: /],
  ['imports.mjs', `import 'node:fs';\n${example}`, /不符合约定/, /it imports node:fs/],
  [
    'falls.mjs',
    changed(cap, '(100 - math.weightedMean(values, weights))'),
    /提高一个答案不得使任何得分下降/,
    /monotone: raising one answer lowers no score|raising one answer lowers no score/,
  ],
  [
    'remembers.mjs',
    changed(cap, '(math.weightedMean(values, weights) * (1 - (globalThis.seen = (globalThis.seen ?? 0) + 1) * 1e-12))'),
    /同样的答案须永远得到同样的结果/,
    /the same answers give the same result/,
  ],
  ['throws-chance.mjs', changed(cap, 'Math.random() * 100'), /同样的答案/, /the same answers/],
  [
    'too-high.mjs',
    changed('return {\n    id', 'const id = 1;\n  return {\n    id').replace(cap, '150'),
    /0–100/,
    /within 0 and 100/,
  ],
  [
    'changes-answers.mjs',
    changed('compile(instrument, profile) {', 'compile(instrument, profile) {\n      instrument.items.reverse();'),
    /没有通过检验/,
    /it throws/,
  ],
  [
    'wrong-example.mjs',
    changed('value: 30, low', 'value: 31, low'),
    /算例须能重算出来/,
    /worked example is reproduced/,
  ],
  [
    'untold-rule.mjs',
    changed('    rebuild(', '    rebuild: undefined,\n    unused_('),
    /不符合约定\(Unrecognized/,
    /contract \(Unrecognized key: "unused_"/,
  ],
  [
    'throws-scoring.mjs',
    changed('const { reach } = own', 'null.x;\n      const { reach } = own'),
    /^没有通过检验:算例须能重算出来 \[[^[]*\]$/,
    /^it does not pass the checks: its worked example is reproduced \[example: [^[]* it throws: [^[]*\]$/,
  ],
  [
    'rebuilds-wrongly.mjs',
    changed('return capped(\n        parts', 'return 1 + capped(\n        parts'),
    /能由各题重算/,
    /rebuilt/,
  ],
  ['too-large.mjs', `${example}//${'x'.repeat(256 * 1024)}`, /超过 256 KB/, /larger than 256 KB/],
];

describe('modules of every kind in one folder', () => {
  const place = new PluginsPlace({ instruments: false });
  let plugins: Plugins;
  beforeAll(async () => {
    for (const [file, text] of about) place.put(file, text);
    place.put('a-capped-mean.mjs', example);
    place.put('b-capped-mean.mjs', `${example}\n`);
    place.put('notes.txt', 'not looked at');
    mkdirSync(join(place.pluginsDir, 'folder.mjs'));
    mkdirSync(join(place.pluginsDir, 'inner'));
    writeFileSync(join(place.pluginsDir, 'inner', 'second.js'), changed("'capped-mean'", "'capped-again'"));
    symlinkSync(join('inner', 'second.js'), join(place.pluginsDir, 'linked-inside.js'));
    writeFileSync(join(place.root, 'outside.js'), example);
    symlinkSync(join(place.root, 'outside.js'), join(place.pluginsDir, 'linked-outside.js'));
    symlinkSync(join(place.root, 'nowhere'), join(place.pluginsDir, 'linked-nowhere.js'));
    plugins = await openPlugins(place);
  }, 120_000);
  afterAll(() => place.remove());
  const refusalOf = (file: string) => plugins.refused.find((one) => one.file === file);

  test.each(about)('%s', (file, text, chinese, english) => {
    const refused = refusalOf(file);
    expect(refused?.because['zh-CN']).toMatch(chinese);
    expect(refused?.because.en).toMatch(english);
    expect(refused?.sha256).toBe(file === 'too-large.mjs' ? null : hashOf(text));
  });

  test('a server starts beside them, and shows operators what was refused and why', async () => {
    const catalog = loadCatalog(readConfig({}).questionnairesDir, { plugins });
    const house = await House.open(engines[0]!, { catalog });
    try {
      const { body } = await (await house.becomeOperator())('GET', '/api/plugins');
      const states = body.map(({ file, state }: { file: string; state: string }) => [file, state]);
      expect(states.slice(0, 2)).toEqual([
        ['a-capped-mean.mjs', 'loaded'],
        ['linked-inside.js', 'loaded'],
      ]);
      expect(states.slice(2).every(([, state]: string[]) => state === 'refused')).toBe(true);
      expect(body.find(({ file }: { file: string }) => file === 'nonsense.mjs')).toEqual({
        state: 'refused',
        ...refusalOf('nonsense.mjs'),
      });
    } finally {
      await house.close();
    }
  });

  test('those that keep the contract are loaded, a link inside the folder among them', () => {
    expect(plugins.loaded.map(({ source, model }) => [source.file, model.id])).toEqual([
      ['a-capped-mean.mjs', 'capped-mean'],
      ['linked-inside.js', 'capped-again'],
    ]);
  });

  test('the second file that gives the same id and version is refused, and so is what is no file of the folder', () => {
    expect(refusalOf('b-capped-mean.mjs')?.because.en).toBe('another file gives capped-mean@1 already');
    expect(refusalOf('linked-outside.js')?.because.en).toMatch(/leads out of the folder/);
    expect(refusalOf('linked-nowhere.js')?.because.en).toMatch(/cannot be read/);
    expect(refusalOf('folder.mjs')?.because.en).toMatch(/no regular file/);
    expect(refusalOf('notes.txt')).toBeUndefined();
  });
});

test.each([
  ['at once', 'for (;;) {}'],
  ['when it scores', changed(cap, '(() => { for (;;) {} })()')],
])('a module that loops for ever %s is given up in time', async (_, text) => {
  const place = new PluginsPlace({ instruments: false });
  place.put('loops.mjs', text);
  const begun = performance.now();
  const { loaded, refused } = await openPlugins(place, { patienceMs: 2000 });
  expect(performance.now() - begun).toBeLessThan(10_000);
  place.remove();
  expect(loaded).toEqual([]);
  expect(refused).toEqual([
    {
      file: 'loops.mjs',
      sha256: hashOf(text),
      because: {
        'zh-CN': '在 2 秒内没有装入并检查完(可能陷入死循环)',
        en: 'it was not loaded and checked within 2 seconds, and may loop for ever',
      },
    },
  ]);
});

test('a module that fills the memory is refused, and the server lives', async () => {
  const place = new PluginsPlace({ instruments: false });
  place.put('fills-memory.mjs', 'const all = []; for (;;) all.push(new Array(1000).fill(0));');
  const { refused } = await openPlugins(place, { patienceMs: 5000 });
  place.remove();
  // How fast a heap fills decides which of the two it is.
  expect(refused.map(({ because }) => because.en)).toEqual([
    expect.stringMatching(/process that loaded and checked it ended|may loop for ever/),
  ]);
});

test('without PLUGINS_DIR there are none, and a folder that is not there is a wrong setting', async () => {
  expect(await openPlugins({ pluginsDir: null, questionnairesDir: '' })).toEqual({ loaded: [], refused: [] });
  const gone = new PluginsPlace({ instruments: false });
  rmSync(gone.pluginsDir, { recursive: true });
  await expect(openPlugins(gone)).rejects.toThrow(ConfigError);
  gone.remove();
});
