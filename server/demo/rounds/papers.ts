// Small real files, made by code: a page, a text and a picture that say they are a demonstration's. Chinese in the page goes by the
// fonts that readers have themselves, so that no file carries one.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { Staff } from '../../auth/accounts.ts';
import { beginUpload } from '../../files/begin-upload.ts';
import { finishUpload } from '../../files/finish-upload.ts';
import { keepThumbnail } from '../../files/keep-thumbnail.ts';
import { takePiece } from '../../files/take-piece.ts';
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
  const [wide, high] = [320, 180];
  const rows = Buffer.alloc(high * (wide + 1), 0xf4);
  const column = Math.floor(wide / heights.length);
  for (let y = 0; y < high; y++) {
    rows[y * (wide + 1)] = 0;
    for (let x = 0; x < wide; x++) {
      const inColumn = x % column > column / 4 && high - y < (heights[Math.floor(x / column)] ?? 0) * high;
      if (inColumn || y === high - 1) rows[y * (wide + 1) + 1 + x] = 0x5a;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(wide, 0);
  header.writeUInt32BE(high, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
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
