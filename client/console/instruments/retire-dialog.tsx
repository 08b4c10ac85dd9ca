// A version is retired or taken up again: what lies on it and what follows is said first.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { instrumentVersions } from '../../api.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ImpactNote } from '../authoring/impact-note.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function RetireDialog({ version, onClose }: { version: PublishedInstrument; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { id, retired } = version;
  const impact = useQuery({
    queryKey: ['version-impact', id, version.version, currentLanguage()],
    queryFn: () => instrumentVersions.impact(id, version.version),
  });
  const step = useMutation({
    mutationFn: () => instrumentVersions[retired ? 'restore' : 'retire'](id, version.version),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['instruments'] });
      message.success(t(retired ? 'authoring.restored' : 'authoring.retired'));
      onClose();
    },
  });
  const title = t(retired ? 'authoring.restore' : 'authoring.retire');
  return (
    <Modal
      open
      title={`${title} · ${version.title} ${version.version}`}
      okText={title}
      cancelText={t('app.cancel')}
      onOk={() => step.mutate()}
      confirmLoading={step.isPending}
      onCancel={onClose}
    >
      <p>{t(retired ? 'authoring.restoreConfirm' : 'authoring.retireConfirm')}</p>
      <ImpactNote impact={impact.data} error={impact.error} onRetry={impact.refetch} />
      <ProblemAlert error={step.error} />
    </Modal>
  );
}
