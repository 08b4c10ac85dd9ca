// What a file is, by its content alone. What is two things at once, or carries code that an office would run, is none that we take.
import { readCompound } from './compound-file.ts';
import { readOfficePackage } from './office-package.ts';
import { type Source, Unfitting } from './source.ts';
import { endOfZip, holdsZipEntry } from './zip-directory.ts';

type Recognise = (source: Source) => Promise<string>;

const marks: readonly (readonly [mark: Buffer, recognise: Recognise])[] = [
  [Buffer.from('%PDF-'), recognisePdf],
  [Buffer.from([0xff, 0xd8, 0xff]), recogniseJpeg],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), recognisePng],
  [Buffer.from('RIFF'), recogniseWebp],
  [Buffer.from('PK\x03\x04'), readOfficePackage],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), readCompound],
];

/** @returns a type of file-types.ts. @throws Unfitting */
export async function recogniseFile(source: Source): Promise<string> {
  const beginning = await source.at(0, 16);
  const known = marks.find(([mark]) => beginning.subarray(0, mark.length).equals(mark));
  if (!known) throw new Unfitting('unknown');
  const type = await known[1](source);
  // Pictures and PDF bear anything behind them; an archive is read from its end.
  if (known[1] !== readOfficePackage && (await endOfZip(source))) throw new Unfitting('two-in-one');
  return type;
}

/** Readers forgive a little after the end. */
const pdfEndWithin = 2048;

async function recognisePdf(source: Source): Promise<string> {
  const end = await source.at(Math.max(0, source.size - pdfEndWithin), pdfEndWithin);
  if (!end.includes('%%EOF')) throw new Unfitting('damaged');
  return 'pdf';
}

/** Phones put further pictures and films behind a photograph; an archive has no business anywhere in one. */
async function recogniseJpeg(source: Source): Promise<string> {
  if (await holdsZipEntry(source)) throw new Unfitting('two-in-one');
  return 'jpeg';
}

async function recognisePng(source: Source): Promise<string> {
  const [head, end] = [await source.at(12, 4), await source.at(source.size - 8, 4)];
  if (head.toString('latin1') !== 'IHDR') throw new Unfitting('damaged');
  if (end.toString('latin1') !== 'IEND') throw new Unfitting('two-in-one');
  return 'png';
}

async function recogniseWebp(source: Source): Promise<string> {
  const head = await source.at(0, 12);
  if (head.toString('latin1', 8, 12) !== 'WEBP') throw new Unfitting('unknown');
  // The length of what follows, made even.
  const declared = 8 + head.readUInt32LE(4);
  if (declared > source.size) throw new Unfitting('damaged');
  if (declared + 1 < source.size) throw new Unfitting('two-in-one');
  return 'webp';
}
