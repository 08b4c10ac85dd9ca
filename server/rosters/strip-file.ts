// In a thread of its own: reads one uploaded roster, leaves columns out, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../problems.ts';
import type { Stripped } from './leave-out.ts';
import { readList } from './read-list.ts';
import { lineOf, withoutColumns } from './without-columns.ts';

async function strip(bytes: Uint8Array, leaveOut: readonly string[]): Promise<Stripped | null> {
  const { encoding, rows } = readList(bytes);
  const lines: Buffer[] = [];
  try {
    for await (const row of withoutColumns(rows, new Set(leaveOut))) lines.push(Buffer.from(lineOf(row)));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
  return { encoding, lines: Buffer.concat(lines) };
}

const { bytes, leaveOut } = workerData as { bytes: Uint8Array; leaveOut: readonly string[] };
parentPort?.postMessage(await strip(bytes, leaveOut));
