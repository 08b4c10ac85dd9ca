// 回避: an assessor steps back from an institution, with a reason.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { desk } from '../../api.ts';
import type { DeskName } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

export function ConflictButton({ name }: { readonly name: DeskName }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const declare = useMutation({
    mutationFn: () => desk.declareConflict(name, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['desk'] });
      navigate('/console/desk');
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('desk.conflict')}</Button>
      <Modal
        open={open}
        title={t('desk.conflict')}
        okText={t('desk.conflict')}
        cancelText={t('app.cancel')}
        okButtonProps={{ disabled: reason.trim() === '' }}
        confirmLoading={declare.isPending}
        onOk={() => declare.mutate()}
        onCancel={() => setOpen(false)}
      >
        <p>{t('desk.conflictNote')}</p>
        <Input
          aria-label={t('reviews.reason')}
          placeholder={t('reviews.reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemAlert error={declare.error} />
      </Modal>
    </>
  );
}
