// The pages keep their word: links lead somewhere, commands exist, nothing speaks of the machine it was written on.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const pages = tracked.filter((path) => path.endsWith('.md'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

describe('pages', () => {
  test.each(pages)('%s: every relative link leads to a file', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), decodeURI(target))))).toEqual([]);
  });

  test.each(pages)('%s: every npm command exists', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z][a-z0-9:-]*)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('README shows the two commands and a picture of a report', () => {
    expect(read('README.md')).toContain('npm start');
    expect(read('README.md')).toContain('npm test');
    expect(read('README.md')).toMatch(/!\[[^\]]+\]\([^)]+\.png\)/);
  });
});

describe('what the project never says', () => {
  const texts = tracked.filter(
    (path) => /\.(ts|tsx|mjs|json|md|css|html|typ|sql|ya?ml)$/.test(path) || path === '.ci/run',
  );
  // Spelled in pieces so that this page does not fail its own test.
  const forbidden = new RegExp(
    [
      '/' + 'work/',
      '/' + 'root/',
      'registry' + '\\.npmjs',
      'deb' + '\\.debian\\.org',
      'miitec' + '\\.org',
      '010-' + '682',
    ].join('|'),
  );
  test('no machine path, no registry host, no contact person', () => {
    expect(texts.filter((path) => forbidden.test(read(path)))).toEqual([]);
  });
});
