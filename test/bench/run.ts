// `npm run bench` prints a table, `npm run bench -- --json FILE` writes the rows too, `npm run bench -- intake-16 …` runs only
// those; `-- --data FOLDER` keeps the region's million answers there for the next run. The first line is the machine's own latency of a durable commit: every intake figure is to be read beside it.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../../server/keeping/command-line.ts';
import { Refusal } from '../../server/keeping/refusal.ts';
import { type Bench, median, type Row } from './bench.ts';
import { removeRegion } from './region.ts';
import { benchesWith } from './registry.ts';

/** Milliseconds of one page appended and flushed, median of 200. */
function durableCommit(): number {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-flush-'));
  const file = openSync(join(folder, 'page'), 'w');
  const page = Buffer.alloc(4096);
  const times = Array.from({ length: 200 }, () => {
    writeSync(file, page);
    const begun = performance.now();
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}

const shown = (value: number): string => (value >= 100 ? Math.round(value).toString() : value.toPrecision(3));

function print({ name, value, unit, baselineName, baseline, ratio, aim }: Row): void {
  const figure = `${name.padEnd(24)} ${`${shown(value)} ${unit}`.padEnd(14)}`;
  console.log(
    `${figure} ${baselineName}: ${shown(baseline)} ${unit}, ratio ${ratio.toFixed(2)}${aim ? `  [${aim}]` : ''}`,
  );
}

/** Before minutes of measuring, whose results would be lost. */
function refuseUnwritable(path: string): void {
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw new Refusal(
      `${path} 无法写入，没有测量；请另选一个文件。/ ${path} cannot be written, and nothing was measured: name another file.`,
      { cause: error },
    );
  }
}

const namesOf = ({ name, also = [] }: Bench): readonly string[] => [name, ...also];

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, data: { type: 'string' } },
    allowPositionals: true,
  });
  const benches = benchesWith(values.data ? resolve(values.data) : null);
  const unknown = positionals.filter((name) => !benches.some((bench) => namesOf(bench).includes(name)));
  if (unknown.length > 0)
    throw new Refusal(`没有这项测量 / No such bench: ${unknown.join(', ')}\n${benches.flatMap(namesOf).join(' ')}`);
  if (values.json) refuseUnwritable(values.json);
  console.log(`durable commit: ${durableCommit().toFixed(2)} ms`);
  const rows: Row[] = [];
  try {
    for (const bench of benches) {
      if (positionals.length > 0 && !namesOf(bench).some((name) => positionals.includes(name))) continue;
      console.log(`— ${bench.name}: ${bench.what}`);
      const found = await bench.run((line) => console.log(`  ${line}`));
      found.forEach(print);
      rows.push(...found);
    }
  } finally {
    removeRegion();
  }
  if (values.json) {
    const plain = rows.map(({ name, value, unit, baselineName, baseline, ratio }) => {
      return { name, value, unit, baselineName, baseline, ratio };
    });
    writeFileSync(values.json, `${JSON.stringify(plain, null, 2)}\n`);
  }
});
