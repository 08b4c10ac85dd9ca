// What is written as a workbook reads back identical, to the last sign: generated versions however odd, and the instruments in the house.

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../questionnaires/schema/check-instrument.ts';
import { canonicalJson } from '../../../questionnaires/versions/canonical.ts';
import { readWorkbook } from '../../../questionnaires/workbook/read-workbook.ts';
import { writeWorkbook } from '../../../questionnaires/workbook/write-workbook.ts';
import { versionFolders } from '../../../server/instruments/load-catalog.ts';
import { readVersion } from '../../../server/instruments/read-version.ts';
import { randomDrafts } from '../../builders/random-instrument.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../../builders/small-instrument.ts';

const rawOf = ({ instrument, texts, profiles }: Draft) => ({
  instrument,
  texts,
  profiles: Object.fromEntries(profiles.map((profile) => [`${profile.name}@${profile.number}`, profile])),
});

describe('a version written as a workbook reads back identical', () => {
  test('for versions generated within the schemas, in either language of headings', async () => {
    await fc.assert(
      fc.asyncProperty(randomDrafts, fc.constantFrom('zh-CN' as const, 'en' as const), async (draft, language) => {
        const read = await readWorkbook(await writeWorkbook(draft, { language }), { check: false });
        expect('faults' in read ? read.faults : canonicalJson(read.version)).toEqual(canonicalJson(rawOf(draft)));
      }),
      { numRuns: 60, interruptAfterTimeLimit: 10_000, markInterruptAsFailure: false, endOnFailure: true },
    );
  });

  test('for small instruments with every kind of item, checked', async () => {
    for (const draft of [smallPersonDraft(), smallInstitutionDraft()]) {
      const read = await readWorkbook(await writeWorkbook(draft));
      expect('faults' in read ? read.faults : canonicalJson(read.version)).toEqual(canonicalJson(rawOf(draft)));
    }
  });

  const house = join(import.meta.dirname, '..', '..', '..', 'questionnaires');
  test.each(versionFolders(house))('for %s, as its files say', async (folder) => {
    const { instrument, texts, profiles, raw } = readVersion(folder);
    const bytes = await writeWorkbook({ instrument, texts, profiles: Object.values(profiles) });
    const read = await readWorkbook(bytes);
    expect('faults' in read ? read.faults : canonicalJson(read.version)).toEqual(canonicalJson(raw));
  });

  test('equal versions give equal bytes', async () => {
    expect(await writeWorkbook(smallPersonDraft())).toEqual(await writeWorkbook(smallPersonDraft()));
  });
});
