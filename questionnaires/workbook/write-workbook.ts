// The door for writing: an instrument version as an Excel workbook that reads back identical.
import type { Draft } from '../schema/check-instrument.ts';
import type { Language } from '../schema/names.ts';
import { instructionsSheet } from './instructions.ts';
import { writeGrids } from './write-grids.ts';
import { writeVersion } from './write-version.ts';

export interface WriteOptions {
  /** Of headings and closed vocabularies; both are read. */
  readonly language?: Language;
}

export async function writeWorkbook(draft: Draft, { language = 'zh-CN' }: WriteOptions = {}): Promise<Uint8Array> {
  return writeGrids([instructionsSheet(language), ...writeVersion(draft, { language })]);
}
