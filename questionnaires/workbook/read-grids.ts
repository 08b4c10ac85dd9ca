// A workbook's bytes → its sheets as grids, within bounds. Written on fflate because the library for reading workbooks builds a dense
// table up to the farthest cell, throws at the first odd cell and tells nothing of merged ones (README.md, decisions).

import type { Grid } from './grid.ts';
import { workbookLimits as limits } from './limits.ts';
import { numberFormatsOf } from './number-formats.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { readSheet } from './read-sheet.ts';
import { recogniseOther } from './recognise-other.ts';
import { decodeSpelled, tagsOf } from './scan-xml.ts';
import { type WorkbookFault, workbookFault } from './workbook-faults.ts';

type Read = { readonly grids: readonly Grid[] } | { readonly faults: readonly WorkbookFault[] };

const refuse = (...fault: Parameters<typeof workbookFault>): { faults: WorkbookFault[] } => ({
  faults: [workbookFault(...fault)],
});
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const isPart = (name: string): boolean => /\.(xml|rels)$/i.test(name);

export function readGrids(bytes: Uint8Array): Read {
  if (bytes.length === 0) return refuse(null, 'empty-file');
  if (bytes.length > limits.bytes) return refuse(null, 'too-large', megabytes(bytes.length));
  const other = recogniseOther(bytes);
  if (other) return refuse(null, ...other);
  const archive = openArchive(bytes);
  if (!archive) return refuse(null, 'damaged-file', 'zip');
  if (archive.names.length > limits.parts) return refuse(null, 'too-many-parts', archive.names.length);
  const inside = recogniseOther(archive.names);
  if (inside) return refuse(null, ...inside);
  if (archive.statedSize(isPart) > limits.unpacked)
    return refuse(null, 'unpacks-too-large', megabytes(limits.unpacked));
  return readParts(archive);
}

/** Unpacks parts one by one; `left` is what all parts together may still take. */
function unpacker(archive: Archive) {
  let left: number = limits.unpacked;
  const faults: WorkbookFault[] = [];
  const read = (name: string, needed = true): string => {
    if (faults.length > 0) return '';
    const bytes = archive.unpack(name, left);
    if (bytes === 'missing' && !needed) return '';
    if (bytes === 'too-large') faults.push(workbookFault(null, 'unpacks-too-large', megabytes(limits.unpacked)));
    else if (bytes === 'encrypted') faults.push(workbookFault(null, 'old-or-locked'));
    else if (typeof bytes === 'string') faults.push(workbookFault(null, 'damaged-file', name));
    else {
      left -= bytes.length;
      return new TextDecoder().decode(bytes);
    }
    return '';
  };
  return { read, faults };
}

function readParts(archive: Archive): Read {
  const { read, faults } = unpacker(archive);
  const book = targetsOf(read('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (faults.length > 0) return { faults };
  if (!book) return refuse(null, 'damaged-file', '_rels/.rels');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const targets = targetsOf(read(`${folder}_rels/${book.slice(folder.length)}.rels`), folder);
  const named = sheetsOf(read(book));
  const partOf = (kind: string): string | undefined => targets.find(({ type }) => type === kind)?.target;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  if (named.length > limits.sheets) return refuse(null, 'too-many-sheets', named.length);
  const shared = strings ? sharedStringsOf(read(strings, false)) : [];
  const formats = numberFormatsOf(styles ? read(styles, false) : '');
  const grids: Grid[] = [];
  const cells = { left: limits.cells };
  for (const { name, link } of named) {
    const target = targets.find(({ id, type }) => id === link && type === 'worksheet')?.target;
    if (!target) continue;
    const sheet = readSheet(name, read(target), shared, formats, cells);
    if (faults.length > 0) return { faults };
    if ('code' in sheet) return { faults: [sheet] };
    grids.push(sheet);
  }
  return faults.length > 0 ? { faults } : { grids };
}

/** Relations: both standards end their types alike. Targets are relative to the part's folder, or absolute. */
function targetsOf(xml: string, folder: string): { id: string; type: string; target: string }[] {
  const found = [];
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 'Relationship') continue;
    const target = tag.attribute('Target') ?? '';
    found.push({
      id: tag.attribute('Id') ?? '',
      type: (tag.attribute('Type') ?? '').split('/').at(-1) ?? '',
      target: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
    });
  }
  return found;
}

function sheetsOf(xml: string): { name: string; link: string }[] {
  const found = [];
  for (const tag of tagsOf(xml))
    if (tag.name === 'sheet' && tag.kind !== 'close')
      found.push({ name: decodeSpelled(tag.attribute('name') ?? ''), link: tag.attribute('id') ?? '' });
  return found;
}

/** Rich text is joined; phonetic guides are no part of it. */
function sharedStringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let phonetic = false;
  for (const { name, kind, textBefore } of tagsOf(xml)) {
    if (name === 'si' && kind === 'open') text = '';
    if (name === 'rPh') phonetic = kind === 'open';
    if (name === 't' && kind === 'close' && !phonetic) text += textBefore;
    if (name === 'si' && kind !== 'open') strings.push(decodeSpelled(kind === 'empty' ? '' : text));
  }
  return strings;
}
