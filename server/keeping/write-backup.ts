// Writes a backup file from one moment of a database: table after table, compressed in another thread, encrypted where there is a
// key. Nothing of it stays in memory.
import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Moment, Storage } from '../storage/storage.ts';
import { softwareVersion } from '../version.ts';
import { type BackupEnd, type BackupHeader, formatNumber, Newest, spellTable } from './backup-format.ts';
import type { BackupKey } from './backup-key.ts';
import { keptTables } from './kept-tables.ts';
import { readTable } from './read-tables.ts';
import { currentLevel } from './release-level.ts';
import { DigestOfRows } from './table-digest.ts';

interface Source {
  readonly moment: Moment;
  readonly engine: Storage['engine'];
  readonly madeAt: number;
}

export type Written = (table: string, rows: number) => void;

export async function writeBackup(
  source: Source,
  file: FileHandle,
  key: BackupKey | null,
  written: Written,
): Promise<void> {
  const lines = Readable.from(spellAll(source, written), { objectMode: false });
  const write = (chunks: AsyncIterable<Uint8Array>) => file.writeFile(chunks);
  if (!key) return pipeline(lines, createGzip(), write);
  const encrypted = async function* (packed: Readable) {
    yield* await key.encrypt(packed);
  };
  return pipeline(lines, createGzip(), encrypted, write);
}

async function* spellAll({ moment, engine, madeAt }: Source, written: Written): AsyncGenerator<string> {
  const header: BackupHeader = {
    ...{ shuheng: 'backup', format: formatNumber, id: randomUUID(), madeAt },
    ...{ release: softwareVersion, level: currentLevel(engine) },
  };
  yield `${JSON.stringify(header)}\n`;
  const newest = new Newest();
  const end: BackupEnd['end'] = {};
  for (const table of keptTables) {
    yield `${JSON.stringify(spellTable(table))}\n`;
    const digest = new DigestOfRows();
    for await (const page of readTable(moment, engine, table)) {
      for (const { line } of page) digest.add(line);
      newest.see(
        table,
        page.map(({ row }) => row),
      );
      yield `${page.map(({ line }) => line).join('\n')}\n`;
      written(table.name, digest.rows);
    }
    end[table.name] = digest.result();
  }
  const { lastAnswer, lastAnchor } = newest;
  yield `${JSON.stringify({ end, lastAnswer, lastAnchor } satisfies BackupEnd)}\n`;
}
