import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { type ArchiveMark, openArchive } from '../../server/reports/report-archive.ts';
import { reportIndex } from '../../server/reports/report-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'shuheng-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const askedAt = Date.parse('2026-11-22T12:00:00+08:00');
const noise = (size: number, seed: number): Buffer => {
  const random = seededRandom(seed);
  return Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
};
const pathsOf = (name: string) => {
  const paths = { zip: join(folder, `${name}.zip`), list: join(folder, `${name}.list`) };
  for (const path of Object.values(paths)) writeFileSync(path, '');
  return paths;
};
const lineOf = (at: number) => ({
  subject: `s${at}`,
  name: `第${at}职业技术学院`,
  number: `SH-2026-0001-000${at}`,
  state: 'final' as const,
  level: '三级',
  sha256: '',
});
const filesOf = (at: number) =>
  ['pdf', 'docx'].map((format, of) => ({
    name: `第${at}职业技术学院.${format}`,
    content: noise(500 * at + of, at * 2 + of),
  }));
const last = { name: '目录.csv', content: Buffer.from('报告') };

describe('a zip of reports', () => {
  it('is the same to the last byte wherever it was interrupted, whatever was written after the checkpoint', async () => {
    const straight = pathsOf('straight');
    const marks: (ArchiveMark | null)[] = [null];
    const archive = await openArchive(straight, null, askedAt);
    for (const at of [1, 2, 3]) marks.push(await archive.add(lineOf(at), filesOf(at)));
    const size = await archive.finish(last);
    await archive.close();
    const whole = readFileSync(straight.zip);
    expect(whole.length).toBe(size);
    const entries = unzipSync(whole);
    expect(Object.keys(entries)).toEqual([
      ...[1, 2, 3].flatMap((at) => filesOf(at).map(({ name }) => name)),
      last.name,
    ]);
    for (const { name, content } of filesOf(2)) expect(Buffer.from(entries[name]!).equals(content)).toBe(true);

    for (const [made, mark] of marks.entries()) {
      // What is there includes everything up to the end, as after a kill between the last write and the job's.
      const again = await openArchive(straight, mark, askedAt);
      expect(again.lines.map(({ subject }) => subject)).toEqual([1, 2, 3].slice(0, made).map((at) => `s${at}`));
      for (const at of [1, 2, 3].slice(made)) await again.add(lineOf(at), filesOf(at));
      await again.finish(last);
      await again.close();
      expect([made, readFileSync(straight.zip).equals(whole)]).toEqual([made, true]);
    }
  });

  it('starts over when the files are not those of the checkpoint', async () => {
    const paths = pathsOf('lost');
    const archive = await openArchive(paths, null, askedAt);
    const mark = await archive.add(lineOf(1), filesOf(1));
    await archive.close();
    truncateSync(paths.zip, mark.zip - 1);
    const again = await openArchive(paths, mark, askedAt);
    expect(again.lines).toEqual([]);
    expect(statSync(paths.zip).size).toBe(0);
    await again.close();
  });

  it('is not disturbed by whoever lost the job and still writes', async () => {
    const paths = pathsOf('two');
    const away = await openArchive(paths, null, askedAt);
    const mark = await away.add(lineOf(1), filesOf(1));
    const other = await openArchive(paths, mark, askedAt);
    await away.add(lineOf(2), filesOf(3));
    await other.add(lineOf(2), filesOf(2));
    await away.add(lineOf(3), filesOf(3));
    await other.finish(last);
    await Promise.all([away.close(), other.close()]);
    const entries = unzipSync(readFileSync(paths.zip));
    for (const { name, content } of [...filesOf(1), ...filesOf(2)])
      expect([name, Buffer.from(entries[name]!).equals(content)]).toEqual([name, true]);
  });

  it('marks its Chinese names as UTF-8, in front of each file and in the table at the end', async () => {
    const paths = pathsOf('names');
    const archive = await openArchive(paths, null, askedAt);
    await archive.add(lineOf(1), filesOf(1));
    await archive.finish(last);
    await archive.close();
    const bytes = readFileSync(paths.zip);
    const flagsAt = (signature: string, offset: number): number[] => {
      const found: number[] = [];
      for (let at = bytes.indexOf(signature, 0, 'latin1'); at >= 0; at = bytes.indexOf(signature, at + 4, 'latin1'))
        found.push(bytes.readUInt16LE(at + offset) & 0x800);
      return found;
    };
    expect(flagsAt('PK\x03\x04', 6)).toEqual([0x800, 0x800, 0x800]);
    expect(flagsAt('PK\x01\x02', 8)).toEqual([0x800, 0x800, 0x800]);
  });

  it('takes no more memory for many files than for a few', { timeout: 120_000 }, async () => {
    const grownBy = async (files: number): Promise<number> => {
      // As a server runs: the tests' large pages (vitest.config.ts) are not given back.
      const { GLIBC_TUNABLES: _, ...env } = process.env;
      const asked = [join(import.meta.dirname, 'archive-memory.ts'), join(folder, 'large.zip'), String(files)];
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...asked], { env });
      return Number(stdout);
    };
    expect((await grownBy(60)) - (await grownBy(5))).toBeLessThan(60);
  });
});

describe('its list of contents', () => {
  it('opens in a spreadsheet, tells why a report is missing, and lets no typed name become a formula', () => {
    const lines = [
      { ...lineOf(1), name: '=1+1,"甲"校', entries: [{ name: '甲.pdf', size: 1, packed: 1, crc: 1 }] },
      { ...lineOf(2), state: 'insufficient' as const, level: '', entries: [] },
    ];
    const { name, content } = reportIndex(lines, 'zh-CN');
    const text = Buffer.from(content).toString('utf8');
    expect(name).toBe('目录.csv');
    expect(text.split('\r\n')).toEqual([
      '\ufeff报告编号,单位,状态,自评等级,报告 SHA-256,文件,说明',
      `SH-2026-0001-0001,"'=1+1,""甲""校",定稿,三级,,甲.pdf,`,
      'SH-2026-0001-0002,第2职业技术学院,数据不足,,,,该单位尚无可用的填报数据，未生成报告。',
      '',
    ]);
    expect(Buffer.from(reportIndex(lines, 'en').content).toString('utf8')).toContain('insufficient data');
  });
});
