// The seal of a programme version: a sha-256 over what applicants and reviewers read, as stored.
import { z } from 'zod';
import { sha256Schema } from '../../questionnaires/schema/names.ts';
import { digestOf } from '../../questionnaires/versions/seal.ts';

/** published.json: its presence freezes the folder for ever. */
export const programmeSealSchema = z.strictObject({
  schema: z.literal('shuheng-programme-seal/1'),
  date: z.iso.date(),
  /** Over programme.json and every text. */
  sha256: sha256Schema,
});
export type ProgrammeSeal = z.infer<typeof programmeSealSchema>;

/** Raw contents of a version folder, exactly as JSON.parse gave them. */
export interface RawProgramme {
  readonly programme: unknown;
  readonly texts: Readonly<Record<string, unknown>>;
}

export const digestOfProgramme = ({ programme, texts }: RawProgramme): string => digestOf({ programme, texts });

export const sealProgramme = (raw: RawProgramme, date: string): ProgrammeSeal => ({
  schema: 'shuheng-programme-seal/1',
  date,
  sha256: digestOfProgramme(raw),
});
