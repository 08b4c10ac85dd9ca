// What is no workbook, or more than one, is refused by name before it costs anything.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookLimits } from '../../../questionnaires/workbook/limits.ts';
import { readWorkbook } from '../../../questionnaires/workbook/read-workbook.ts';
import { templateWorkbook } from '../../../questionnaires/workbook/template-workbook.ts';
import { withParts } from '../../builders/edited-workbook.ts';

const template = await templateWorkbook();

async function refusal(bytes: Uint8Array): Promise<string> {
  const read = await readWorkbook(bytes);
  if (!('faults' in read)) return 'read';
  expect(read.faults).toHaveLength(1);
  const [fault] = read.faults;
  expect(fault?.message.en).not.toContain('{}');
  return `${fault?.code} ${fault?.message.en}`;
}

describe('other files are refused by name', () => {
  test.each([
    ['an empty file', new Uint8Array(), /^empty-file/],
    ['an old .xls or one with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /^old-or-locked/],
    ['a PDF', strToU8('%PDF-1.7 …'), /^other-format .*PDF/],
    ['a CSV', strToU8('题干,选项\n甲,乙\n'), /^other-format .*CSV/],
    ['a web page that calls itself .xls', strToU8('<html><table></table></html>'), /^other-format .*HTML/],
    [
      'a Word file',
      zipSync({ '_rels/.rels': strToU8('<a/>'), 'word/document.xml': strToU8('<a/>') }),
      /^other-format .*Word/,
    ],
    ['an .ods', zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }), /^other-format .*OpenDocument/],
    ['an .xlsb', zipSync({ '_rels/.rels': strToU8('<a/>'), 'xl/workbook.bin': strToU8('x') }), /^other-format .*xlsb/],
    ['some zip', zipSync({ 'a.txt': strToU8('x') }), /^other-format .*zip/],
    ['half a file', template.subarray(0, template.length / 2), /^damaged-file/],
    ['a macro file', withParts(template, { 'xl/vbaProject.bin': 'x' }), /^macro-file/],
    ['a file without its workbook', withParts(template, { 'xl/workbook.xml': null }), /^damaged-file .*workbook\.xml/],
  ])('%s', async (_, bytes, expected) => {
    expect(await refusal(bytes)).toMatch(expected);
  });

  test('a file of 50 MB', async () => {
    expect(await refusal(new Uint8Array(50 * 2 ** 20))).toMatch(/^too-large .*50 MB/);
  });

  test('a file whose parts have a password of their own', async () => {
    const locked = template.slice();
    const view = new DataView(locked.buffer);
    for (let at = 0; at < locked.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
    expect(await refusal(locked)).toMatch(/^old-or-locked/);
  });
});

describe('bounds of size', () => {
  const blown = withParts(template, {
    'xl/worksheets/sheet2.xml': new Uint8Array(workbookLimits.unpacked + 1).fill(32),
  });

  test('a zip bomb is refused by what its directory says', async () => {
    expect(blown.length).toBeLessThan(workbookLimits.bytes);
    expect(await refusal(blown)).toMatch(/^unpacks-too-large/);
  });

  test('a zip bomb that lies about its size is stopped while it unpacks, soon and in little memory', async () => {
    const bomb = blown.slice();
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > workbookLimits.unpacked)
        view.setUint32(at + 24, 1000, true);
    const began = process.cpuUsage();
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(bomb)).toMatch(/^unpacks-too-large/);
    // Of the processor, so that a busy machine tells nothing.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * workbookLimits.unpacked);
  });

  const sheet = (rows: string): Uint8Array =>
    withParts(template, { 'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` });

  test('filled cells too far down or to the right are refused with their place', async () => {
    const far = await readWorkbook(sheet('<row r="999999"><c r="A999999"><v>1</v></c></row>'));
    expect(far).toMatchObject({ faults: [{ code: 'too-many-rows', sheet: '基本信息', row: 999_999 }] });
    const wide = await readWorkbook(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'));
    expect(wide).toMatchObject({ faults: [{ code: 'too-many-columns', sheet: '基本信息', row: 1 }] });
  });

  test('formatted but empty rows by the hundred thousand are no harm', async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `<row r="${at + 100}"><c r="A${at + 100}" s="1"/></row>`);
    const padded = withParts(template, {
      'xl/worksheets/sheet2.xml': (text) => text.replace('</sheetData>', `${rows.join('')}</sheetData>`),
    });
    expect(await refusal(padded)).toBe('read');
  });

  test('too many parts and too many sheets', async () => {
    const parts = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`xl/media/${at}.png`, 'x']));
    expect(await refusal(withParts(template, parts))).toMatch(/^too-many-parts/);
    const sheets = '<sheet name="x" r:id="rId1"/>'.repeat(workbookLimits.sheets);
    const many = withParts(template, { 'xl/workbook.xml': (text) => text.replace('</sheets>', `${sheets}</sheets>`) });
    expect(await refusal(many)).toMatch(/^too-many-sheets/);
  });
});
