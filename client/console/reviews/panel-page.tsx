// One panel: its stage and the next one, then who reviews what, moderation, and what is known of assessors.
import { useQuery } from '@tanstack/react-query';
import { Button, Steps, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { panelFile, panels } from '../../api.ts';
import { panelStates } from '../../review-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { AssessorsTable } from './assessors-table.tsx';
import { AssignPanel } from './assign-panel.tsx';
import { ModerationPanel } from './moderation-panel.tsx';
import { MoveButton } from './move-button.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import './reviews.css';

export function PanelPage() {
  const { t } = useTranslation();
  const { panel: id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const [editing, setEditing] = useState(false);
  const { data: panel, error, refetch } = useQuery({ queryKey: ['panel', id], queryFn: () => panels.read(id) });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!panel) return <Waiting />;
  const later = panel.state === 'moderation' || panel.state === 'closed';
  return (
    <>
      <PageHead
        title={panel.name}
        note={[panel.campaign.name, panel.instrument.title, panel.due && t('desk.until', { day: panel.due })]
          .filter(Boolean)
          .join(' · ')}
      >
        {panel.state !== 'closed' && <Button onClick={() => setEditing(true)}>{t('reviews.edit')}</Button>}
        {panel.state !== 'preparing' && (
          <Button href={panelFile(panel.id, currentLanguage())}>{t('reviews.excel')}</Button>
        )}
        <MoveButton panel={panel} />
      </PageHead>
      <Steps
        size="small"
        responsive={false}
        className="panel-steps"
        current={panelStates.indexOf(panel.state)}
        items={panelStates.map((state) => ({ title: t(`reviews.panelState.${state}`) }))}
      />
      <Tabs
        activeKey={search.get('tab') ?? (later ? 'moderation' : 'assign')}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={[
          {
            key: 'assign',
            label: t('reviews.tab.assign'),
            children: <AssignPanel key={panel.revision} panel={panel} />,
          },
          ...(panel.state === 'preparing'
            ? []
            : [{ key: 'moderation', label: t('reviews.tab.moderation'), children: <ModerationPanel panel={panel} /> }]),
          { key: 'assessors', label: t('reviews.tab.assessors'), children: <AssessorsTable panel={panel} /> },
        ]}
      />
      {editing && <PanelDialog panel={panel} onClose={() => setEditing(false)} />}
    </>
  );
}
