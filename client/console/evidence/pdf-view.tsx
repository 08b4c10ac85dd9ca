// A PDF drawn page by page: in every browser alike, without the browser's own viewer, which tablets lack.
import { Alert, Button, Space } from 'antd';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPdf } from '../files/open-pdf.ts';

const widest = 1600;
const zooms = [1, 1.5, 2, 3] as const;

export function PdfView({ address, title }: { address: string; title: string }) {
  const { t } = useTranslation();
  const { document, failed } = useDocument(address);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(0);
  if (failed) return <Alert type="warning" showIcon title={t('evidence.pdfFailed')} />;
  const pages = document?.numPages ?? 1;
  const go = (to: number): void => setPage(Math.min(pages, Math.max(1, to)));
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'PageDown' || key === 'ArrowRight') go(page + 1);
    if (key === 'PageUp' || key === 'ArrowLeft') go(page - 1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are a second way; the buttons within are the first
    <div className="pdf-view" onKeyDown={onKeyDown}>
      <Space wrap>
        <Button disabled={page === 1} onClick={() => go(page - 1)}>
          {t('evidence.previous')}
        </Button>
        <span role="status">{t('evidence.page', { page, pages })}</span>
        <Button disabled={page === pages} onClick={() => go(page + 1)}>
          {t('evidence.next')}
        </Button>
        <Button disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {t('evidence.smaller')}
        </Button>
        <Button disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
          {t('evidence.larger')}
        </Button>
      </Space>
      {document && <Page document={document} number={page} zoom={zooms[zoom] ?? 1} title={title} />}
    </div>
  );
}

function useDocument(address: string) {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const loading = openPdf({ url: address });
    loading.promise.then(setDocument, () => setFailed(true));
    return () => void loading.destroy();
  }, [address]);
  return { document, failed };
}

function Page(given: { document: PDFDocumentProxy; number: number; zoom: number; title: string }) {
  const { document, number, zoom, title } = given;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let task: RenderTask | undefined;
    let over = false;
    void document.getPage(number).then((page) => {
      const sheet = canvas.current;
      if (over || !sheet) return;
      const fits = (sheet.parentElement?.clientWidth ?? widest) / page.getViewport({ scale: 1 }).width;
      const sharp = Math.min(window.devicePixelRatio || 1, 2);
      const viewport = page.getViewport({ scale: fits * zoom * sharp });
      sheet.width = viewport.width;
      sheet.height = viewport.height;
      sheet.style.width = `${zoom * 100}%`;
      task = page.render({ canvas: sheet, viewport });
      task.promise.then(
        () => {
          sheet.dataset.drawn = String(number);
        },
        () => {},
      );
    });
    return () => {
      over = true;
      task?.cancel();
    };
  }, [document, number, zoom]);
  return (
    <div className="pdf-page">
      <canvas ref={canvas} role="img" aria-label={`${title} ${number}`} />
    </div>
  );
}
