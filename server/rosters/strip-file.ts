// In a thread of its own: reads one uploaded roster, leaves columns out, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../problems.ts';
import type { Stripped } from './leave-out.ts';
import { readList } from './read-list.ts';
import { lineOf, withoutColumns } from './without-columns.ts';

/** Bytes laid down; two hundred thousand rows have a third of it. Cells of a workbook may share a text, so its own size says little. */
const mostKept = 128 * 2 ** 20;

async function strip(bytes: Uint8Array, leaveOut: readonly string[]): Promise<Stripped | null> {
  const { encoding, rows } = readList(bytes);
  const lines: Buffer[] = [];
  let kept = 0;
  try {
    for await (const row of withoutColumns(rows, new Set(leaveOut))) {
      const line = Buffer.from(lineOf(row));
      kept += line.length;
      if (kept > mostKept) return null;
      lines.push(line);
    }
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
  return { encoding, lines: Buffer.concat(lines) };
}

const { bytes, leaveOut } = workerData as { bytes: Uint8Array; leaveOut: readonly string[] };
parentPort?.postMessage(await strip(bytes, leaveOut));
