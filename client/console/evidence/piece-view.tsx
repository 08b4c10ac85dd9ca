// What a piece holds, as far as a page can show it: a picture, a PDF drawn page by page, an address told as text; whatever else there
// is, downloaded. Nothing of an uploaded file is ever run: pictures and pages are drawn, the rest stays a file.
import { Alert, Button, Space } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { fileContent } from '../../api.ts';
import type { EvidencePiece, StoredFile } from '../../evidence-contract.ts';
import { spellBytes } from '../files/spell-bytes.ts';
import { Waiting } from '../plain-pages.tsx';

// The reader of PDF comes with the first of them only.
const PdfView = lazy(() => import('./pdf-view.tsx').then((room) => ({ default: room.PdfView })));

export function PieceView({ piece: { file, link, title } }: { piece: EvidencePiece }) {
  const { t } = useTranslation();
  return (
    <div className="piece-view">
      {link && (
        <p>
          <span className="evidence-address">{link}</span>{' '}
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {t('evidence.openLink')}
          </a>
        </p>
      )}
      {file && <FileView file={file} title={title} />}
    </div>
  );
}

function FileView({ file, title }: { file: StoredFile; title: string }) {
  const { t } = useTranslation();
  if (file.state !== 'ready' || file.scan === 'waiting') return null;
  const isPicture = ['png', 'jpeg', 'webp'].includes(file.type);
  return (
    <>
      <Space wrap className="toolbar">
        <span>
          {file.name} · {spellBytes(file.bytes)}
        </span>
        <Button href={fileContent(file.id)} download={file.name}>
          {t('files.download')}
        </Button>
      </Space>
      {isPicture && <img src={fileContent(file.id)} alt={title} />}
      {file.type === 'pdf' && (
        <Suspense fallback={<Waiting />}>
          <PdfView address={fileContent(file.id)} title={title} />
        </Suspense>
      )}
      {!isPicture && file.type !== 'pdf' && <Alert type="info" showIcon title={t('evidence.noPreview')} />}
    </>
  );
}
