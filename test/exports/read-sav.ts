// A system file as npm's sav-reader sees it. That reader decodes eight bytes at a time, which tears Chinese signs apart, so
// it is given one sign per byte and the bytes are put together here. Nor does it know missing values of texts: those of
// short texts come as the double that their bytes make, those of long ones are read here from record 7/22.
import { createRequire } from 'node:module';

type SavReaderLibrary = typeof import('sav-reader', { with: { 'resolution-mode': 'require' }});
const { SavBufferReader } = createRequire(import.meta.url)('sav-reader') as SavReaderLibrary;

export interface SavVariable {
  readonly name: string;
  readonly shortName: string;
  readonly text: boolean;
  readonly label: string;
  readonly format: { readonly type: string; readonly width: number; readonly decimals: number };
  readonly missing: readonly (string | number)[];
  readonly labels: ReadonlyMap<string | number, string>;
}
export interface SavFile {
  readonly cases: number;
  readonly encoding: string;
  readonly variables: readonly SavVariable[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const beyondAscii = 0x2800;
const spell = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : beyondAscii + byte)).join('');
const words = (signs: string): string => Buffer.from(Array.from(signs, (sign) => sign.charCodeAt(0) & 0xff)).toString();

export async function readSav(file: Buffer): Promise<SavFile> {
  const sav = new SavBufferReader(file);
  sav.reader.readString = async (length: number, trimmed = false) => {
    const text = spell(length > 0 ? await sav.reader.readBytes(length) : Buffer.alloc(0));
    return trimmed ? text.trimEnd() : text;
  };
  await sav.open();
  const { header, sysvars } = sav.meta;
  const long = longMissing(file);
  const variables = sysvars.map((variable): SavVariable => {
    const text = Number(variable.type) === 1;
    const entries = sav.meta.getValueLabels(variable.name) ?? [];
    const { printFormat } = variable;
    return {
      name: variable.name,
      shortName: variable.__shortName,
      text,
      label: words(variable.label),
      format: { type: printFormat.typestr, width: printFormat.width, decimals: printFormat.nbdec },
      missing: long.get(variable.name) ?? shortMissing(variable.missing, text),
      labels: new Map(entries.map(({ val, label }) => [typeof val === 'string' ? words(val) : val, words(label)])),
    };
  });
  const rows: (string | number | null)[][] = [];
  for (let at = 0; at < header.n_cases; at++) {
    const row = await sav.readNextRow(true);
    rows.push(sysvars.map(({ name }) => (typeof row[name] === 'string' ? words(row[name]) : row[name])));
  }
  return { cases: header.n_cases, encoding: header.encoding, variables, rows };
}

function shortMissing(missing: null | number | readonly number[], text: boolean): (string | number)[] {
  const numbers = missing === null ? [] : [missing].flat();
  if (!text) return numbers as number[];
  return numbers.map((number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(Number(number));
    return bytes.toString().trimEnd();
  });
}

function longMissing(file: Buffer): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const head = Buffer.from(new Int32Array([7, 22, 1]).buffer);
  let at = file.indexOf(head);
  if (at < 0) return found;
  const end = at + 16 + file.readInt32LE(at + 12);
  at += 16;
  while (at < end) {
    const nameEnd = at + 4 + file.readInt32LE(at);
    const name = file.toString('utf8', at + 4, nameEnd);
    const count = file[nameEnd]!;
    const width = file.readInt32LE(nameEnd + 1);
    at = nameEnd + 5;
    found.set(
      name,
      Array.from({ length: count }, (_, value) =>
        file.toString('utf8', at + value * width, at + (value + 1) * width).trimEnd(),
      ),
    );
    at += count * width;
  }
  return found;
}
