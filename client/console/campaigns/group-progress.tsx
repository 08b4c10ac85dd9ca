// 已邀请 = 未打开 + 已打开未填 + 填写中 + 已提交, by department and class; a row leads to those of it who have not answered.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDecimal } from '../../../scoring/report/format.ts';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import type { GroupSteps, People } from '../../reminder-contract.ts';
import { ListTable } from '../list-table.tsx';
import { ReminderCard } from '../reminders/reminder-card.tsx';
import { usePeopleChoice } from './people-choice.tsx';
import { UnansweredList } from './unanswered-list.tsx';

/** Often enough for a class that is answering now. */
const refreshMs = 15_000;

export function GroupProgress({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { people, field } = usePeopleChoice(campaign);
  if (!people) return null;
  return (
    <section>
      <h2>{t('progress.byGroup')}</h2>
      {field}
      <Groups key={`${people.institution} ${people.instrument}`} campaign={campaign} people={people} />
    </section>
  );
}

function Groups({ campaign, people }: { campaign: Campaign; people: People }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Pick<People, 'department' | 'class'> | null>(null);
  const asked = useQuery({
    queryKey: ['group-progress', campaign.id, people],
    queryFn: () => staff.groupProgress(campaign.id, people),
    refetchInterval: campaign.phase === 'open' ? refreshMs : false,
  });
  const { data } = asked;
  if (data?.anonymous) return <Alert type="info" showIcon title={t('progress.anonymous')} />;
  const rows = data?.groups ?? [];
  return (
    <>
      <ListTable<GroupSteps>
        rowKey={(row) => `${row.department} ${row.class}`}
        size="small"
        asked={asked}
        rows={rows}
        empty={t('progress.noPersons')}
        start={<Link to={`/console/institutions/${people.institution}/roster`}>{t('institutions.roster')}</Link>}
        columns={[
          {
            title: t('progress.department'),
            render: (_, row) => row.department || <span className="muted">{t('progress.noDepartment')}</span>,
          },
          {
            title: t('progress.class'),
            render: (_, row) => row.class || <span className="muted">{t('progress.noClass')}</span>,
          },
          { title: t('progress.invited'), dataIndex: 'invited', align: 'right' },
          { title: t('progress.unopened'), dataIndex: 'unopened', align: 'right' },
          { title: t('progress.opened'), dataIndex: 'opened', align: 'right' },
          { title: t('progress.underWay'), dataIndex: 'underWay', align: 'right' },
          { title: t('progress.came'), dataIndex: 'submitted', align: 'right' },
          { title: t('progress.share'), render: (_, row) => <Share row={row} /> },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Button
                size="small"
                disabled={row.submitted >= row.invited}
                onClick={() => setChosen({ department: row.department, class: row.class })}
              >
                {t('progress.showMissing')}
              </Button>
            ),
          },
        ]}
      />
      {rows.length > 0 && (
        <>
          <UnansweredList
            key={`${chosen?.department} ${chosen?.class}`}
            campaign={campaign}
            people={{ ...people, ...chosen }}
            group={chosen && ([chosen.department, chosen.class].filter(Boolean).join(' · ') || t('progress.noClass'))}
            onAll={() => setChosen(null)}
          />
          <ReminderCard campaign={campaign} people={{ ...people, ...chosen }} />
        </>
      )}
    </>
  );
}

function Share({ row }: { row: GroupSteps }) {
  if (row.invited === 0) return null;
  const percent = (row.submitted / row.invited) * 100;
  return (
    <div className="share">
      <span>{formatDecimal(percent, 1)}%</span>
      <Progress percent={percent} showInfo={false} size="small" aria-label={`${row.department} ${row.class}`} />
    </div>
  );
}
