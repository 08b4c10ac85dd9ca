import { strFromU8, unzipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { renderXlsx, safeText } from '../../server/reports/paper/render-xlsx.ts';
import { sheetNames } from '../../server/reports/paper/sheet-names.ts';
import { sampleReport, sampleTasks } from '../builders/sample-report.ts';

const read = async () => readExcel(Buffer.from(await renderXlsx(sampleReport())));
const sheet = (all: Awaited<ReturnType<typeof read>>, start: string) =>
  all.find((each) => each.sheet.startsWith(start))!.data;

describe('the Excel report', () => {
  it('has one sheet per table, tree, radar, distribution and task list', async () => {
    const names = (await read()).map((each) => each.sheet);
    for (const start of [
      '数字化成熟度诊断报告',
      '一页摘要',
      '图 1',
      '表 1',
      '表 2',
      '表 3',
      '图 2',
      '表 4',
      '改进任务表',
    ]) {
      expect(names.some((name) => name.startsWith(start))).toBe(true);
    }
  });
  it('keeps numbers as numbers, unrounded, and gaps empty', async () => {
    const all = await read();
    const radar = sheet(all, '图 1');
    expect(radar[2]).toEqual(['D1', '战略规划与组织保障', 40, 66, 55, 71.25, 75]);
    expect(radar[7]!.slice(2, 6)).toEqual([null, null, null, null]);
    expect(sheet(all, '表 1')[8]![1]).toBe(33.333);
  });
  it('gives the bounds of a number their own columns', async () => {
    const facts = sheet(await read(), '一页摘要');
    expect(facts[1]).toEqual(['项目', '数值', '下界', '上界', '备注']);
    expect(facts[3]!.slice(0, 4)).toEqual(['总体得分', 53.125, 50.5, 56.25]);
  });
  it('keeps counts and the reason of a withheld distribution', async () => {
    const rows = sheet(await read(), '图 2');
    expect(rows[2]!.slice(0, 7)).toEqual(['数字化意识', 3, 18, 52, 41, 16, 130]);
    expect(rows[5]).toEqual(['数字社会责任', null, null, null, null, null, null, '人数不足 10 人,分布已隐去']);
  });
  it('shows each radar as a picture on the sheet of its numbers', async () => {
    const files = unzipSync(await renderXlsx(sampleReport()));
    const radars = sampleReport().sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'radar'));
    const pictures = Object.keys(files).filter((name) => name.startsWith('xl/media/'));
    expect(pictures).toHaveLength(radars.length);
    for (const name of pictures) expect(strFromU8(files[name]!.subarray(1, 4))).toBe('PNG');
    const drawings = Object.keys(files).filter((name) => /^xl\/drawings\/drawing\d+\.xml$/.test(name));
    expect(drawings.map((name) => strFromU8(files[name]!)).join()).toContain('图 1');
  });
  it('never lets a typed text become a formula', async () => {
    const rows = sheet(await read(), '改进任务表');
    expect(sampleTasks[1]!.cause).toBe('=企业参与动力不足');
    expect(rows[3]![2]).toBe("'=企业参与动力不足");
    for (const start of ['=', '+', '-', '@']) expect(safeText(`${start}1+1`)).toBe(`'${start}1+1`);
    expect(safeText('—')).toBe('—');
  });
});

describe('sheet names', () => {
  it('are at most 31 signs, lawful and unique whatever the case', () => {
    const names = sheetNames([
      'a/b:c*?[x]',
      'A B C X',
      '',
      "'引'",
      '表'.repeat(40),
      '表'.repeat(40),
      'History',
      'a\u0001b',
    ]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
      expect(name.toLowerCase()).not.toBe('history');
    }
  });
});
