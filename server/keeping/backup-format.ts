// What a backup file is: lines of JSON, gzipped, perhaps encrypted. First what it is, then each table with its columns and its
// rows, a list a line, parents before children; last what must have been read by then. The same for both engines.
import { z } from 'zod';
import { columnKinds, type KeptTable } from './kept-tables.ts';
import { Refusal } from './refusal.ts';
import type { TableDigest } from './table-digest.ts';

export const formatNumber = 1;

/** Names go into statements. */
const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const columnSchema = z.templateLiteral([name, ':', z.enum(columnKinds)]);

export const headerSchema = z.strictObject({
  shuheng: z.literal('backup'),
  format: z.number(),
  id: z.string(),
  madeAt: z.number(),
  release: z.string(),
  /** The last migration the database had been through. */
  level: z.string(),
});
export const tableSchema = z.strictObject({ table: name, columns: z.array(columnSchema), key: z.array(name) });
export const endSchema = z.strictObject({
  end: z.record(name, z.strictObject({ rows: z.number(), sha256: z.string() })),
  lastAnswer: z.strictObject({ receipt: z.string(), at: z.number() }).nullable(),
  lastAnchor: z.strictObject({ number: z.number(), hash: z.string() }).nullable(),
});

export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupEnd = z.infer<typeof endSchema>;

export function spellTable({ name: table, columns, key }: KeptTable): z.infer<typeof tableSchema> {
  return { table, columns: columns.map(({ name, kind }) => `${name}:${kind}` as const), key: [...key] };
}

export function parseTable({ table, columns, key }: z.infer<typeof tableSchema>): KeptTable {
  const parsed = columns.map((column) => {
    const at = column.lastIndexOf(':');
    return { name: column.slice(0, at), kind: z.enum(columnKinds).parse(column.slice(at + 1)) };
  });
  return { name: table, columns: parsed, key };
}

/** What a page of rows tells about the whole that an operator wants to know. */
export class Newest {
  lastAnswer: BackupEnd['lastAnswer'] = null;
  lastAnchor: BackupEnd['lastAnchor'] = null;

  see({ name, columns }: KeptTable, rows: readonly (readonly unknown[])[]): void {
    const at = (column: string): number => columns.findIndex((one) => one.name === column);
    if (name === 'responses')
      for (const row of rows) {
        const time = Number(row[at('submitted_at')]);
        if (time >= (this.lastAnswer?.at ?? 0)) this.lastAnswer = { receipt: String(row[at('receipt')]), at: time };
      }
    if (name === 'audit_anchors')
      for (const row of rows) {
        const number = Number(row[at('number')]);
        if (number > (this.lastAnchor?.number ?? 0)) this.lastAnchor = { number, hash: String(row[at('hash')]) };
      }
  }
}

export function refuseDigests(expected: BackupEnd['end'], found: ReadonlyMap<string, TableDigest>): void {
  const names = new Set([...Object.keys(expected), ...found.keys()]);
  const differing = [...names].filter((table) => {
    const [due, read] = [expected[table], found.get(table)];
    return due?.rows !== read?.rows || due?.sha256 !== read?.sha256;
  });
  if (differing.length > 0) throw damaged(differing.join(', '));
}

export const damaged = (why: string, cause?: unknown): Refusal =>
  new Refusal(
    `备份文件不完整或已损坏（${why}），未做任何改动；请换用另一份备份。/ ` +
      `The backup is incomplete or damaged (${why}) and nothing was changed: use another one.`,
    { cause },
  );
