// A stopped installation on a disk that takes nothing, as whoever keeps it mounts a snapshot: it can be looked over, backed up and
// moved, and nothing is left behind where it was read.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse } from '../server/installation.ts';
import { ownEnvironment } from '../server/own-process.ts';
import { noDisk, readOnly } from './small-disk.ts';

describe.skipIf(noDisk)(`a database on a read-only disk${noDisk ? ` (skipped: ${noDisk})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-read-only-'));
  const dataDir = join(folder, 'data');
  const temporary = mkdtempSync(join(folder, 'temporary-'));
  let files: string[];
  beforeAll(async () => {
    await (await openHouse({ databaseUrl: null, dataDir })).stop();
    // A stopped server leaves its lock's file; a copy by hand may have none.
    rmSync(join(dataDir, 'server.lock'));
    files = readdirSync(dataDir);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(command: string, ...words: string[]) {
    const [program, ...more] = [...readOnly(dataDir), process.execPath, `server/commands/${command}.ts`, ...words];
    return spawnSync(program!, more, {
      env: ownEnvironment({ DATA_DIR: dataDir, TMPDIR: temporary }),
      encoding: 'utf8',
    });
  }

  test('is backed up, copied and looked over', { timeout: 60_000 }, () => {
    const backup = run('backup', join(folder, 'backup'));
    expect([backup.status, backup.stderr]).toEqual([0, '']);
    const copy = run('copy-database', dataDir, join(folder, 'copy'));
    expect([copy.status, copy.stderr]).toEqual([0, '']);
    expect(existsSync(join(folder, 'copy', 'shuheng.sqlite'))).toBe(true);
    expect(run('doctor').stdout).toContain('✓ 数据库文件的页与索引');
    expect([readdirSync(dataDir), readdirSync(temporary)]).toEqual([files, []]);
  });
});
