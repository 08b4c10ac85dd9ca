// What an uploaded file is, by its content: every kind that is taken, and what pretends to be one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { plainPng } from '../../server/files/plain-png.ts';
import { recogniseFile } from '../../server/files/recognise/recognise-file.ts';
import { sourceOf, Unfitting } from '../../server/files/recognise/source.ts';
import { compoundOf, jpegOf, officeOf, pdfOf, pngOf, swollen, webpOf } from '../builders/sample-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'shuheng-recognise-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function look(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const file = await open(path);
  try {
    return await recogniseFile(sourceOf(file, bytes.length));
  } catch (error) {
    if (error instanceof Unfitting) return `refused: ${error.why}`;
    throw error;
  } finally {
    await file.close();
  }
}

const archive = Buffer.from(zipSync({ 'a.txt': new Uint8Array(10) }));
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]);
const one = new Uint8Array(1);
const related = (attributes: string) => ({
  'word/_rels/settings.xml.rels': strToU8(`<Relationships><Relationship Id="rId1" ${attributes}/></Relationships>`),
});
const ofType = (type: string, target: string, mode = 'External') =>
  related(
    `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"`,
  );
const basedOn = (target: string, mode?: string) => officeOf('docx', ofType('attachedTemplate', target, mode));
/** Bytes that a phone puts behind a photograph; four of them stand there by chance. */
const film = Buffer.concat([Buffer.alloc(2000, 0x5a), Buffer.from('PK\x03\x04'), Buffer.alloc(100, 0xee)]);
/** Its end is found by no reader of archives' last lines: something stands before it. */
const apart = Buffer.concat([archive.subarray(0, -22), Buffer.alloc(64), archive.subarray(-22)]);

describe('a file is what its content shows', () => {
  test.each([
    ['pdf', pdfOf()],
    ['png', pngOf()],
    ['jpeg', jpegOf()],
    ['webp', webpOf()],
    ['docx', officeOf('docx')],
    ['xlsx', officeOf('xlsx')],
    ['pptx', officeOf('pptx')],
    ['doc', compoundOf(['WordDocument', '1Table'])],
    ['xls', compoundOf(['Workbook'], 40)],
    ['ppt', compoundOf(['Current User', 'Pictures', 'Other', 'Another', 'PowerPoint Document'])],
    ['jpeg', Buffer.concat([jpegOf(), jpegOf(), film])],
    ['docx', basedOn('file:///C:\\Users\\Wang\\Templates\\公文.dotm')],
    ['docx', basedOn('file:///Users/wang/Normal.dotm')],
    ['docx', basedOn('Normal.dotm')],
    ['docx', officeOf('docx', ofType('hyperlink', 'https://example.org/attachedTemplate'))],
    ['xlsx', officeOf('xlsx', { 'xl/embeddings/data.xlsx': one })],
  ])('%s', async (type, bytes) => expect(await look(bytes)).toBe(type));
});

describe('what is something else is refused, with the reason', () => {
  test.each<[string, string, Uint8Array]>([
    ['a program', 'unknown', program],
    ['a page of HTML', 'unknown', Buffer.from('<!doctype html><script>1</script>')],
    ['a drawing with scripts', 'unknown', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['any archive', 'unknown', archive],
    ['an installer in a compound file', 'unknown', compoundOf(['\u4840\u3f3f'])],
    ['a PDF cut short', 'damaged', pdfOf().subarray(0, 200)],
    ['a PDF with an archive behind it', 'two-in-one', Buffer.concat([pdfOf(), archive])],
    ['a photograph with an archive behind it', 'two-in-one', Buffer.concat([jpegOf(), archive])],
    ['a photograph with an archive behind it that ends apart', 'two-in-one', Buffer.concat([jpegOf(), apart])],
    ['a picture with a program behind it', 'two-in-one', Buffer.concat([pngOf(), program])],
    ['a document behind a program', 'unknown', Buffer.concat([program, officeOf('docx')])],
    ['an archive within an archive', 'two-in-one', Buffer.concat([archive, officeOf('docx')])],
    ['a document with a program in it', 'two-in-one', officeOf('docx', { 'word/setup.exe': one })],
    ['a document with macros', 'macros', officeOf('docx', { 'word/vbaProject.bin': one })],
    [
      'a document that says it runs macros',
      'macros',
      officeOf('xlsx', {}, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    ],
    [
      'a document that says so letter by letter',
      'macros',
      officeOf('docx', {}, 'wordprocessingml.document.main+xml"/><Default ContentType="application/vba&#80;roject'),
    ],
    ['a document with a document with macros in it', 'macros', officeOf('docx', { 'word/embeddings/x.docm': one })],
    ['a template of the net', 'template-elsewhere', basedOn('https://example.org/x.dotm')],
    ['a template of the net, spelled', 'template-elsewhere', basedOn('&#104;ttps://example.org/x', '&#x45;xternal')],
    ['a template of a neighbour', 'template-elsewhere', basedOn('\\\\10.0.0.1\\share\\x.dotm')],
    ['a template of a neighbour, as an address', 'template-elsewhere', basedOn('file:///\\\\10.0.0.1\\x.dotm')],
    ['a template of a host', 'template-elsewhere', basedOn('file://host/x.dotm')],
    ['sheets of Excel 4 macros', 'macros', officeOf('xlsx', { 'xl/macrosheets/sheet1.xml': one })],
    ['an older document with macros', 'macros', compoundOf(['WordDocument', 'Macros', 'VBA'])],
    ['a document under a password', 'password', compoundOf(['EncryptionInfo', 'EncryptedPackage'])],
    ['a document that unpacks to gigabytes', 'zip-bomb', swollen(officeOf('docx'), 'word/document.xml', 3_000_000_000)],
    ['a document that packs a thousandfold', 'zip-bomb', officeOf('xlsx', { 'xl/a.xml': new Uint8Array(70_000_000) })],
    ['a chain that bites its tail', 'damaged', biting()],
  ])('%s: %s', async (_, why, bytes) => expect(await look(bytes)).toBe(`refused: ${why}`));

  /** Its directory leads back to itself. */
  function biting(): Buffer {
    const file = compoundOf(['WordDocument']);
    file.writeUInt32LE(1, 512 + 4);
    return file;
  }
});

describe('a thumbnail', () => {
  test('keeps of a picture what shows it: no place, no device, no text', () => {
    const kept = plainPng(pngOf(16, 'GPS 31.2 121.5'));
    expect(kept?.equals(pngOf(16))).toBe(true);
  });

  test('is a whole, small PNG and nothing else', () => {
    for (const bytes of [jpegOf(), pngOf(400), pngOf().subarray(0, 60), Buffer.concat([pngOf(), program])])
      expect(plainPng(bytes)).toBeNull();
    const touched = pngOf();
    touched[touched.length - 20]! ^= 1;
    expect(plainPng(touched)).toBeNull();
  });
});
