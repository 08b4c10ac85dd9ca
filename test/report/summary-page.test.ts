// The summary fits one A4 page in both languages, also when everything that can stand on it does: read back from the PDF.
import { describe, expect, test } from 'vitest';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import { renderPdf } from '../../server/reports/paper/render-pdf.ts';
import { institutionForm, institutionInput, type Lean, plantedInstitution } from '../builders/report-inputs.ts';
import { witnessInput } from '../builders/witness-input.ts';
import { readPdf, squeeze } from '../paper/pdf-text.ts';

/** Good practice everywhere but at the 底线项, so that the level is capped; with gaps and close neighbours. */
const capped: Lean = (code) => (/^D6\.[123]/.test(code) ? 0 : code.startsWith('D8.1') ? 0.5 : 0.66);
/** Uneven within each domain: most blockers, widest bounds. */
const uneven: Lean = (code) => (/[135]$/.test(code) ? 0.7 : 0.25);

describe.each(['zh-CN', 'en'] as const)('the summary in %s', (language) => {
  test.each([
    ['planted strengths', plantedInstitution, 'higher-vocational'],
    ['a capped level', capped, 'higher-vocational'],
    ['a capped level of a company', capped, 'enterprise'],
    ['many blockers', uneven, 'higher-vocational'],
  ] as const)('stands on one page with %s', async (_, lean, type) => {
    const report = buildInstitutionReport(
      institutionInput(language, { institution: institutionForm(language, lean, type, 3) }),
    );
    await standsOnOnePage(report);
  });

  test.each(['found', 'supported'] as const)('stands on one page where another value counts (%s)', async (counts) => {
    const find = (indicator: string, level: number) => (indicator.startsWith('D6') ? 1 : Math.max(1, level - 1));
    await standsOnOnePage(buildInstitutionReport(witnessInput(language, { find, counts })));
  });

  test('stands on one page where the panel left gaps', async () => {
    const find = (indicator: string, level: number) => (indicator.endsWith('.1') ? null : level);
    await standsOnOnePage(buildInstitutionReport(witnessInput(language, { find })));
  });

  async function standsOnOnePage(report: Report): Promise<void> {
    const [summary, radar] = report.sections;
    const { pages } = await readPdf(await renderPdf({ ...report, sections: report.sections.slice(0, 2) }));
    // Cover and contents come before, and each title stands in the contents too.
    const page = (title: string) => pages.findIndex(({ text }, at) => at > 1 && squeeze(text).includes(squeeze(title)));
    expect(page(summary!.title)).toBe(2);
    expect(page(radar!.title)).toBe(3);
  }
});
