// How it stands with saving, in words: saved at …, saving, not saved; and, once somebody else was quicker, who and when.
import { Alert, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingClock, beijingTime } from '../../beijing-time.ts';
import { useSentence } from '../problem-alert.tsx';
import type { SaveState } from './draft-saver.ts';

export function SaveNote({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const said = {
    saved: () => (state.is === 'saved' && state.at ? t('authoring.savedAt', { time: beijingClock(state.at) }) : ''),
    waiting: () => t('authoring.unsaved'),
    saving: () => t('authoring.saving'),
    failed: () => t('authoring.notSaved', { why: state.is === 'failed' ? sentence(state.error) : '' }),
    conflict: () => t('authoring.notSavedConflict'),
  }[state.is]();
  return (
    <span className={`save-note save-${state.is}`}>
      <span role="status">{said}</span>
      {state.is === 'failed' && (
        <Button size="small" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
    </span>
  );
}

interface ConflictProps {
  readonly state: SaveState;
  readonly busy: boolean;
  readonly onLoad: () => void;
  readonly onKeep: () => void;
}

export function ConflictAlert({ state, busy, onLoad, onKeep }: ConflictProps) {
  const { t } = useTranslation();
  if (state.is !== 'conflict') return null;
  const by = state.by ?? t('authoring.somebody');
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={t('authoring.conflict', { by, at: beijingTime(state.at) })}
      description={t('authoring.conflictChoices')}
      action={
        <Space orientation="vertical">
          <Button onClick={onKeep} loading={busy} type="primary">
            {t('authoring.keepAsDraft')}
          </Button>
          <Button onClick={onLoad}>{t('authoring.loadTheirs')}</Button>
        </Space>
      }
    />
  );
}
