// Report → PDF/A-2a: archival, tagged, with selectable text and all fonts inside.
import type { Report } from '../../../scoring/report/report.ts';
import { paperDocument } from './paper-document.ts';
import { fontCoverage, mapStrings, markUnprintable, withoutControls } from './printable.ts';
import { bodyFont, type PdfStandard, setPdf } from './typesetter.ts';

export async function renderPdf(report: Report, standard: PdfStandard = 'a-2a'): Promise<Uint8Array> {
  const clean = mapStrings(paperDocument(report), withoutControls);
  try {
    return await setPdf('report.typ', clean, standard);
  } catch (fault) {
    if (!String(fault).includes('could not be displayed')) throw fault;
    // Rare: some sign is in none of our fonts. Only then is the font's character map read.
    const covers = await fontCoverage(bodyFont());
    return setPdf(
      'report.typ',
      mapStrings(clean, (text) => markUnprintable(text, covers)),
      standard,
    );
  }
}
