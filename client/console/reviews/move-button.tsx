// The next stage of a panel, after a question; what stands in the way is listed.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { panels } from '../../api.ts';
import type { PanelState, PanelView } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

const moves = {
  preparing: { to: 'scoring', deed: 'start' },
  scoring: { to: 'moderation', deed: 'moderate' },
  moderation: { to: 'closed', deed: 'close' },
} as const satisfies Partial<Record<PanelState, { to: PanelState; deed: string }>>;

export function MoveButton({ panel }: { readonly panel: PanelView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: (to: PanelState) => panels.move(panel.id, panel.revision, to, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['panel', panel.id] });
      await queries.invalidateQueries({ queryKey: ['panels'] });
      setAsked(false);
    },
  });
  if (panel.state === 'closed') return null;
  const { to, deed } = moves[panel.state];
  return (
    <>
      <Button type="primary" onClick={() => setAsked(true)}>
        {t(`reviews.${deed}`)}
      </Button>
      <Modal
        open={asked}
        title={t(`reviews.${deed}`)}
        okText={t(`reviews.${deed}`)}
        cancelText={t('app.cancel')}
        confirmLoading={move.isPending}
        onOk={() => move.mutate(to)}
        onCancel={() => setAsked(false)}
      >
        <p>{t(`reviews.${deed}Confirm`)}</p>
        {panel.state === 'scoring' && (
          <Input.TextArea
            aria-label={t('reviews.reason')}
            placeholder={t('reviews.reasonIfMissing')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <ProblemAlert error={move.error} />
      </Modal>
    </>
  );
}
