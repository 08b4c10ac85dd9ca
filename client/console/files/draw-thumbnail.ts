// A small picture of a photograph or of the first page of a PDF, drawn anew by the browser: upright as the camera was held, and without
// anything that the camera wrote beside it, such as the place.
const edge = 200;
/** Larger documents are not read as a whole for the sake of a small picture. */
const largestPdf = 20 << 20;

/** null for what cannot be drawn. */
export async function drawThumbnail(file: File): Promise<Blob | null> {
  const canvas = await (/\.pdf$/i.test(file.name) ? drawPdf(file) : drawPicture(file));
  return canvas && new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

async function drawPdf(file: File): Promise<HTMLCanvasElement | null> {
  if (file.size > largestPdf) return null;
  const { drawFirstPage } = await import('./open-pdf.ts');
  return drawFirstPage(new Uint8Array(await file.arrayBuffer()), edge);
}

async function drawPicture(file: File): Promise<HTMLCanvasElement | null> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || typeof createImageBitmap !== 'function') return null;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}
