// What a respondent's device loads before the first question: bytes, compressed both ways, and requests.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { type Bench, row } from './bench.ts';

const client = readConfig({}).clientDir;

/** The entry page and everything it names, directly or through what it names. */
function filesOf(page: string): string[] {
  const known = readdirSync(join(client, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    const text = readFileSync(join(client, path), 'utf8');
    for (const name of known) if (text.includes(name)) visit(join('assets', name));
  };
  visit(page);
  return [...found];
}

export const respondentPathBench: Bench = {
  name: 'respondent-path',
  what: 'bytes and requests to the first question, every chunk that can be reached counted',
  async run() {
    const files = filesOf('answer.html');
    const bytes = (ending: string): number =>
      files.reduce((sum, path) => sum + statSync(join(client, `${path}${ending}`)).size, 0) / 1024;
    const plain = { name: 'uncompressed', value: bytes('') };
    return [
      row('respondent-path-brotli', bytes('.br'), 'KB', plain, '≤ 450 KB'),
      row('respondent-path-gzip', bytes('.gz'), 'KB', plain, '≤ 540 KB'),
      row('respondent-path-requests', files.length, '', { name: 'entry-page', value: 1 }),
    ];
  },
};
