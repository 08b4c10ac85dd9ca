// How much memory a process holds at most that packs so many files of 4 MB and then opens what it packed again; prints megabytes:
//   node --expose-gc test/paper/archive-memory.ts /some/large.zip 60
// Collected after each file: what counts is what is held, not what waits to be collected, which a busy machine lets pile up.

import { randomFillSync } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { type ArchiveMark, openArchive } from '../../server/reports/report-archive.ts';
import { peakMegabytes } from '../peak-memory.ts';

const [zip = '', count = '60'] = process.argv.slice(2);
const paths = { zip, list: `${zip}.list` };
for (const path of Object.values(paths)) writeFileSync(path, '');
const content = randomFillSync(Buffer.alloc(4 << 20));
const askedAt = Date.parse('2026-11-22T12:00:00+08:00');
const line = { name: '职业技术学院', number: 'SH-2026-0001-0001', state: 'final' as const, level: '三级', sha256: '' };
const archive = await openArchive(paths, null, askedAt);
let mark: ArchiveMark | null = null;
for (let at = 0; at < Number(count); at++) {
  mark = await archive.add({ ...line, subject: `s${at}` }, [{ name: `${at}.pdf`, content }]);
  globalThis.gc?.();
}
await archive.close();
await (await openArchive(paths, mark, askedAt)).close();
if (statSync(zip).size < Number(count) * content.length) throw new Error('it is not all there');
for (const path of Object.values(paths)) rmSync(path);
console.log(peakMegabytes().toFixed(0));
