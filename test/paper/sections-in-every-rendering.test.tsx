// The sections around the findings, and item statistics, say the same on screen, in PDF, in Word and in Excel: every word and number
// of the Report is found in each, to the digits of its medium, and Excel keeps the very numbers.
import { strFromU8, unzipSync } from 'fflate';
import { renderToStaticMarkup } from 'react-dom/server';
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { ReportView } from '../../client/report/report-view.tsx';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { buildItemReport } from '../../scoring/report/build-item-report.ts';
import type { Cell, Report } from '../../scoring/report/report.ts';
import { renderDocx } from '../../server/reports/paper/render-docx.ts';
import { renderPdf } from '../../server/reports/paper/render-pdf.ts';
import { renderXlsx } from '../../server/reports/paper/render-xlsx.ts';
import { comparedInput } from '../builders/compared-input.ts';
import { crossedInput } from '../builders/crossed-input.ts';
import { numberCells } from '../builders/report-cells.ts';
import { countersOf, head, type Language, momentsOf, published, teacherId } from '../builders/report-inputs.ts';
import { reportWords } from '../builders/report-words.ts';
import { witnessInput } from '../builders/witness-input.ts';
import { readPdf, squeeze } from './pdf-text.ts';

const sections = new Set(['place', 'gaps', 'change', 'confidence']);

function evidenceReport(language: Language): Report {
  const whole = buildInstitutionReport(comparedInput(language).input);
  return { ...whole, sections: whole.sections.filter(({ id }) => sections.has(id)) };
}

function itemReport(language: Language): Report {
  const { instrument, profile, texts } = published(teacherId);
  const { teachers } = comparedInput(language);
  return buildItemReport({
    ...head(language),
    pinned: { instrument, profile, texts: texts[language] },
    counters: countersOf(teacherId, teachers),
    moments: momentsOf(teacherId, teachers),
    participants: 1,
    leftOut: 0,
    k: 5,
  });
}

/** The campaign before used another version: one item came, one changed its scale. */
function crossedReport(language: Language): Report {
  const { input } = crossedInput({
    language,
    teacher: ({ instrument }) => {
      instrument.items = instrument.items.filter(({ code }) => code !== 'T2.2.2-L');
      Object.assign(instrument.items.find(({ code }) => code === 'T4.1.1-L')!, { steps: 4 });
    },
    institution: ({ profile }) => void Object.assign(profile.cuts['D3.1-N']!, { at: [1, 2, 3, 4] }),
  });
  const whole = buildInstitutionReport(input);
  return { ...whole, sections: whole.sections.filter(({ id }) => id === 'change') };
}

/** Two levels below the claim, D1.1 between two steps. */
function witnessReport(language: Language): Report {
  const find = (indicator: string, claimed: number) => (indicator === 'D1.1' ? 2.5 : Math.max(1, claimed - 2));
  const whole = buildInstitutionReport(witnessInput(language, { find }));
  return { ...whole, sections: whole.sections.filter(({ id }) => id === 'witnesses' || id === 'next-level') };
}

const plain = (markup: string): string => {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#x27': "'" };
  return squeeze(
    markup.replace(/<[^>]+>/g, '').replace(/&(amp|lt|gt|quot|apos|#x27);/g, (_, name: string) => entities[name]!),
  );
};
const whole = (text: string): string => squeeze(text).replace(/[-\u2010]/g, '');
const numbersOf = (cell: Cell): number[] =>
  'number' in cell ? [cell.number, ...(cell.low === undefined ? [] : [cell.low, cell.high!])] : [];

const reports = (['zh-CN', 'en'] as const).flatMap((language) => [
  [`around the findings (${language})`, evidenceReport(language)] as const,
  [`item statistics (${language})`, itemReport(language)] as const,
  [`change across versions (${language})`, crossedReport(language)] as const,
  [`three witnesses (${language})`, witnessReport(language)] as const,
]);

describe.each(reports)('%s', (name, report) => {
  test('there is something to compare', () => {
    if (name.startsWith('around')) expect(report.sections.map(({ id }) => id)).toEqual([...sections]);
    expect(numberCells(report).length).toBeGreaterThan(name.startsWith('change') ? 30 : 60);
  });

  test('PDF and Word hold every word and number with two decimals, coefficients with three', async () => {
    const { pages } = await readPdf(await renderPdf(report));
    // English words may be divided at the end of a line.
    const pdf = whole(pages.map(({ text }) => text).join(''));
    const word = plain(strFromU8(unzipSync(await renderDocx(report))['word/document.xml']!));
    for (const words of reportWords(report)) {
      expect(pdf).toContain(whole(words));
      expect(word).toContain(squeeze(words));
    }
  });

  test('the screen holds every word and number with one decimal, coefficients with two', () => {
    const screen = plain(renderToStaticMarkup(<ReportView report={report} />));
    for (const words of reportWords(report, 'screen')) expect(screen).toContain(squeeze(words));
  });

  test('Excel holds the very numbers, row for row', async () => {
    const sheets = await readExcel(Buffer.from(await renderXlsx(report)));
    for (const { blocks } of report.sections)
      for (const block of blocks) {
        if (block.kind !== 'table') continue;
        const sheet = sheets.find(({ data }) => data[0]?.[0] === block.caption);
        const kept = sheet?.data
          .slice(2, 2 + block.rows.length)
          .map((row) => row.filter((cell) => typeof cell === 'number'));
        expect([block.caption, kept]).toEqual([block.caption, block.rows.map((row) => row.flatMap(numbersOf))]);
      }
  });
});
