// A file at a glance: its small picture, or a sign for its type.
import { fileThumbnail } from '../../api.ts';
import type { StoredFile } from '../../evidence-contract.ts';
import './files.css';

export function FileMark({ file }: { file: StoredFile | null }) {
  if (file?.thumbnail && file.scan !== 'waiting')
    return <img className="file-mark" src={fileThumbnail(file.id)} alt="" loading="lazy" />;
  return (
    <span className={`file-mark file-mark-${file?.type ?? 'link'}`} aria-hidden="true">
      {file ? file.type.toUpperCase() : 'URL'}
    </span>
  );
}
