// What is written as a workbook reads back identical, to the last sign: generated versions however odd, and the instruments in the house.

import { join } from 'node:path';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../questionnaires/schema/check-instrument.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { canonicalJson } from '../../../questionnaires/versions/canonical.ts';
import { readWorkbook } from '../../../questionnaires/workbook/read-workbook.ts';
import { writeWorkbook } from '../../../questionnaires/workbook/write-workbook.ts';
import { versionFolders } from '../../../server/instruments/load-catalog.ts';
import { readVersion } from '../../../server/instruments/read-version.ts';
import { longWords, randomDrafts } from '../../builders/random-instrument.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../../builders/small-instrument.ts';

const rawOf = ({ instrument, texts, profiles }: Draft) => ({
  instrument,
  texts,
  profiles: Object.fromEntries(profiles.map((profile) => [`${profile.name}@${profile.number}`, profile])),
});

/** What no column of the small instrument holds. */
const rare = [
  'requirements',
  'stages',
  'targets',
  ...['en', 'zh-CN'].flatMap((one) => [`texts/${one}/requirements`, `texts/${one}/stages`]),
];

/** As an independent reader sees them. */
async function advancedPaths(bytes: Uint8Array): Promise<string[]> {
  const sheets = await readXlsxFile(new Uint8Array(bytes).buffer);
  const rows = sheets.find(({ sheet }) => sheet === '高级设置')?.data.slice(1) ?? [];
  return rows.map(([path]) => String(path)).sort();
}

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

  test('with texts longer than a cell holds', async () => {
    for (const long of longWords) {
      const draft = smallPersonDraft();
      draft.texts['zh-CN'].items['A.1.1-L']!.stem = long;
      const read = await readWorkbook(await writeWorkbook(draft), { check: false });
      expect('faults' in read ? read.faults : canonicalJson(read.version)).toEqual(canonicalJson(rawOf(draft)));
    }
  });

  test('with a second profile, of which only what differs is told', async () => {
    const draft = smallPersonDraft();
    const heavier: Profile = {
      ...structuredClone(draft.profiles[0]),
      number: 2,
      levels: { rule: 'bands', cuts: [50, 80] },
    };
    const both = { ...draft, profiles: [draft.profiles[0], heavier] };
    const bytes = await writeWorkbook(both);
    const read = await readWorkbook(bytes);
    expect('faults' in read ? read.faults : canonicalJson(read.version)).toEqual(canonicalJson(rawOf(both)));
    expect((await advancedPaths(bytes)).filter((path) => path.startsWith('profiles/default@2'))).toEqual(
      [...rare.map((field) => `profiles/default@2/${field}`), 'profiles/default@2/levels/cuts'].sort(),
    );
  });

  test('and only rarer settings stand outside the sheets that a person edits', async () => {
    const fields = new Set<string>();
    // Of the two-sided match the cuts of linked means stand there too, and its members of an ability.
    for (const folder of versionFolders(house).filter((one) => !one.includes('talent-supply-demand'))) {
      const { instrument, texts, profiles } = readVersion(folder);
      const paths = await advancedPaths(await writeWorkbook({ instrument, texts, profiles: Object.values(profiles) }));
      for (const path of paths) fields.add(path.replace(/^profiles\/[^/]+\//, ''));
    }
    expect([...fields].sort()).toEqual([
      'candidateWeights',
      // Who is compared with whom, and groups of whom nobody is advised.
      'instrument/contexts/group/compared',
      'requirements',
      'stages',
      'targets',
      ...['en', 'zh-CN'].flatMap((language) => [
        `texts/${language}/personAdvice`,
        `texts/${language}/requirements`,
        `texts/${language}/stages`,
      ]),
      // Of a second profile that weighs by another method than the first.
      ...['method', 'source', 'status', 'values'].map((field) => `weights/${field}`),
    ]);
  });

  test('equal versions give equal bytes', async () => {
    expect(await writeWorkbook(smallPersonDraft())).toEqual(await writeWorkbook(smallPersonDraft()));
  });
});
