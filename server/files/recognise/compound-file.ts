// Documents of Office before 2007: little file systems ([MS-CFB]) whose directory names their streams. Only the directory is read,
// along its chain; a chain that is too long or leads nowhere is a damaged file.
import { type Source, Unfitting } from './source.ts';

const kinds = [
  { type: 'doc', stream: /^WordDocument$/ },
  { type: 'xls', stream: /^(Workbook|Book)$/ },
  { type: 'ppt', stream: /^PowerPoint Document$/ },
] as const;
const macroNames = /^(_?VBA(_PROJECT(_CUR)?)?|Macros)$/i;

const endOfChain = 0xfffffffe;
const entryLength = 128;
/** Far more than any document has. */
const mostSectors = 4096;
const fatPlacesInHeader = 109;

export async function readCompound(source: Source): Promise<string> {
  const names = await streamNames(source);
  if (names.some((name) => macroNames.test(name))) throw new Unfitting('macros');
  // A document of today, encrypted as a whole.
  if (names.includes('EncryptedPackage')) throw new Unfitting('password');
  const kind = kinds.find(({ stream }) => names.some((name) => stream.test(name)));
  if (!kind) throw new Unfitting('unknown');
  return kind.type;
}

interface Sectors {
  readonly length: number;
  read(number: number): Promise<Buffer>;
}

async function streamNames(source: Source): Promise<string[]> {
  const header = await source.at(0, 512);
  const shift = header.length < 512 ? 0 : header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new Unfitting('damaged');
  const sectors: Sectors = {
    length: 2 ** shift,
    async read(number) {
      const read = await source.at((number + 1) * this.length, this.length);
      if (read.length < this.length) throw new Unfitting('damaged');
      return read;
    },
  };
  const fat = await placesOfFat(header, sectors);
  const names: string[] = [];
  let left = mostSectors;
  for (let number = header.readUInt32LE(48); number < endOfChain; number = await follow(number, fat, sectors)) {
    if (left-- === 0) throw new Unfitting('damaged');
    names.push(...namesIn(await sectors.read(number)));
  }
  return names;
}

/** The sectors of the table of chains: the first of them stand in the header, the others in a chain of their own. */
async function placesOfFat(header: Buffer, sectors: Sectors): Promise<number[]> {
  const places = wordsOf(header.subarray(76, 76 + 4 * fatPlacesInHeader));
  let left = mostSectors;
  for (let number = header.readUInt32LE(68); number < endOfChain; ) {
    if (left-- === 0) throw new Unfitting('damaged');
    const words = wordsOf(await sectors.read(number));
    number = words.pop() ?? endOfChain;
    places.push(...words);
  }
  return places;
}

async function follow(number: number, fat: readonly number[], sectors: Sectors): Promise<number> {
  const perSector = sectors.length / 4;
  const place = fat[Math.floor(number / perSector)];
  if (place === undefined || place >= endOfChain) throw new Unfitting('damaged');
  return (await sectors.read(place)).readUInt32LE((number % perSector) * 4);
}

const wordsOf = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(4 * at));

function namesIn(directory: Buffer): string[] {
  return Array.from({ length: Math.floor(directory.length / entryLength) }, (_, at) => {
    const length = Math.min(64, directory.readUInt16LE(at * entryLength + 64));
    return directory.toString('utf16le', at * entryLength, at * entryLength + Math.max(0, length - 2));
  }).filter((name) => name !== '');
}
