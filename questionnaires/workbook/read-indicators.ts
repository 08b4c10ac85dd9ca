// 指标体系, read: rows → the tree of indicators, their wording, weights and 底线项.
import type { Language } from '../schema/names.ts';
import { type ConditionNames, readCondition } from './condition-text.ts';
import { levelKeys } from './indicators-sheet.ts';
import { type Amount, plainCode } from './read-cells.ts';
import type { Table, TableRow } from './read-table.ts';
import { present, type Raw, type Reading, textsIn } from './reading.ts';
import { type Place, workbookFault } from './workbook-faults.ts';

export interface IndicatorRow {
  readonly code: string;
  readonly parent: string | null;
  readonly name: string;
  /** Absent for an indicator that only full rows below it mention. */
  readonly row: TableRow | null;
  readonly place: Place;
}

/** The tree first: items and conditions refer to it before the rest of a row is read. */
export function readTree(table: Table, reading: Reading): IndicatorRow[] {
  const found: IndicatorRow[] = [];
  const path: IndicatorRow[] = [];
  const freeCode = codeMaker(new Set(table.rows.flatMap((row) => plainCode(row.cell('code')?.text ?? '') || [])));
  const add = (name: string, level: number, row: TableRow | null, place: Place): void => {
    const parent = level === 0 ? null : (path[level - 1]?.code ?? null);
    const code = (row && reading.cells.code(row, 'code')) ?? freeCode(parent);
    const one = { code, parent, name, row, place };
    found.push(one);
    path.length = level;
    path.push(one);
  };
  for (const row of table.rows) {
    const names = levelKeys.map((key) => reading.cells.text(row, key));
    const deepest = levelKeys.findLastIndex((key, at) => row.own(key) && names[at] !== undefined);
    if (deepest < 0) continue;
    for (let level = 0; level < deepest; level++) {
      const name = names[level];
      const key = levelKeys[level] ?? '';
      if (name === undefined ? path[level] : path[level]?.name === name) continue;
      const known = found.find(
        (one) => one.name === name && one.parent === (level === 0 ? null : (path[level - 1]?.code ?? null)),
      );
      path.length = Math.min(path.length, level);
      if (known) path.push(known);
      else add(name ?? '', level, null, row.place(key));
    }
    add(names[deepest] ?? '', deepest, row, row.place(levelKeys[deepest] ?? ''));
  }
  return found;
}

/** A, B, C …, then A.1, A.1.1 */
function codeMaker(taken: Set<string>): (parent: string | null) => string {
  const next = new Map<string, number>();
  return (parent) => {
    for (let at = next.get(parent ?? '') ?? 0; ; at++) {
      const letter = String.fromCharCode(65 + (at % 26)) + (at < 26 ? '' : Math.floor(at / 26));
      const code = parent === null ? letter : `${parent}.${at + 1}`;
      if (taken.has(code)) continue;
      next.set(parent ?? '', at + 1);
      taken.add(code);
      return code;
    }
  };
}

export interface ReadIndicators {
  readonly raw: readonly Raw[];
  readonly texts: Readonly<Partial<Record<Language, Raw>>>;
  readonly weights: ReadonlyMap<string, Amount>;
  readonly baselines: readonly string[];
}

export function readIndicators(tree: readonly IndicatorRow[], reading: Reading, names: ConditionNames): ReadIndicators {
  const { cells, note } = reading;
  const texts = Object.fromEntries(reading.languages.map((language): [Language, Raw] => [language, {}]));
  const weights = new Map<string, Amount>();
  const baselines: string[] = [];
  const raw = tree.map((one) => {
    const { code, parent, row } = one;
    noteIndicator(one, reading);
    for (const language of reading.languages) (texts[language] ?? {})[code] = textsOf(one, language, reading);
    if (!row) return { code, parent, status: '本项目' };
    const weight = cells.amount(row, 'weight');
    if (weight) weights.set(code, weight);
    if (cells.word(row, 'baseline', 'yes') === 'yes') baselines.push(code);
    note(['instrument', 'indicators', code, 'module'], row.place('moduleWhen'));
    const condition = cells.text(row, 'moduleWhen');
    const when = condition === undefined ? undefined : readCondition(condition, names);
    if (when === null) reading.faults.push(workbookFault(row.place('moduleWhen'), 'not-a-condition', condition));
    return present({
      code,
      parent,
      status: cells.word(row, 'status', 'status') ?? '本项目',
      source: cells.text(row, 'source'),
      tags: cells.list(row, 'tags'),
      module: when ? { when } : undefined,
    });
  });
  return { raw, texts, weights, baselines };
}

function noteIndicator({ code, row, place }: IndicatorRow, reading: Reading): void {
  const path = ['instrument', 'indicators', code];
  if (row) for (const field of ['code', 'status', 'source', 'tags']) reading.note([...path, field], row.place(field));
  reading.note(path, place);
  reading.note(['profile', code], place);
  reading.note(['profile', 'weights', code], row?.place('weight') ?? place);
  reading.note(['profile', 'weights', 'values', code], row?.place('weight') ?? place);
}

function textsOf({ code, name, row, place }: IndicatorRow, language: Language, reading: Reading): Raw {
  const path = ['texts', language, 'indicators', code];
  const main = language === reading.languages[0];
  if (main) reading.note([...path, 'name'], place);
  const own = row ? textsIn(reading, row, ['name', 'short', 'gloss'], language, path) : {};
  const called = own.name ?? (main ? name : undefined);
  reading.note(path, place);
  return present({ ...own, name: called, gloss: own.gloss ?? called });
}
