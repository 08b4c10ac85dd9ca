// Evidence that was taken away in the last thirty days, and the way back.
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { evidence } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import { FileMark } from '../files/file-mark.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { evidenceKey, useDeed } from './use-evidence.ts';

const asked = { removed: 'true' } as const;

export function RemovedDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const deed = useDeed();
  const { data, error, refetch } = useQuery({ queryKey: evidenceKey(asked), queryFn: () => evidence.list(asked) });
  return (
    <Drawer open title={t('evidence.removedList')} onClose={onClose}>
      <ProblemAlert error={error} onRetry={refetch} />
      {data?.pieces.length === 0 && <Empty description={t('evidence.removedNone')} />}
      {data?.pieces.map(({ id, title, file, link, removedAt }) => (
        <div key={id} className="evidence-piece">
          <FileMark file={file && { ...file, thumbnail: false }} link={link} />
          <div>
            <strong>{title}</strong>
            <p className="muted">
              {t('evidence.removed')} {removedAt === null ? '' : beijingDate(removedAt)}
            </p>
            <Button size="small" onClick={() => void deed(evidence.restore(id), t('evidence.saved'))}>
              {t('evidence.restore')}
            </Button>
          </div>
        </div>
      ))}
    </Drawer>
  );
}
