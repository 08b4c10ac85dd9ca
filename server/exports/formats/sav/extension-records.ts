// Type 7 records of a system file: what came after the eighties. Order and sizes as SPSS writes them.
import type { Labelled } from './dictionary.ts';
import { double, int32, padded, counted as sized } from './record-bytes.ts';
import type { Segment, Variable } from './variables.ts';

const utf8 = 65001;

export function extensionRecords(
  variables: readonly Variable[],
  labels: ReadonlyMap<Variable, readonly Labelled[]>,
): Buffer[] {
  const long = variables.filter(({ width }) => width > 8);
  return [
    // Version, machine, IEEE doubles, compressed, little-endian, code page.
    record(3, 4, int32(26, 0, 0, -1, 1, 1, 2, utf8)),
    record(4, 8, double(-Number.MAX_VALUE, Number.MAX_VALUE, secondLowest)),
    record(11, 4, Buffer.concat(variables.flatMap((each) => each.segments.map((segment) => display(each, segment))))),
    text(13, variables.map(({ name, segments }) => `${segments[0].shortName}=${name}`).join('\t')),
    text(
      14,
      variables
        .filter(({ segments }) => segments.length > 1)
        .map(({ segments, width }) => `${segments[0].shortName}=${String(width).padStart(5, '0')}\0\t`)
        .join(''),
    ),
    text(20, 'UTF-8'),
    record(21, 1, Buffer.concat(long.flatMap((variable) => longLabels(variable, labels.get(variable) ?? [])))),
    record(22, 1, Buffer.concat(long.flatMap(longMissing))),
  ].filter((bytes) => bytes.length > 0);
}

/** LOWEST, the number next to the one that stands for nothing. */
const secondLowest = -(Number.MAX_VALUE - 2 ** 970);

/** Nothing at all when there is nothing to say. */
function record(subtype: number, size: number, data: Buffer): Buffer {
  if (data.length === 0) return data;
  return Buffer.concat([int32(7, subtype, size, data.length / size), data]);
}

const text = (subtype: number, words: string): Buffer => record(subtype, 1, Buffer.from(words));

/** Scale of measurement (nominal, ordinal, scale), columns on screen, alignment (left, right). */
function display({ column, segments }: Variable, segment: Segment): Buffer {
  if (column.kind === 'text') return int32(1, segment === segments[0] ? Math.min(segment.width, 32) : 0, 0);
  return int32(column.values?.length ? 2 : 3, 12, 1);
}

function longLabels({ name, width }: Variable, labels: readonly Labelled[]): Buffer[] {
  if (labels.length === 0) return [];
  return [
    sized(Buffer.from(name), 1),
    int32(width, labels.length),
    ...labels.flatMap(({ value, label }) => [sized(padded(String(value), width), 1), sized(label, 1)]),
  ];
}

/** Eight bytes each, however wide the text. */
function longMissing({ name, column: { missing = [] } }: Variable): Buffer[] {
  if (missing.length === 0) return [];
  return [
    sized(Buffer.from(name), 1),
    Buffer.from([missing.length]),
    int32(8),
    ...missing.map((each) => padded(each.text, 8)),
  ];
}
