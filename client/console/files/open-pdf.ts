// Every PDF is read by pdf.js and in one way: without scripts, forms or links of the document.
import * as pdf from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

pdf.GlobalWorkerOptions.workerSrc = worker;

/** Fonts and tables that documents leave out, put there by the build. */
const beside = '/pdf-reader/';

/** From an address its pages are read in parts, as they are looked at. */
export const openPdf = (from: { readonly url: string } | { readonly data: Uint8Array }): pdf.PDFDocumentLoadingTask =>
  pdf.getDocument({
    ...{ ...from, isEvalSupported: false, useWasm: false, enableXfa: false, disableAutoFetch: true },
    ...{ cMapUrl: `${beside}cmaps/`, standardFontDataUrl: `${beside}standard_fonts/`, wasmUrl: `${beside}wasm/` },
  });

/** The first page, no wider or higher than so many pixels. */
export async function drawFirstPage(data: Uint8Array, edge: number): Promise<HTMLCanvasElement> {
  const loading = openPdf({ data });
  try {
    const page = await (await loading.promise).getPage(1);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: edge / Math.max(width, height) });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    await page.render({ canvas, viewport }).promise;
    return canvas;
  } finally {
    await loading.destroy();
  }
}
