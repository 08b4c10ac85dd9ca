// What a Parquet file tells of its groups of rows stands at its end, and until then in memory. So that a file can be continued,
// it is also noted in the file itself, behind the groups it is about: no reader looks there, since nothing points to it.
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { z } from 'zod';
import type { Sink } from '../../export-format.ts';

const markSchema = z.object({
  length: z.number(),
  notes: z.array(z.object({ at: z.number(), length: z.number() })),
});
type Mark = z.infer<typeof markSchema>;
/** Columns of groups and their indexes name each other: they are noted together. */
type Note = Pick<ParquetWriter, 'row_groups' | 'pendingIndexes'>;

export function groupNotes(writer: ParquetWriter, bytes: ByteWriter & { flush(): Promise<void> }, sink: Sink) {
  const notes: Mark['notes'] = [];
  let noted = { groups: 0, indexes: 0 };
  const count = () => ({ groups: writer.row_groups.length, indexes: writer.pendingIndexes.length });

  function note(): void {
    const { groups, indexes } = noted;
    const fresh: Note = {
      row_groups: writer.row_groups.slice(groups),
      pendingIndexes: writer.pendingIndexes.slice(indexes),
    };
    const packed = deflateRawSync(serialize(fresh));
    notes.push({ at: bytes.offset, length: packed.length });
    bytes.appendBytes(packed);
    noted = count();
  }

  return {
    /** Brings everything to the sink. */
    async hold(): Promise<Uint8Array> {
      if (writer.row_groups.length > noted.groups) note();
      await bytes.flush();
      return Buffer.from(JSON.stringify({ length: bytes.offset, notes } satisfies Mark));
    },
    async recall(held: Uint8Array): Promise<void> {
      const mark = markSchema.parse(JSON.parse(Buffer.from(held).toString()));
      for (const place of mark.notes) {
        const told: Note = deserialize(inflateRawSync(await sink.read(place.at, place.length)));
        writer.row_groups.push(...told.row_groups);
        writer.pendingIndexes.push(...told.pendingIndexes);
        notes.push(place);
      }
      writer.num_rows = writer.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
      noted = count();
      // The writer has begun a file, which is begun already.
      bytes.index = 0;
      bytes.offset = mark.length;
    },
  };
}
