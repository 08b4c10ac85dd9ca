// The columns of one item, and how an answer as it is kept fills them: one column for most kinds, one per option where
// several may be chosen, a result and its 口径 for a counted fact.
import { longestNote } from '../../questionnaires/schema/answer-parts.ts';
import { mostMembers } from '../../questionnaires/schema/check-members.ts';
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import { isDivided, type NumberValue, numberResult } from '../../questionnaires/schema/response.ts';
import { keptReason, kindOfKept } from '../storage/packed-answers.ts';
import type { Cell, Column, Label, MissingCode } from './export-format.ts';
import { meaningOf, shapeOf } from './item-meaning.ts';
import * as codes from './missing-codes.ts';
import type { Wording } from './wording.ts';

export interface ItemColumns {
  readonly item: Item;
  readonly columns: readonly Column[];
  /** Whether a single number or text stands in its one column just as it is kept. */
  readonly plain: boolean;
  /** Cells from this place on, of an answer as it is kept. Whoever was not asked has none, and empty cells. */
  fill(row: Cell[], at: number, kept: unknown): void;
  /** Cells that say the answer is withheld. */
  hide(row: Cell[], at: number): void;
}

interface Gaps {
  readonly notApplicable: MissingCode;
  readonly skipped: MissingCode;
  readonly withheld: MissingCode;
}
const near: Gaps = codes;
const far: Gaps = {
  notApplicable: codes.notApplicableFact,
  skipped: codes.skippedFact,
  withheld: codes.withheldFact,
};
const missingOf = ({ notApplicable, skipped, withheld }: Gaps) => [notApplicable, skipped, withheld];

interface Part {
  readonly column: Column;
  readonly gaps: Gaps;
  read(value: unknown): Cell;
}

export function itemColumns(
  instrument: Instrument,
  item: Item,
  words: Wording,
  versions: readonly string[],
): ItemColumns {
  const source = { instrument: instrument.id, versions };
  const parts = partsOf(instrument, item, words).map(({ column, ...part }) => ({
    ...part,
    column: { ...column, source, meaning: meaningOf(column, shapeOf(instrument, item), instrument.version) },
  }));
  const reason = item.notApplicable?.reason ? [reasonColumn(item, words, source)] : [];
  return {
    item,
    columns: [...parts.map(({ column }) => column), ...reason],
    plain: item.kind !== 'choices' && parts.length + reason.length === 1,
    fill(row, at, kept) {
      const kind = kindOfKept(kept);
      let place = at;
      for (const { gaps, read } of parts) row[place++] = kind === 'value' ? read(kept) : kind && gaps[kind];
      if (reason.length > 0) row[place] = keptReason(kept);
    },
    hide(row, at) {
      let place = at;
      for (const { gaps } of parts) row[place++] = gaps.withheld;
    },
  };
}

const reasonColumn = ({ code }: Item, words: Wording, source: Column['source']): Column => ({
  kind: 'text',
  name: `${code}_reason`,
  label: words.add(words.stem(code), '不适用的理由', 'why it does not apply'),
  maxBytes: longestNote * 4,
  ...(source ? { source } : {}),
});

function partsOf(instrument: Instrument, item: Item, words: Wording): Part[] {
  const { code } = item;
  const label = words.stem(code);
  const rung = (value: number, name: Label) => ({ value, label: name });
  const steps = (count: number, nameOf: (step: number) => Label): Part[] => {
    const values = Array.from({ length: count }, (_, at) => rung(at + 1, nameOf(at + 1)));
    return [
      { column: { kind: 'integer', name: code, label, values, missing: missingOf(near) }, gaps: near, read: asNumber },
    ];
  };
  switch (item.kind) {
    case 'ladder':
      return steps(item.steps, (step) => words.option(code, String(step)));
    case 'likert': {
      const points = instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 0;
      return steps(points, (step) => words.point(item.scale, step));
    }
    case 'choice': {
      const values = item.options.map((value) => ({ value, label: words.option(code, value) }));
      const maxBytes = Math.max(...item.options.map((option) => option.length));
      return [
        {
          column: { kind: 'text', name: code, label, values, maxBytes, missing: missingOf(near) },
          gaps: near,
          read: asText,
        },
      ];
    }
    case 'choices':
      return item.options.map((option) => ({
        column: {
          kind: 'integer',
          name: `${code}_${option}`,
          label: words.join(label, words.option(code, option)),
          values: [rung(0, words.no), rung(1, words.yes)],
          missing: missingOf(near),
        },
        gaps: near,
        read: (value) => (Array.isArray(value) && value.includes(option) ? 1 : 0),
      }));
    case 'text':
      return [
        {
          column: { kind: 'text', name: code, label, maxBytes: item.maxLength * 4, missing: missingOf(near) },
          gaps: near,
          read: asText,
        },
      ];
    case 'number':
      return numberParts(item, words);
    case 'linked':
      return [];
  }
}

const asNumber = (value: unknown): Cell => value as number;
const asText = (value: unknown): Cell => value as string;

/** A name and a number a line, as many as a response may hold. */
const longestMembers = mostMembers * 80;
const membersText = ({ members = [] }: NumberValue): string =>
  members.map(({ name, value }) => `${name}=${value}`).join('; ');

function numberParts(item: Item & { kind: 'number' }, words: Wording): Part[] {
  const { code, form, decimals } = item;
  const stem = words.stem(code);
  const fact = (suffix: string, label: Label, read: (value: NumberValue) => number | null): Part => ({
    column: { kind: 'number', name: code + suffix, label, decimals, missing: missingOf(far) },
    gaps: far,
    read: (value) => read(value as NumberValue),
  });
  const note = (
    suffix: string,
    zh: string,
    en: string,
    read: (value: NumberValue) => string,
    longest = longestNote,
  ): Part => ({
    column: {
      kind: 'text',
      name: code + suffix,
      label: words.add(stem, zh, en),
      maxBytes: longest * 4,
      missing: missingOf(near),
    },
    gaps: near,
    read: (value) => read(value as NumberValue),
  });
  const counted = [
    fact('_numerator', words.join(stem, words.numerator(code)), ({ numerator }) => numerator),
    fact('_denominator', words.join(stem, words.denominator(code)), ({ denominator }) => denominator ?? null),
  ];
  return [
    fact('', words.unit(code), (value) => numberResult(form, value)),
    ...(isDivided(form) ? counted : []),
    ...(form === 'sum' ? [note('_members', '各成员', 'by member', membersText, longestMembers)] : []),
    note('_as_of', '统计时点', 'as of', ({ asOf }) => asOf),
    note('_basis', '口径说明', 'basis', ({ basis }) => basis),
    note('_department', '数据来源部门', 'department', ({ department }) => department),
  ];
}
