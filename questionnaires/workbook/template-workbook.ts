// The template a new author downloads: every sheet and column with a small example that may be overwritten.
import { type Language, languages } from '../schema/names.ts';
import { exampleDraft } from './example-instrument.ts';
import { instructionsSheet } from './instructions.ts';
import { writeGrids } from './write-grids.ts';
import { writeVersion } from './write-version.ts';
import type { WriteOptions } from './write-workbook.ts';

/** What a template leaves to its defaults, so that an author who overwrites the example need not think of it. */
const blank = ['languages', 'minutesCore', 'minutesModule', 'coverage', 'notApplicableLimit', 'indicatorCuts'];

export async function templateWorkbook({ language = 'zh-CN' }: WriteOptions = {}): Promise<Uint8Array> {
  const shown: readonly Language[] = [language, ...languages.filter((one) => one !== language)];
  return writeGrids([
    instructionsSheet(language),
    ...writeVersion(exampleDraft(language), { language, shown, blank, bothAdvice: true }),
  ]);
}
