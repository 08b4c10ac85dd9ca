// A matrix with one answer per row → one likert item per row; the rows share the columns as their scale, and the matrix's title is the hint
// under each. A matrix of SurveyJS cannot be answered on a phone, its rows can.
import { below } from '../left-out.ts';
import { isFlag, isText } from '../source.ts';
import { joined } from '../wording.ts';
import { readEntries } from './entries.ts';
import { type Convert, makeCode, noteValues, type Question } from './question.ts';

export const convertMatrix: Convert = (source, head, setting) => {
  const { place } = head;
  const cells = source.takeIf(isText, 'cellType');
  if (cells !== undefined && cells !== 'radio') {
    setting.ledger.note(place, 'several-per-row', cells);
    return [];
  }
  const rows = readEntries(source.take('rows'), 'rows', place, setting, { conditions: true });
  const columns = readEntries(source.take('columns'), 'columns', place, setting, { conditions: false });
  if (rows.length === 0) {
    setting.ledger.note(place, 'no-rows');
    return [];
  }
  const scale = setting.scales.keep(
    columns.map(({ text }) => text),
    place,
  );
  if (scale === null) return [];
  const values = columns.map(({ value }, at) => [value, at + 1] as const);
  noteValues(values, below(place, 'columns'), setting.ledger);
  const everyRow = source.takeIf(isFlag, 'eachRowRequired', 'isAllRowRequired') ?? false;
  if (head.required && !everyRow) setting.ledger.note(below(place, 'isRequired'), 'any-row');
  const hint = joined([head.title, head.hint], ' ');
  source.close();
  return rows.map((row): Question => {
    // A row is told from those of other matrices by its matrix.
    const name = `${head.name}.${row.value}`;
    return {
      ...{ name, place: row.place, code: makeCode(name, 'Q', row.place, setting), stem: row.text, hint },
      body: { kind: 'likert', scale, ...(everyRow ? {} : { decline: true }) },
      ...{ options: [], decline: null, values, shownIf: [...head.shownIf, ...row.shownIf] },
    };
  });
};
