// Reminding one unit of what it owes through a group's robot or a system of its own, which it has named itself.
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard, staff } from '../../api.ts';
import { useMay } from '../session.tsx';
import type { OpenApplication } from './application-page.tsx';

export function UnitRobots({ open: { read, act, pending } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const keeps = useMay()('programmes.keep');
  const { application, unit } = read;
  const building = application.stage === 'building' || application.stage === 'rectification';
  const { data: robots = [] } = useQuery({
    queryKey: ['webhooks', unit.id],
    queryFn: () => staff.webhooks(unit.id),
    enabled: keeps && building,
  });
  if (!keeps || !building || robots.length === 0) return null;
  return (
    <section className="board-part" id="remind">
      <h2>{t('board.remindUnit')}</h2>
      <Space wrap>
        {robots.map(({ id, name }) => (
          <Button
            key={id}
            disabled={pending}
            onClick={() => act(() => programmeBoard.remindUnit(application.id, id), t('remind.posted', { name }))}
          >
            {t('remind.post', { name })}
          </Button>
        ))}
      </Space>
    </section>
  );
}
