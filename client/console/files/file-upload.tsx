// Uploading files, by dropping them, by choosing them, by keyboard alone: with how far each is, waiting while the connection is gone,
// and what the server says of those it refuses. `onDone` is given every file that the server has kept.
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { files } from '../../api.ts';
import type { FileSpace, StoredFile } from '../../evidence-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { spellBytes } from './spell-bytes.ts';
import { unfinished } from './unfinished.ts';
import { type Upload, useUploads } from './use-uploads.ts';
import './files.css';

export interface FileUploadProps {
  readonly onDone: (file: StoredFile) => unknown;
  readonly multiple?: boolean;
  /** Types of files, where only some will do, e.g. ['pdf']. */
  readonly only?: readonly string[] | undefined;
  readonly institution?: string;
}

export function FileUpload({ onDone, multiple = true, only, institution }: FileUploadProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { data: space } = useQuery({ queryKey: ['file-space'], queryFn: files.space });
  const { uploads, add, drop } = useUploads(onDone, institution);
  const take = (list: FileList | null): void => add([...(list ?? [])].slice(0, multiple ? undefined : 1));
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="file-upload">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button within is the first */}
      <div
        className={over ? 'file-drop file-drop-over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Button type="primary" onClick={() => input.current?.click()}>
          {t(multiple ? 'files.chooseSome' : 'files.choose')}
        </Button>
        <span>{t('files.drop')}</span>
        <input
          ref={input}
          type="file"
          hidden
          multiple={multiple}
          accept={endingsOf(space, only)}
          aria-label={t('files.choose')}
          onChange={({ target }) => {
            take(target.files);
            // The same file may be chosen again.
            target.value = '';
          }}
        />
        {space && <Room space={space} />}
      </div>
      <Left />
      <ul className="file-list" aria-live="polite">
        {uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} onDrop={() => drop(upload.key)} />
        ))}
      </ul>
    </div>
  );
}

const endingsOf = (space: FileSpace | undefined, only: readonly string[] | undefined): string =>
  (space?.types ?? [])
    .filter(({ type }) => only === undefined || only.includes(type))
    .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
    .join(',');

function Room({ space: { largest, used, total } }: { space: FileSpace }) {
  const { t } = useTranslation();
  const sizes = { document: spellBytes(largest.document), picture: spellBytes(largest.picture) };
  return (
    <p className="muted">
      {t('files.types', sizes)}
      {used !== null && ` ${t('files.space', { used: spellBytes(used), total: spellBytes(total) })}`}
    </p>
  );
}

/** Begun before the page was loaded: the file itself must be chosen again, for no page may keep it. */
function Left() {
  const { t } = useTranslation();
  const [left] = useState(unfinished);
  if (left.length === 0) return null;
  return <p className="file-left">{t('files.left', { names: left.map(({ name }) => name).join('、') })}</p>;
}

function UploadRow({ upload, onDrop }: { upload: Upload; onDrop: () => void }) {
  const { t } = useTranslation();
  const { name, size, received, state, error } = upload;
  const percent = size === 0 ? 0 : Math.floor((received * 100) / size);
  const status = state === 'done' ? 'success' : state === 'failed' ? 'exception' : 'active';
  return (
    <li>
      <div className="file-row">
        <span className="file-name">{name}</span>
        <span className={state === 'offline' ? 'file-offline' : 'muted'}>{t(`files.state.${state}`)}</span>
        <Button type="link" size="small" onClick={onDrop}>
          {t(state === 'done' || state === 'failed' ? 'app.close' : 'app.cancel')}
        </Button>
      </div>
      <Progress percent={percent} size="small" status={status} aria-label={name} />
      <ProblemAlert error={error} />
    </li>
  );
}
