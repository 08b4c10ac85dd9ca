// How columns become SPSS variables: a number takes 8 bytes; a text has a fixed width, and beyond 255 bytes it is stored as
// several segments, each a variable of its own to programs that know no longer ones.
import type { Column } from '../../export-format.ts';
import { shortNames, spssNames } from './spss-names.ts';

export interface Segment {
  readonly shortName: string;
  readonly width: number;
  /** 8 bytes each. */
  readonly elements: number;
}
export interface Variable {
  readonly column: Column;
  readonly name: string;
  /** Bytes of a text; 0 for a number. */
  readonly width: number;
  readonly segments: readonly [Segment, ...Segment[]];
  /** Place of the first element within a case, from 1. */
  readonly index: number;
}

/** Bytes of text that a segment holds; the width of all but the last is declared as this. */
export const segmentBytes = 255;
/** By how much each segment counts against the width of the whole, as SPSS has it. */
const countedBytes = 252;

export function layOut(columns: readonly Column[]): Variable[] {
  const names = spssNames(columns.map(({ name }) => name));
  const shortName = shortNames(names);
  let index = 1;
  return columns.map((column, at) => {
    const name = names[at] ?? '';
    const width = column.kind === 'text' ? textWidth(column) : 0;
    const variable = { column, name, width, segments: segmentsOf(name, width, shortName), index };
    index += variable.segments.reduce((sum, { elements }) => sum + elements, 0);
    return variable;
  });
}

/** One byte more where an apostrophe may have to tell a typed text from a missing code. */
function textWidth({ maxBytes, missing = [] }: Column & { kind: 'text' }): number {
  return Math.max(maxBytes + (missing.length > 0 ? 1 : 0), ...missing.map(({ text }) => text.length));
}

function segmentsOf(name: string, width: number, shortName: (name?: string) => string): Variable['segments'] {
  const segment = (bytes: number, named?: string): Segment => ({
    shortName: shortName(named),
    width: bytes,
    elements: Math.max(1, Math.ceil(bytes / 8)),
  });
  if (width <= segmentBytes) return [segment(width, name)];
  const further = Math.ceil(width / countedBytes) - 1;
  return [
    segment(segmentBytes, name),
    ...Array.from({ length: further }, (_, at) =>
      segment(at === further - 1 ? width - further * countedBytes : segmentBytes),
    ),
  ];
}
