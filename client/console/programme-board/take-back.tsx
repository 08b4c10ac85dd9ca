// The latest decision of one's own side, to be taken back with a reason, or what was done since and keeps it from that.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import type { OpenApplication } from './application-page.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

export function TakeBack({ open: { dossier, read, texts, act, pending } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { takeBack } = dossier;
  if (!takeBack) return null;
  const { id, revision } = read.application;
  const decision = t(`board.decision.${takeBack.decision}`);
  if (takeBack.followed) return <p className="muted">{t(`board.restsOn.${takeBack.followed}`, { decision })}</p>;
  const title = t('board.takeBack', { decision, stage: texts.stages[takeBack.to] ?? takeBack.to });
  return (
    <p>
      <Button onClick={() => setAsked(true)}>{title}</Button>
      {asked && (
        <ReasonDialog
          title={title}
          label={t('board.reason')}
          note={t('board.takeBackNote')}
          required
          pending={pending}
          onClose={() => setAsked(false)}
          onSay={(reason) => {
            act(() => programmeBoard.step(id, revision, 'take-back', reason), t('board.done'));
            setAsked(false);
          }}
        />
      )}
    </p>
  );
}
