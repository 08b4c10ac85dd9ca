// The calendar as an Excel workbook: what is due from whom, by date.
import type { Language } from '../../questionnaires/schema/names.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { beijingTime } from '../campaigns/window.ts';
import type { DueItem } from './calendar.ts';
import { boardWords } from './words.ts';

export function calendarWorkbook(items: readonly DueItem[], language: Language): Uint8Array<ArrayBuffer> {
  const { sheets, calendar, due, yes } = boardWords[language];
  const rows = items.map(({ kind, at, unit, what, round, overdue }) => [
    ...[beijingTime(at), due[kind], unit, what, round.name, overdue ? yes : ''],
  ]);
  const columns = calendar.map((_, at) => ({ width: at === 2 || at === 3 ? 36 : 18 }));
  return new Uint8Array(writeGrids([{ name: sheets.calendar, columns, rows: [calendar, ...rows] }]));
}
