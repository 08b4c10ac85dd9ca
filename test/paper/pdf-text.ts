// Reads a PDF back with another program than the one that wrote it.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfPage {
  readonly text: string;
  /** Glyphs shown that have no Unicode value. */
  readonly unmapped: number;
  /** Each run of text with where it stands, in points from the left. */
  readonly runs: readonly { readonly text: string; readonly from: number; readonly to: number }[];
}

export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join('');
    const runs = content.items.flatMap((item) =>
      'str' in item ? [{ text: item.str, from: item.transform[4] as number, to: item.transform[4] + item.width }] : [],
    );
    pages.push({ text, unmapped: [...text].filter((sign) => sign === '\u0000' || sign === '\uFFFD').length, runs });
  }
  const { info } = await document.getMetadata();
  const marked = await document.getMarkInfo();
  return { pages, info: info as Record<string, unknown>, tagged: marked?.Marked === true };
}

/** Words without white space, zero-width breaks and compatibility forms, so that line breaks do not matter. */
export function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200B\u00AD]/g, '');
}
