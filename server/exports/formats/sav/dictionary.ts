// Everything before the first case of an SPSS system file, as PSPP's "System File Format" describes it: header, variables with
// their missing values, value labels, extension records.
import type { Label, Table } from '../../export-format.ts';
import { extensionRecords } from './extension-records.ts';
import { counted, double, int32, limited, padded } from './record-bytes.ts';
import type { Segment, Variable } from './variables.ts';

/** Where the header counts the cases. */
export const casesAt = 80;
/** Small integers are stored as one byte, this much larger. */
export const bias = 100;
/** SPSS cuts longer ones when it reads; whole labels are in the codebook. */
const labelBytes = { variable: 255, value: 120 };
const formatType = { text: 1, number: 5, date: 39 };

/** Value labels of a variable, missing codes included, with the text of the file's language. */
export interface Labelled {
  readonly value: string | number;
  readonly label: Buffer;
}

export function dictionary(table: Table, variables: readonly Variable[]): Buffer {
  const labels = new Map(variables.map((variable) => [variable, labelsOf(variable, table)]));
  return Buffer.concat([
    header(table, variables),
    ...variables.flatMap((variable) => variableRecords(variable, table)),
    ...variables.flatMap((variable) => (variable.width > 8 ? [] : labelRecords(variable, labels.get(variable) ?? []))),
    ...extensionRecords(variables, labels),
    int32(999, 0),
  ]);
}

function header({ title, createdAt }: Table, variables: readonly Variable[]): Buffer {
  const elements = variables.flatMap(({ segments }) => segments).reduce((sum, segment) => sum + segment.elements, 0);
  const beijing = new Date(createdAt + 8 * 3600_000);
  const [, day, month, year, time] = beijing.toUTCString().split(' ');
  return Buffer.concat([
    padded('$FL2', 4),
    padded('@(#) SPSS DATA FILE - Shuheng', 60),
    // Layout, elements per case, compressed, no weights, number of cases not known yet.
    int32(2, elements, 1, 0, -1),
    double(bias),
    padded(`${day} ${month} ${year?.slice(2)}`, 9),
    padded(time ?? '', 8),
    padded(limited(title, 64).toString(), 64),
    Buffer.alloc(3),
  ]);
}

function variableRecords(variable: Variable, { language }: Table): Buffer[] {
  return variable.segments.flatMap((segment, at) => {
    const missing = at === 0 ? missingValues(variable) : [];
    const format = formatOf(variable, segment);
    return [
      int32(2, segment.width, at === 0 ? 1 : 0, missing.length, format, format),
      padded(segment.shortName, 8),
      ...(at === 0 ? [counted(limited(variable.column.label[language], labelBytes.variable), 4)] : []),
      ...missing,
      ...Array.from({ length: segment.elements - 1 }, () => continuation),
    ];
  });
}

const continuation = Buffer.concat([int32(2, -1, 0, 0, 0, 0), padded('', 8)]);

/** Longer texts have theirs in an extension record. */
function missingValues({ column: { missing = [] }, width }: Variable): Buffer[] {
  if (width > 8) return [];
  return missing.map(({ text, number }) => (width > 0 ? padded(text, 8) : double(number)));
}

function formatOf({ column }: Variable, segment: Segment): number {
  if (column.kind === 'text') return (formatType.text << 16) | (Math.min(segment.width, 255) << 8);
  if (column.kind === 'date') return (formatType.date << 16) | (10 << 8);
  const decimals = column.decimals ?? (column.kind === 'integer' ? 0 : 2);
  return (formatType.number << 16) | (12 << 8) | decimals;
}

function labelsOf({ column, width }: Variable, { language }: Table): Labelled[] {
  const values: readonly { readonly value: string | number; readonly label: Label }[] = column.values ?? [];
  return [
    ...values,
    ...(column.missing ?? []).map(({ text, number, label }) => ({ value: width > 0 ? text : number, label })),
  ].map(({ value, label }) => ({ value, label: limited(label[language], labelBytes.value) }));
}

function labelRecords({ index }: Variable, labels: readonly Labelled[]): Buffer[] {
  if (labels.length === 0) return [];
  return [
    int32(3, labels.length),
    ...labels.flatMap(({ value, label }) => [
      typeof value === 'number' ? double(value) : padded(value, 8),
      Buffer.from([label.length]),
      label,
      Buffer.alloc(-(label.length + 1) & 7),
    ]),
    int32(4, 1, index),
  ];
}
