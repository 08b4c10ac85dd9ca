// Beside what is written: a step back and forth, the draft as a file, and a workbook that takes its place.
import { useMutation } from '@tanstack/react-query';
import { App, Button, Space, Upload } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { instrumentDraftFile, instrumentDrafts, Problem } from '../../api.ts';
import type { OpenDraft, UploadFault } from '../../authoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { UploadFaults } from '../instruments/upload-faults.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { fitsFormats } from './draft-faults.ts';
import type { DraftEditor } from './use-draft-editor.ts';

interface ToolsProps {
  readonly draft: OpenDraft;
  readonly editor: DraftEditor;
  readonly locked: boolean;
  readonly onReplaced: () => void;
}

export function DraftTools(props: ToolsProps) {
  const { t } = useTranslation();
  const { draft, editor, locked } = props;
  const writable = useMemo(() => fitsFormats(editor.content), [editor.content]);
  const language = currentLanguage();
  const { ask, busy, error } = useReplace(props);
  const faults =
    error instanceof Problem && error.code === 'invalid-upload' ? (error.faults as readonly UploadFault[]) : null;
  return (
    <>
      <Space wrap size={8} className="editor-tools">
        <Button size="small" disabled={locked || !editor.canUndo} onClick={editor.undo}>
          {t('authoring.undo')}
        </Button>
        <Button size="small" disabled={locked || !editor.canRedo} onClick={editor.redo}>
          {t('authoring.redo')}
        </Button>
        {writable ? (
          <>
            <a href={instrumentDraftFile(draft.id, 'workbook.xlsx', language)}>{t('authoring.downloadWorkbook')}</a>
            <a href={instrumentDraftFile(draft.id, 'version.json', language)}>{t('authoring.downloadJson')}</a>
          </>
        ) : (
          <span className="muted small">{t('authoring.notWritable')}</span>
        )}
        {draft.kind === 'version' && (
          <Upload
            accept=".xlsx"
            maxCount={1}
            showUploadList={false}
            disabled={locked}
            beforeUpload={(file) => {
              ask(file);
              // Sent by us, not by the component.
              return false;
            }}
          >
            <Button size="small" disabled={locked} loading={busy}>
              {t('authoring.replaceWorkbook')}
            </Button>
          </Upload>
        )}
      </Space>
      {faults ? <UploadFaults faults={faults} /> : <ProblemAlert error={error} />}
    </>
  );
}

function useReplace({ draft, editor, onReplaced }: ToolsProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const replace = useMutation({
    mutationFn: async (file: Blob) => {
      if (!(await editor.flush())) throw new Error(t('authoring.unsavedStep'));
      return instrumentDrafts.replace(draft.id, editor.revision(), file);
    },
    onSuccess: onReplaced,
  });
  const ask = (file: File): void => {
    modal.confirm({
      title: t('authoring.replaceWorkbook'),
      content: t('authoring.replaceConfirm', { name: file.name }),
      okText: t('authoring.replace'),
      cancelText: t('app.cancel'),
      onOk: () => replace.mutate(file),
    });
  };
  return { ask, busy: replace.isPending, error: replace.error };
}
