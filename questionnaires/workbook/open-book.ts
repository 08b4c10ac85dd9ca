// Opens a workbook within bounds: its sheets by name, and what their cells lean on (shared strings, number formats). Sheets themselves
// are unpacked one by one by whoever reads them.
import { workbookLimits } from './limits.ts';
import { type NumberFormat, numberFormatsOf } from './number-formats.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { recogniseOther } from './recognise-other.ts';
import { decodeSpelled, tagsOf } from './scan-xml.ts';
import { type WorkbookFault, workbookFault } from './workbook-faults.ts';

export interface Book {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly shared: readonly string[];
  readonly formats: readonly NumberFormat[];
  /** A sheet's XML; what may be unpacked is counted over all that is read. */
  unpack(part: string): Uint8Array | WorkbookFault;
}
export interface BookBounds {
  /** Of the file itself. */
  readonly bytes: number;
  /** Of all parts that are read, once unpacked. */
  readonly unpacked: number;
}
export type OpenedBook = Book | { readonly faults: readonly WorkbookFault[] };

const refuse = (...fault: Parameters<typeof workbookFault>): { faults: WorkbookFault[] } => ({
  faults: [workbookFault(...fault)],
});
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const isPart = (name: string): boolean => /\.(xml|rels)$/i.test(name);

export function openBook(bytes: Uint8Array, bounds: BookBounds): OpenedBook {
  if (bytes.length === 0) return refuse(null, 'empty-file');
  if (bytes.length > bounds.bytes) return refuse(null, 'too-large', megabytes(bytes.length));
  const other = recogniseOther(bytes);
  if (other) return refuse(null, ...other);
  const archive = openArchive(bytes);
  if (!archive) return refuse(null, 'damaged-file', 'zip');
  if (archive.names.length > workbookLimits.parts) return refuse(null, 'too-many-parts', archive.names.length);
  const inside = recogniseOther(archive.names);
  if (inside) return refuse(null, ...inside);
  if (archive.statedSize(isPart) > bounds.unpacked)
    return refuse(null, 'unpacks-too-large', megabytes(bounds.unpacked));
  return readBook(archive, bounds.unpacked);
}

/** Unpacks parts one by one; `left` is what all parts together may still take. */
function unpacker(archive: Archive, most: number) {
  let left = most;
  return (name: string): Uint8Array | WorkbookFault => {
    const bytes = archive.unpack(name, left);
    if (bytes === 'too-large') return workbookFault(null, 'unpacks-too-large', megabytes(most));
    if (bytes === 'encrypted') return workbookFault(null, 'old-or-locked');
    if (typeof bytes === 'string') return workbookFault(null, 'damaged-file', name);
    left -= bytes.length;
    return bytes;
  };
}

function readBook(archive: Archive, most: number): OpenedBook {
  const unpack = unpacker(archive, most);
  const faults: WorkbookFault[] = [];
  const read = (name: string, needed = true): string => {
    if (faults.length > 0 || (!needed && !archive.names.includes(name))) return '';
    const found = unpack(name);
    if (found instanceof Uint8Array) return new TextDecoder().decode(found);
    faults.push(found);
    return '';
  };
  const book = targetsOf(read('_rels/.rels'), '').find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (faults.length > 0) return { faults };
  if (!book) return refuse(null, 'damaged-file', '_rels/.rels');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const targets = targetsOf(read(`${folder}_rels/${book.slice(folder.length)}.rels`), folder);
  const named = sheetsOf(read(book));
  const partOf = (kind: string): string | undefined => targets.find(({ type }) => type === kind)?.target;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  if (named.length > workbookLimits.sheets) return refuse(null, 'too-many-sheets', named.length);
  const shared = strings ? sharedStringsOf(read(strings, false)) : [];
  const formats = numberFormatsOf(styles ? read(styles, false) : '');
  if (faults.length > 0) return { faults };
  const sheets = named.flatMap(({ name, link }) => {
    const part = targets.find(({ id, type }) => id === link && type === 'worksheet')?.target;
    return part ? [{ name, part }] : [];
  });
  return { sheets, shared, formats, unpack };
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
