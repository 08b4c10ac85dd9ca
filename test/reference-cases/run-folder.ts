// Runs every case of a folder through the adapter of its method and says, value by value, what does not agree.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type CaseFile, type ReferenceCase, readCaseFiles } from './case-file.ts';
import { type Comparison, compareCase } from './compare.ts';
import { adapters } from './methods/index.ts';
import { csvReader, type ReadCsv } from './read-csv.ts';
import { type Json, trackReads } from './track-reads.ts';

/** One method's adapter: a case's input → an object with the key names of `expected`, by the public doors of scoring/. */
export type Adapter = (input: Record<string, Json>, readCsv: ReadCsv) => unknown;

export interface CaseResult extends Comparison {
  method: string;
  id: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const conventionSchema = z.strictObject({ key: z.string().min(1), note: z.string().min(10) });
const conventionsSchema = z.record(z.string(), z.array(conventionSchema).min(1));
export type Convention = z.infer<typeof conventionSchema>;

/** Per method the keys we do not produce, each with the words of the notes that leave the choice open. */
export const conventions = conventionsSchema.parse(JSON.parse(readFileSync(join(here, 'conventions.json'), 'utf8')));

const onlyNulls = (value: Json): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).every(onlyNulls));
const fault = (got: string, expected = 'a result'): Comparison => ({
  mismatches: [{ path: '', expected, got, tolerance: '' }],
  compared: 1,
  excused: [],
});

export function runCase(file: CaseFile, one: ReferenceCase): Comparison {
  const run = (adapters as Record<string, Adapter>)[one.method];
  if (!run || one.method !== file.method) return fault(`no adapter for ${one.method}`);
  const tracked = trackReads(one.input as Record<string, Json>);
  const permitted = conventions[one.method] ?? [];
  // The permission must stand in this very case (or its README): a convention never excuses elsewhere.
  const isExcused = (path: string) =>
    permitted.some(
      ({ key, note }) =>
        (path === key || path.endsWith(`.${key}`)) && (one.notes.includes(note) || file.readme.includes(note)),
    );
  let got: unknown;
  try {
    got = run(tracked.input, csvReader(file.folder));
  } catch (error) {
    const { error: mayThrow, ...rest } = one.expected as Record<string, Json>;
    if (mayThrow === true && onlyNulls(rest)) return { mismatches: [], compared: 1, excused: [] };
    return fault(`thrown: ${error instanceof Error ? error.message : String(error)}`);
  }
  const comparison = compareCase(one, got, isExcused);
  for (const path of tracked.unread())
    comparison.mismatches.push({
      path: `input.${path}`,
      expected: 'read by the adapter',
      got: 'not read',
      tolerance: '',
    });
  return comparison;
}

/** @param target a folder of case files, or one of them @throws Error when a file there is of another format */
export function runFolder(target: string): CaseResult[] {
  return readCaseFiles(target).flatMap((file) =>
    file.cases.map((one) => ({ method: one.method, id: one.id, ...runCase(file, one) })),
  );
}
