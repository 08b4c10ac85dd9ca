// A file at a glance: its small picture, or a sign for its type; without a file a sign for a link, or for what is only said.
import { useTranslation } from 'react-i18next';
import { fileThumbnail } from '../../api.ts';
import type { StoredFile } from '../../evidence-contract.ts';
import './files.css';

export function FileMark({ file, link = null }: { file: StoredFile | null; link?: string | null }) {
  const { t } = useTranslation();
  if (file?.thumbnail && file.scan !== 'waiting')
    return <img className="file-mark" src={fileThumbnail(file.id)} alt="" loading="lazy" />;
  return (
    <span className={`file-mark file-mark-${file?.type ?? 'link'}`} aria-hidden="true">
      {file?.type.toUpperCase() ?? (link === null ? t('evidence.noteSign') : 'URL')}
    </span>
  );
}
