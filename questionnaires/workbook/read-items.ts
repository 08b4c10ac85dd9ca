// 题目, read: rows → items. Long because every kind of item has its fields.
import { type ConditionNames, readCondition } from './condition-text.ts';
import { mostOptions, optionLetters } from './items-plan.ts';
import { plainCode } from './read-cells.ts';
import type { Table, TableRow } from './read-table.ts';
import { present, type Raw, type Reading } from './reading.ts';
import { workbookFault } from './workbook-faults.ts';

export interface ItemRow {
  readonly code: string;
  readonly indicator: string;
  readonly kind: string;
  readonly row: TableRow;
  /** How many options any language words. */
  readonly options: number;
}

const codeSigns: Readonly<Record<string, string>> = {
  ladder: 'L',
  likert: 'I',
  choice: 'K',
  choices: 'K',
  number: 'N',
  text: 'T',
  linked: 'S',
};

/** Codes and kinds first: conditions may look at any of them. */
export function readItemRows(table: Table, reading: Reading, indicator: (name: string) => string): ItemRow[] {
  const { cells } = reading;
  const freeCode = codeMaker(new Set(table.rows.flatMap((row) => plainCode(row.cell('code')?.text ?? '') || [])));
  return table.rows.map((row) => {
    const kind = cells.word(row, 'kind', 'kind') ?? 'ladder';
    const on = indicator(cells.text(row, 'indicator') ?? '');
    const code = cells.code(row, 'code') ?? freeCode(`${/^[A-Za-z]/.test(on) ? on : 'Q'}-${codeSigns[kind] ?? ''}`);
    return { code, indicator: on, kind, row, options: optionCount(row, reading) };
  });
}

function codeMaker(taken: Set<string>): (stem: string) => string {
  const next = new Map<string, number>();
  return (stem) => {
    for (let at = next.get(stem) ?? 1; ; at++) {
      const code = at === 1 ? stem : `${stem}${at}`;
      if (taken.has(code)) continue;
      next.set(stem, at + 1);
      taken.add(code);
      return code;
    }
  };
}

function optionCount(row: TableRow, { languages }: Reading): number {
  const filled = (at: number): boolean =>
    languages.some((language) => row.cell(`option${at}:${language}`) !== undefined);
  for (let at = mostOptions; at > 0; at--) if (filled(at)) return at;
  return 0;
}

export function readItem(
  item: ItemRow,
  reading: Reading,
  names: ConditionNames,
  head: { subject: string; scales: readonly string[] },
): Raw {
  const { code, indicator, kind, row } = item;
  const { cells } = reading;
  noteItem(item, reading);
  const condition = (key: string): unknown => {
    const text = cells.text(row, key);
    const found = text === undefined ? undefined : readCondition(text, names);
    if (found === null) reading.faults.push(workbookFault(row.place(key), 'not-a-condition', text));
    return found ?? undefined;
  };
  const offered = cells.word(row, 'notApplicable', 'notApplicable');
  const when = condition('notApplicableWhen');
  const forPersons = head.subject === 'person';
  const reason = offered === 'reason' || (offered !== undefined && !forPersons) ? true : undefined;
  const notApplicable = (offered ?? (when ? 'yes' : 'no')) === 'no' ? undefined : present({ when, reason });
  return present({
    code,
    indicator,
    kind,
    scene: cells.word(row, 'scene', 'scene') ?? (forPersons ? 'teaching' : 'management'),
    tags: cells.list(row, 'tags'),
    notApplicable,
    decline: cells.word(row, 'decline', 'yes') === 'yes' ? true : undefined,
    visibleWhen: condition('visibleWhen'),
    construct: cells.code(row, 'construct'),
    ...readKind(item, reading, head.scales),
  });
}

function readKind({ kind, row, options }: ItemRow, { cells }: Reading, scales: readonly string[]): Raw {
  switch (kind) {
    case 'ladder':
      return { steps: options };
    case 'likert':
      return { scale: cells.code(row, 'scale') ?? (scales.length === 1 ? scales[0] : undefined) };
    case 'choice':
    case 'choices': {
      const shuffled = cells.word(row, 'shuffle', 'yes') ?? (row.cell('correct') ? 'yes' : 'no');
      const bounds =
        kind === 'choices' ? { atLeast: cells.number(row, 'atLeast'), atMost: cells.number(row, 'atMost') } : {};
      return {
        options: optionCodesOf(options, cells.list(row, 'optionCodes')),
        ...bounds,
        shuffle: shuffled === 'yes' ? true : undefined,
      };
    }
    case 'number': {
      const form = cells.word(row, 'form', 'form') ?? 'ratio';
      const [most, decimals] = form === 'ratio' ? [100, 1] : [undefined, 0];
      return {
        form,
        min: cells.number(row, 'min') ?? 0,
        max: cells.number(row, 'max') ?? most,
        decimals: cells.number(row, 'decimals') ?? decimals,
      };
    }
    case 'text':
      return { maxLength: cells.number(row, 'maxLength') ?? 200 };
    default:
      return { instrument: cells.code(row, 'linkedTo') };
  }
}

export const optionCodesOf = (options: number, given: string[] | undefined): string[] =>
  given ?? optionLetters.slice(0, options);

/** Where each piece of an item stands. */
function noteItem({ code, row }: ItemRow, { note }: Reading): void {
  const path = ['instrument', 'items', code];
  const fields = [
    'code',
    'indicator',
    'kind',
    'scene',
    'notApplicable',
    'visibleWhen',
    'decline',
    'tags',
    'construct',
    'scale',
    'form',
    'min',
    'max',
    'decimals',
    'maxLength',
    'atLeast',
    'atMost',
    'shuffle',
  ];
  for (const field of fields) note([...path, field], row.place(field));
  note([...path, 'instrument'], row.place('linkedTo'));
  note([...path, 'steps'], row.place('option1:zh-CN'));
  note([...path, 'options'], row.place('option1:zh-CN'));
  note(path, row.place('code'));
  for (const [field, key] of [
    ['keys', 'correct'],
    ['cuts', 'cuts'],
    ['linked', 'linkedTo'],
  ] as const)
    note(['profile', field, code], row.place(key));
  note(['profile', 'keys', code, 'guess'], row.place('guess'));
  note(['profile', 'cuts', code, 'at'], row.place('cuts'));
  note(['profile', 'model', 'parameters', 'points', code], row.place('points'));
}
