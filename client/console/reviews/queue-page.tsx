// What is assigned to an assessor: by when, how far, and what institutions have answered meanwhile.
import { useQuery } from '@tanstack/react-query';
import { Card, Empty, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { desk } from '../../api.ts';
import type { Queued } from '../../review-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { tagColours } from './tag-colours.ts';
import './reviews.css';

export function QueuePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['desk', 'queue'], queryFn: desk.queue });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <>
      <PageHead title={t('desk.title')} />
      {data.length === 0 && <Empty description={t('desk.none')} />}
      {[...Map.groupBy(data, ({ panel }) => panel.id).values()].map((own) => (
        <section key={own[0]?.panel.id}>
          <h2>
            {own[0]?.panel.name} · {own[0]?.title}
          </h2>
          <div className="cards">
            {own.map((one) => (
              <QueueCard key={one.subject.id} one={one} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function QueueCard({ one }: { readonly one: Queued }) {
  const { t } = useTranslation();
  const { panel, subject, state, questions } = one;
  const moderating = panel.state !== 'scoring' && (state === 'handed-in' || state === 'moderated');
  return (
    <Link to={`/console/desk/${panel.id}/${subject.id}${moderating ? '/moderation' : ''}`}>
      <Card hoverable title={subject.name}>
        <Tag color={moderating || state === 'handed-in' ? tagColours.done : tagColours.waiting}>
          {t(moderating ? `reviews.panelState.${panel.state}` : `reviews.reviewer.${state}`)}
        </Tag>
        {one.lead && <Tag>{t('desk.lead')}</Tag>}
        {one.overdue && <Tag color={tagColours.late}>{t('desk.overdue')}</Tag>}
        {panel.due && <p className="muted">{t('desk.until', { day: panel.due })}</p>}
        <Progress
          percent={Math.round((one.scored / Math.max(1, one.asked)) * 100)}
          size="small"
          showInfo={false}
          aria-label={t('desk.scoredOf', { done: one.scored, all: one.asked })}
        />
        <p className="muted">{t('desk.scoredOf', { done: one.scored, all: one.asked })}</p>
        {questions.answered > 0 && <p>{t('desk.answered', { count: questions.answered })}</p>}
        {questions.open > 0 && <p className="muted">{t('desk.asked', { count: questions.open })}</p>}
      </Card>
    </Link>
  );
}
