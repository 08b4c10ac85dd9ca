// Whether what is written is saved, in one line, and the choice after another page was faster.
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { beijingClock } from '../../beijing-time.ts';
import type { SaveState } from '../authoring/draft-saver.ts';
import { useSentence } from '../problem-alert.tsx';

export function SaveLine({ state, onSettle }: { state: SaveState; onSettle: (keepMine: boolean) => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  if (state.is === 'saved' && state.at === null) return <p className="desk-saved muted" />;
  return (
    <div
      className={`desk-saved ${state.is === 'failed' || state.is === 'conflict' ? 'desk-unsaved' : 'muted'}`}
      role="status"
    >
      {state.is === 'failed' && `${sentence(state.error)} `}
      {t(`desk.saveState.${state.is}`, {
        time: state.is === 'saved' && state.at !== null ? beijingClock(state.at) : '',
      })}
      {state.is === 'conflict' && (
        <Space wrap>
          <Button size="small" onClick={() => onSettle(false)}>
            {t('desk.takeTheirs')}
          </Button>
          <Button size="small" onClick={() => onSettle(true)}>
            {t('desk.keepMine')}
          </Button>
        </Space>
      )}
    </div>
  );
}
