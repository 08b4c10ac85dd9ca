// Memory does not grow with the rows: each format writes 100,000 rows of 40 columns in a process of its own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formats } from '../../server/exports/formats/index.ts';

const run = promisify(execFile);
interface Measured {
  readonly bytes: number;
  readonly megabytes: number;
}

describe.each(formats)('$id', ({ id }) => {
  test('of 100,000 rows needs less than 200 MB, Node itself included', async () => {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'measure.ts'), id, '100000']);
    const { bytes, megabytes } = JSON.parse(stdout) as Measured;
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(megabytes).toBeLessThan(200);
  });
});
