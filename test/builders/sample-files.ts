// Small real files of every kind that may be uploaded, and the tricks that people play with them.
import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

/** One page that says a word, with a table of places that readers can follow. */
export function pdfOf(word = 'Evidence', padding = 0): Buffer {
  const content = `BT /F1 24 Tf 40 100 Td (${word}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${padding} >>\nstream\n${'x'.repeat(padding)}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return text(
    `${body}${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([text(name), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A grey picture; @param said a text that its viewer does not show, as cameras write places */
export function pngOf(edge = 8, said?: string): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head[8] = 8;
  const rows = Buffer.alloc(edge * (edge + 1), 0x99);
  for (let row = 0; row < edge; row++) rows[row * (edge + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(said === undefined ? [] : [chunk('eXIf', text(said)), chunk('tEXt', text(`Comment\0${said}`))]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const jpegOf = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    text('JFIF\0'),
    Buffer.alloc(40),
    Buffer.from([0xff, 0xd9]),
  ]);

export function webpOf(): Buffer {
  const data = Buffer.alloc(30);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + data.length, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, data]);
}

const mains = {
  docx: ['word/document.xml', 'wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation.main+xml'],
} as const;

export function officeOf(kind: keyof typeof mains, more: Record<string, Uint8Array> = {}, said?: string): Buffer {
  const [main, declared] = mains[kind];
  const type = said ?? `application/vnd.openxmlformats-officedocument.${declared}`;
  const types = `<?xml version="1.0"?><Types><Override PartName="/${main}" ContentType="${type}"/></Types>`;
  return Buffer.from(zipSync({ '[Content_Types].xml': strToU8(types), [main]: strToU8('<x/>'), ...more }));
}

/** A compound file whose directory names these streams; @param behind puts the directory behind so many sectors */
export function compoundOf(streams: readonly string[], behind = 0): Buffer {
  const none = 0xffffffff;
  const header = Buffer.alloc(512);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1 + behind, 48);
  header.writeUInt32LE(0xfffffffe, 68);
  for (let at = 0; at < 109; at++) header.writeUInt32LE(at === 0 ? 0 : none, 76 + 4 * at);
  const fat = Buffer.alloc(512, 0xff);
  const sectors = Math.ceil((streams.length + 1) / 4);
  for (let at = 0; at < sectors; at++)
    fat.writeUInt32LE(at + 1 < sectors ? 2 + behind + at : 0xfffffffe, 4 * (1 + behind + at));
  const directory = Buffer.alloc(512 * sectors);
  ['Root Entry', ...streams].forEach((name, at) => {
    directory.write(name, at * 128, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at * 128 + 64);
  });
  return Buffer.concat([header, fat, Buffer.alloc(512 * behind), directory]);
}

/** A zip that says of one entry that it unpacks to this many bytes. */
export function swollen(archive: Buffer, entry: string, unpacked: number): Buffer {
  const copy = Buffer.from(archive);
  const at = copy.lastIndexOf(entry) - 46;
  copy.writeUInt32LE(unpacked, at + 24);
  return copy;
}
