// Names what was sent instead of an .xlsx, by its first bytes or by what lies in its archive, so that its author knows what to do.
import type { WorkbookFaultCode } from './workbook-faults.ts';

type Other = readonly [WorkbookFaultCode, string?];

const beginnings: readonly (readonly [readonly number[], Other])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], ['old-or-locked']],
  [
    [0x25, 0x50, 0x44, 0x46],
    ['other-format', 'PDF'],
  ],
  [
    [0xff, 0xd8, 0xff],
    ['other-format', 'JPEG'],
  ],
  [
    [0x89, 0x50, 0x4e, 0x47],
    ['other-format', 'PNG'],
  ],
  [
    [0x52, 0x61, 0x72, 0x21],
    ['other-format', 'RAR'],
  ],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    ['other-format', '7z'],
  ],
];
const zip = [0x50, 0x4b];

/** @param sent a file's bytes, or the names in its archive */
export function recogniseOther(sent: Uint8Array | readonly string[]): Other | null {
  if (!(sent instanceof Uint8Array)) return recogniseNames(sent);
  const begins = (with_: readonly number[]): boolean => with_.every((byte, at) => sent[at] === byte);
  const known = beginnings.find(([first]) => begins(first));
  if (known) return known[1];
  if (begins(zip)) return null;
  const start = new TextDecoder().decode(sent.subarray(0, 400)).replace(/^\ufeff/, '');
  if (/^\s*<(!doctype|html|\?xml)/i.test(start)) return ['other-format', 'HTML/XML'];
  return start.includes(',') || start.includes('\t') ? ['other-format', 'CSV/TXT'] : ['no-workbook'];
}

function recogniseNames(names: readonly string[]): Other | null {
  const some = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (some(/vbaProject|\/macrosheets\//i)) return ['macro-file'];
  if (some(/^xl\/workbook\.bin$/i)) return ['other-format', '.xlsb'];
  if (some(/^word\//i)) return ['other-format', 'Word'];
  if (some(/^ppt\//i)) return ['other-format', 'PowerPoint'];
  if (some(/^(EncryptedPackage|EncryptionInfo)$/)) return ['old-or-locked'];
  if (some(/^mimetype$/) && some(/^content\.xml$/)) return ['other-format', 'OpenDocument (.ods)'];
  return some(/^_rels\/\.rels$/) ? null : ['other-format', 'zip'];
}
