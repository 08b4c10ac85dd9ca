// Report → PDF/A-2a: archival, tagged, with selectable text and all fonts inside.
import type { Report } from '../../../scoring/report/report.ts';
import { compilePdf, type PdfStandard } from './compiler.ts';
import { paperDocument } from './paper-document.ts';

export async function renderPdf(report: Report, standard: PdfStandard = 'a-2a'): Promise<Uint8Array> {
  return compilePdf('report.typ', paperDocument(report), standard);
}
