// Small real files, made by code: a page, a text and a picture that say they are a demonstration's. Chinese in the page goes by the
// fonts that readers have themselves, so that no file carries one.
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { Staff } from '../../auth/accounts.ts';
import { beginUpload } from '../../files/begin-upload.ts';
import { finishUpload } from '../../files/finish-upload.ts';
import { keepThumbnail } from '../../files/keep-thumbnail.ts';
import { takePiece } from '../../files/take-piece.ts';
import { encodePng } from '../../reports/paper/picture/canvas.ts';
import type { Parts } from './scene.ts';

/** One page of lines. */
export function pageOf(lines: readonly string[]): Buffer {
  const hex = (line: string): string =>
    [...line].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
  const content = `BT /F1 16 Tf 26 TL 60 760 Td ${lines.map((line) => `<${hex(line)}> Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${body}${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export function textOf(lines: readonly string[]): Buffer {
  const body = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('');
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
}

/** Columns of these heights, 0…1. */
export function pictureOf(heights: readonly number[]): Buffer {
  const [width, height] = [320, 180];
  const pixels = new Uint8Array(width * height * 3).fill(0xf4);
  const column = Math.floor(width / heights.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inColumn = x % column > column / 4 && height - y < (heights[Math.floor(x / column)] ?? 0) * height;
      if (inColumn || y === height - 1) pixels.fill(0x5a, (y * width + x) * 3, (y * width + x + 1) * 3);
    }
  return encodePng({ width, height, pixels });
}

/** As people send a file, in one piece. @returns its id */
export async function send(
  parts: Parts,
  staff: Staff,
  { name, content, institution }: { readonly name: string; readonly content: Buffer; readonly institution: string },
): Promise<string> {
  const { id } = await beginUpload(parts, staff, { name, bytes: content.length, institution }, 'zh-CN');
  await takePiece(parts, staff, id, 0, content);
  await finishUpload(parts, staff, id, createHash('sha256').update(content).digest('hex'), 'zh-CN');
  if (name.endsWith('.png')) await keepThumbnail(parts, staff, id, content);
  return id;
}
