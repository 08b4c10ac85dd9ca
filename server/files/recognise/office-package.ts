// Documents of Office since 2007: zip archives that say in `[Content_Types].xml` what their main part is. Nothing but that list and
// what a Word document says of its relations is unpacked, and of them no more than such lists need.
import { inflateRawSync } from 'node:zlib';
import { type Source, Unfitting } from './source.ts';
import { takesTemplate } from './template-elsewhere.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

const kinds = [
  { type: 'docx', main: 'word/document.xml', said: 'wordprocessingml.document.main+xml' },
  { type: 'xlsx', main: 'xl/workbook.xml', said: 'spreadsheetml.sheet.main+xml' },
  { type: 'pptx', main: 'ppt/presentation.xml', said: 'presentationml.presentation.main+xml' },
] as const;

const macroParts =
  /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^xl\/(macrosheets|dialogsheets)\/|\.(docm|dotm|xlsm|pptm|xlam|xltm|potm|ppam)$/i;
/** Nobody spells this list with entities, except to hide a word of it. */
const macroTypes = /macroEnabled|vbaProject|&#|<!DOCTYPE/i;
const relations = /^word\/(.+\/)?_rels\/[^/]+\.rels$/i;
const programs = /\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk)$/i;
const mostEntries = 20_000;
const largestUnpacked = 1024 ** 3;
/** Sheets of repeated rows pack well; nothing anybody wrote packs better than this. */
const largestRatio = 200;
const smallEnough = 64 * 1024 * 1024;
const largestList = 8 * 1024 * 1024;

export async function readOfficePackage(source: Source): Promise<string> {
  const entries = await readZipDirectory(source);
  refuseBomb(entries, source.size);
  if (entries.some(({ encrypted }) => encrypted)) throw new Unfitting('password');
  const list = entries.find(({ name }) => name === '[Content_Types].xml');
  const kind = kinds.find(({ main }) => entries.some(({ name }) => name === main));
  if (!list || !kind) throw new Unfitting('unknown');
  const types = await unpackList(source, list);
  if (macroTypes.test(types) || entries.some(({ name }) => macroParts.test(name))) throw new Unfitting('macros');
  if (entries.some(({ name }) => programs.test(name))) throw new Unfitting('two-in-one');
  if (!types.includes(kind.said)) throw new Unfitting('unknown');
  if (kind.type === 'docx') await refuseTemplate(source, entries);
  return kind.type;
}

function refuseBomb(entries: readonly ZipEntry[], size: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const reasonable = unpacked <= smallEnough || unpacked <= size * largestRatio;
  if (entries.length > mostEntries || unpacked > largestUnpacked || !reasonable) throw new Unfitting('zip-bomb');
}

async function refuseTemplate(source: Source, entries: readonly ZipEntry[]): Promise<void> {
  const parts = entries.filter(({ name }) => relations.test(name));
  if (parts.reduce((sum, { unpacked }) => sum + unpacked, 0) > largestList) throw new Unfitting('zip-bomb');
  for (const part of parts)
    if (takesTemplate(await unpackList(source, part))) throw new Unfitting('template-elsewhere');
}

async function unpackList(source: Source, { offset, packed, unpacked, method }: ZipEntry): Promise<string> {
  const head = await source.at(offset, 30);
  if (head.length < 30 || packed > largestList) throw new Unfitting('damaged');
  const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const bytes = await source.at(from, packed);
  // What it says of itself has been summed up.
  const maxOutputLength = Math.max(1, Math.min(unpacked, largestList));
  try {
    return (method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength })).toString('utf8');
  } catch {
    throw new Unfitting('damaged');
  }
}
