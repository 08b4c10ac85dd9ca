// A whole export in memory, written batch by batch as a job does.
import type { ExportFormat, Row, Sink, Table } from '../../server/exports/export-format.ts';

/** A file in memory. */
export function memorySink(start: Buffer = Buffer.alloc(0)): Sink & { content(): Buffer<ArrayBuffer> } {
  const pieces = [Buffer.from(start)];
  const content = (): Buffer<ArrayBuffer> => Buffer.concat(pieces);
  return {
    content,
    async write(bytes) {
      // A copy: the writer uses its memory again.
      pieces.push(Buffer.from(bytes));
    },
    read: async (at, length) => content().subarray(at, at + length),
    async patch(at, bytes) {
      const whole = content();
      whole.set(bytes, at);
      pieces.splice(0, pieces.length, whole);
    },
  };
}

/** Everything in one file, handed over in batches of `batch` rows. */
export async function written(
  format: Pick<ExportFormat, 'open'>,
  table: Table,
  rows: readonly Row[],
  batch = 5,
): Promise<Buffer<ArrayBuffer>> {
  const sink = memorySink();
  const writer = await format.open(table, sink);
  for (let from = 0; from < rows.length; from += batch) await writer.write(rows.slice(from, from + batch));
  await writer.finish();
  return sink.content();
}
