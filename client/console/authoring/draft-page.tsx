// /console/instruments/drafts/<id>: one draft being written, reviewed and published.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { instrumentDrafts } from '../../api.ts';
import type { OpenDraft } from '../../authoring-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { DraftStateTag } from './draft-state-tag.tsx';
import { DraftTools } from './draft-tools.tsx';
import { Editor } from './editor.tsx';
import { keepAsNewDraft } from './keep-as-new-draft.ts';
import { useLeaveGuard } from './leave-guard.ts';
import { ReviewBar } from './review-bar.tsx';
import { ConflictAlert, SaveNote } from './save-note.tsx';
import { type DraftEditor, useDraftEditor } from './use-draft-editor.ts';

export function DraftPage() {
  const { id = '' } = useParams();
  useTranslation();
  const {
    data: draft,
    error,
    refetch,
  } = useQuery({
    // Not asked again in another language: what is typed may still be on its way.
    queryKey: ['instrument-draft', id],
    queryFn: () => instrumentDrafts.open(id),
    // What comes from the server while one types would undo the typing.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!draft) return <Waiting />;
  return <Opened key={`${draft.id} ${draft.state} ${draft.revision}`} draft={draft} onReload={() => void refetch()} />;
}

function Opened({ draft, onReload }: { draft: OpenDraft; onReload: () => void }) {
  const { t } = useTranslation();
  const editor = useDraftEditor(draft);
  const { content, saveState, edit } = editor;
  const keeping = useKeepAsNew(draft, editor);
  useLeaveGuard(saveState);
  useUndoKeys(editor);
  const locked = draft.state === 'in-review' || saveState.is === 'conflict';
  const title = content.texts['zh-CN']?.title || content.texts.en?.title || draft.title;
  return (
    <>
      <PageHead
        title={
          <>
            {title} <DraftStateTag state={draft.state} />
          </>
        }
        note={
          <>
            <Link to="/console/instruments">{t('instruments.title')}</Link> · {content.instrument.id}{' '}
            {content.instrument.version}
            {draft.kind === 'profile' && ` · ${t('authoring.profileDraft')}`}
          </>
        }
      >
        <SaveNote state={saveState} onRetry={() => void editor.flush()} />
        <ReviewBar draft={draft} flush={editor.flush} revision={editor.revision} onChanged={onReload} />
      </PageHead>
      {draft.comment && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={t('authoring.sentBack')}
          description={draft.comment}
        />
      )}
      {draft.state === 'in-review' && (
        <Alert
          type="info"
          showIcon
          className="problem"
          title={t('authoring.inReview', { by: draft.submittedBy ?? t('authoring.somebody') })}
        />
      )}
      <ConflictAlert state={saveState} busy={keeping.busy} onLoad={onReload} onKeep={keeping.keep} />
      <Editor
        content={content}
        serverFaults={editor.serverFaults}
        locked={locked}
        questionsLocked={locked || draft.kind === 'profile'}
        showsFaults
        edit={edit}
        tools={<DraftTools draft={draft} editor={editor} locked={locked} onReplaced={onReload} />}
      />
    </>
  );
}

/** Ctrl+Z and Ctrl+Y outside of fields: inside, the browser's own letters come first. */
function useUndoKeys({ undo, redo }: DraftEditor): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
      if (typing || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      const deed = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}

function useKeepAsNew(draft: OpenDraft, editor: DraftEditor) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const id = await keepAsNewDraft(draft, editor.content);
      await queries.invalidateQueries({ queryKey: ['instrument-drafts'] });
      message.success(t('authoring.keptAsDraft'));
      navigate(`/console/instruments/drafts/${id}`);
    } catch (error) {
      message.error(sentence(error));
      setBusy(false);
    }
  };
  return { busy, keep: () => void keep() };
}
