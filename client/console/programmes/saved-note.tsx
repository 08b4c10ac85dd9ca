// Whether what is typed is saved, in words; of a conflict who was first, with a way to what stands there now.
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingClock, beijingTime } from '../../beijing-time.ts';
import type { SaveState } from '../authoring/draft-saver.ts';
import { useSentence } from '../problem-alert.tsx';

export function SavedNote({ state, onReload }: { state: SaveState; onReload: () => unknown }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  if (state.is === 'conflict')
    return (
      <Alert
        type="warning"
        showIcon
        className="problem"
        title={
          state.at === 0
            ? t('applying.changedElsewhere')
            : t('applying.conflict', { by: state.by ?? t('forms.somebody'), time: beijingTime(state.at) })
        }
        action={<Button onClick={onReload}>{t('forms.loadLatest')}</Button>}
      />
    );
  const said = {
    saving: t('forms.saving'),
    waiting: t('forms.unsaved'),
    failed: state.is === 'failed' ? t('forms.saveFailed', { sentence: sentence(state.error) }) : '',
    saved: state.is === 'saved' && state.at !== null ? t('forms.savedAt', { time: beijingClock(state.at) }) : '',
  }[state.is];
  return (
    <p className={state.is === 'failed' ? 'form-item-faults' : 'muted form-saved'} role="status">
      {said}
    </p>
  );
}
