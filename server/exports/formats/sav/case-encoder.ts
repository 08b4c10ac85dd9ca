// Cases of a system file, compressed the old way: blocks of eight one-byte commands, then the eight-byte values that some of
// them announce. A block that is not full yet is held back, also over a restart: some readers take a filled-up one for the end.
import type { Cell, Row } from '../../export-format.ts';
import { daysOf } from '../days.ts';
import { nothingHeld, type OutputBytes } from '../output-bytes.ts';
import { apartFrom, missingTexts } from '../spelled-text.ts';
import { bias } from './dictionary.ts';
import { segmentBytes, type Variable } from './variables.ts';

const command = { ignore: 0, end: 252, literal: 253, spaces: 254, nothing: 255 } as const;
/** Seconds from 14 October 1582 to 1970-01-01. */
const unixEpoch = 12_219_379_200;
const space = 32;
/** In a block. */
const commands = 8;

export interface CaseEncoder {
  row(row: Row): void;
  /** The block that is not full yet: how many commands it has, and its bytes. */
  held(): Uint8Array;
  /** Gives all full blocks away. */
  handOver(write: (bytes: Uint8Array) => Promise<void>): Promise<void>;
  /** Fills the last block up with commands that mean nothing. */
  fill(): void;
}

export function caseEncoder(out: OutputBytes, variables: readonly Variable[], held?: Uint8Array): CaseEncoder {
  const missing = missingTexts(variables.map(({ column }) => column));
  // Room for one sign more than the longest text: that is how a longer one is noticed.
  const scratch = Buffer.alloc(Math.max(...variables.map(({ width }) => width)) + 8);
  let block = 0;
  let used = held?.[0] ?? commands;
  if (held) out.raw(held.subarray(1));

  function say(what: number): void {
    if (used === commands) {
      out.ensure(8);
      block = out.length;
      out.bytes.fill(command.ignore, block, block + 8);
      out.length += 8;
      used = 0;
    }
    out.bytes[block + used++] = what;
  }

  function number(value: number): void {
    if (Number.isInteger(value) && value > -bias && value < command.end - bias) {
      say(value + bias);
    } else if (Number.isFinite(value)) {
      say(command.literal);
      out.ensure(8);
      out.length = out.bytes.writeDoubleLE(value, out.length);
    } else throw new RangeError('A cell holds a number that is not finite');
  }

  function text(value: string, { width, segments, name }: Variable): void {
    const length = scratch.write(value);
    if (length > width) throw new RangeError(`${name}: a text of more than ${width} bytes`);
    let start = 0;
    for (const { elements } of segments) {
      const end = Math.min(length, start + segmentBytes);
      for (let element = 0; element < elements; element++) piece(start + element * 8, end);
      start += segmentBytes;
    }
  }

  function piece(from: number, end: number): void {
    say(from < end ? command.literal : command.spaces);
    if (from >= end) return;
    out.ensure(8);
    for (let at = from; at < from + 8; at++) out.bytes[out.length++] = at < end ? (scratch[at] ?? space) : space;
  }

  function textCell(cell: Cell, variable: Variable, at: number): void {
    if (typeof cell === 'number') throw new TypeError(`${variable.name}: a number in a column of texts`);
    if (typeof cell === 'string') text(apartFrom(missing[at], cell), variable);
    else text(cell?.text ?? '', variable);
  }

  function numberCell(cell: Cell, { name, column }: Variable): void {
    if (cell === null) say(command.nothing);
    else if (typeof cell === 'number') number(cell);
    else if (typeof cell === 'object') number(cell.number);
    else if (column.kind === 'date') number(daysOf(cell) * 86_400 + unixEpoch);
    else throw new TypeError(`${name}: a text in a column of numbers`);
  }

  return {
    row(row) {
      for (const [at, variable] of variables.entries()) {
        if (variable.width > 0) textCell(row[at] ?? null, variable, at);
        else numberCell(row[at] ?? null, variable);
      }
    },
    held: () => (used === commands ? nothingHeld : Uint8Array.of(used, ...out.bytes.subarray(block, out.length))),
    async handOver(write) {
      const upTo = used === commands ? out.length : block;
      await out.handOver(write, upTo);
      block -= upTo;
    },
    fill() {
      used = commands;
    },
  };
}
