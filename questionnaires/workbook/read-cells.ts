// One cell → what it means: text, code, number, list, word of a closed vocabulary. Full-width signs and stray blanks are read as
// what they stand for; what cannot be read is a fault with its place, and undefined.
// One function of small ones, because all share the list of faults.
import type { Cell } from './grid.ts';
import type { TableRow } from './read-table.ts';
import { codeOf, type VocabularyName } from './vocabularies.ts';
import { type WorkbookFault, type WorkbookFaultCode, workbookFault } from './workbook-faults.ts';

export interface Amount {
  readonly value: number;
  readonly percent: boolean;
}

export function cellReader(faults: WorkbookFault[]) {
  const say = (row: TableRow, key: string, code: WorkbookFaultCode, detail = ''): undefined => {
    faults.push(workbookFault(row.place(key), code, detail));
  };
  const cell = (row: TableRow, key: string): Cell | undefined => {
    const found = row.cell(key);
    if (found?.broken === 'error') return say(row, key, 'error-cell', found.text);
    if (found?.broken === 'formula') return say(row, key, 'formula-without-value');
    return found;
  };
  const text = (row: TableRow, key: string): string | undefined => cell(row, key)?.text;
  const code = (row: TableRow, key: string): string | undefined => {
    const found = cell(row, key);
    return found?.date ? say(row, key, 'date-cell', found.text) : found && plainCode(found.text);
  };
  const amount = (row: TableRow, key: string): Amount | undefined => {
    const found = cell(row, key);
    if (!found) return undefined;
    if (found.date) return say(row, key, 'date-cell', found.text);
    const read = found.number === undefined ? amountIn(found.text) : { value: found.number, percent: false };
    return read ?? say(row, key, 'not-a-number', found.text);
  };
  const list = (row: TableRow, key: string): string[] | undefined => {
    const found = cell(row, key);
    return found?.date ? say(row, key, 'date-cell', found.text) : found && listIn(found.text);
  };
  return {
    text,
    code,
    amount,
    list,
    /** A share typed as 15, 15% or 0.15 has to be told apart by its reader; everything else is a plain number. */
    number: (row: TableRow, key: string): number | undefined => {
      const found = amount(row, key);
      return found && (found.percent ? found.value / 100 : found.value);
    },
    numbers(row: TableRow, key: string): number[] | undefined {
      const found = cell(row, key);
      if (!found) return undefined;
      if (found.date) return say(row, key, 'date-cell', found.text);
      if (found.number !== undefined) return [found.percent ? found.number * 100 : found.number];
      const read = listIn(found.text).map((one) => amountIn(one)?.value);
      const sound = read.filter((one) => one !== undefined);
      return sound.length === read.length ? sound : say(row, key, 'not-a-number', found.text);
    },
    word(row: TableRow, key: string, name: VocabularyName): string | undefined {
      const found = text(row, key);
      return found === undefined ? undefined : (codeOf(name, found) ?? say(row, key, 'unknown-word', found));
    },
    wordList(row: TableRow, key: string, name: VocabularyName): string[] | undefined {
      const found = text(row, key);
      if (found === undefined) return undefined;
      return found
        .split(listMarks)
        .filter((one) => one.trim() !== '')
        .flatMap((one) => codeOf(name, one) ?? say(row, key, 'unknown-word', one.trim()) ?? []);
    },
    say,
  };
}
export type CellReader = ReturnType<typeof cellReader>;

const listMarks = /[;；,，、\n|]+/;

export function plainCode(text: string): string {
  return text.normalize('NFKC').replace(/。/g, '.').replace(/[–—−]/g, '-').replace(/\s+/g, '');
}

function listIn(text: string): string[] {
  return text
    .split(/[;；,，、\s|]+/)
    .map(plainCode)
    .filter((one) => one !== '');
}

/** 15, 15%, １５％, 1,500 and numbers stored as text. */
export function amountIn(text: string): Amount | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[–—−]/g, '-')
    .replace(/,(?=\d{3}(\D|$))/g, '');
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%)?$/i.exec(plain);
  return found ? { value: Number(found[1]), percent: found[2] === '%' } : undefined;
}
