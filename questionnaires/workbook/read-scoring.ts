// 题目, read for the first profile: right options, cuts, points, rules of linked items, explanations.
import type { Language } from '../schema/names.ts';
import { type ItemRow, optionCodesOf } from './read-items.ts';
import type { TableRow } from './read-table.ts';
import { present, type Raw, type Reading } from './reading.ts';
import { workbookFault } from './workbook-faults.ts';

export interface ItemScoring {
  readonly keys: Raw;
  readonly cuts: Raw;
  readonly linked: Raw;
  readonly points: Raw;
}

export function readScoring(items: readonly ItemRow[], reading: Reading): ItemScoring {
  const { cells } = reading;
  const scoring: ItemScoring = { keys: {}, cuts: {}, linked: {}, points: {} };
  for (const { code, kind, row, options } of items) {
    const correct = cells.list(row, 'correct');
    const codes = optionCodesOf(options, cells.list(row, 'optionCodes'));
    const chance = kind === 'choices' ? 1 / Math.max(2 ** codes.length - 1, 2) : 1 / Math.max(codes.length, 2);
    if (correct)
      scoring.keys[code] = {
        correct: correct.map((one) => optionMeant(one, codes)),
        guess: cells.number(row, 'guess') ?? chance,
      };
    const cuts = cells.numbers(row, 'cuts') ?? usualCuts(kind, row, reading);
    if (cuts)
      scoring.cuts[code] = {
        at: cuts,
        direction: cells.word(row, 'direction', 'direction') ?? 'up',
        source: cells.text(row, 'cutSource') ?? '编写者自拟 / set by the author',
        status: cells.word(row, 'cutStatus', 'status') ?? '本项目',
      };
    if (kind === 'linked')
      scoring.linked[code] = { indicator: null, atLeast: 50, minimumPersons: 10, minimumRate: 0.6 };
    const points = cells.numbers(row, 'points');
    if (points) scoring.points[code] = points;
  }
  return scoring;
}

/** Fifths, where a result lies between 0 and 100. */
function usualCuts(kind: string, row: TableRow, { cells }: Reading): number[] | undefined {
  const ratio = kind === 'number' && (cells.word(row, 'form', 'form') ?? 'ratio') === 'ratio';
  return ratio || kind === 'linked' ? [20, 40, 60, 80] : undefined;
}

/** B, 2 and b name the second option alike. */
function optionMeant(text: string, codes: readonly string[]): string {
  if (codes.includes(text)) return text;
  const lower = text.toLowerCase();
  return (
    codes.find((code) => code.toLowerCase() === lower) ??
    (/^\d+$/.test(text) ? codes[Number(text) - 1] : undefined) ??
    text
  );
}

/** What a column says although no model asks for it. */
export function noteUnusedPoints(items: readonly ItemRow[], points: Raw, reading: Reading): void {
  for (const { code, row } of items)
    if (Object.hasOwn(points, code)) reading.faults.push(workbookFault(row.place('points'), 'points-unused'));
}

export function readExplanations(items: readonly ItemRow[], language: Language, reading: Reading): Raw | undefined {
  const explained = items.map(({ code, row }) => {
    const key = `explanation:${language}`;
    reading.note(['profile', 'texts', language, 'explanations', code], row.place(key));
    return [code, reading.cells.text(row, key)] as const;
  });
  const found = present(Object.fromEntries(explained));
  return Object.keys(found).length > 0 ? found : undefined;
}
