// All forms of the institution, what waits for the reader first said.
import { useQuery } from '@tanstack/react-query';
import { Card, Empty, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { teamwork } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { ListedForm } from '../../form-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { OpenQuestions } from '../reviews/open-questions.tsx';
import { useMe } from '../session.tsx';
import './forms.css';

export function FormsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useQuery({ queryKey: ['forms'], queryFn: teamwork.all });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <>
      <PageHead title={t('forms.title')} note={me.institution?.name} />
      <OpenQuestions />
      {data.length === 0 && <Empty description={t('forms.none')} />}
      <div className="cards">
        {data.map((form) => (
          <FormCard key={`${form.campaign.id}/${form.subject.id}/${form.instrument.id}`} form={form} />
        ))}
      </div>
    </>
  );
}

function FormCard({ form }: { form: ListedForm }) {
  const { t } = useTranslation();
  const { campaign, subject, instrument, items, mine } = form;
  const state = form.submitted ? 'submitted' : form.state;
  const done = items.asked === 0 ? 0 : Math.round((items.done * 100) / items.asked);
  return (
    <Link to={`/console/forms/${campaign.id}/${subject.id}/${instrument.id}`}>
      <Card hoverable size="small">
        <strong>{instrument.title}</strong>
        <p className="muted">
          {subject.name} · {campaign.name} · {t('forms.until', { time: lastMinuteOf(campaign.closes) })}
        </p>
        <Tag color={state === 'submitted' ? 'green' : 'blue'}>{t(`forms.state.${state}`)}</Tag>
        {state === 'filling' && mine.asked > 0 && (
          <strong>
            {mine.open > 0 ? t('forms.mineOpen', { count: mine.open }) : t('forms.mineDone', { count: mine.asked })}
          </strong>
        )}
        {state === 'filling' && items.asked > 0 && (
          <>
            <Progress percent={done} size="small" showInfo={false} aria-label={t('forms.mergedOf', items)} />
            <span className="muted">{t('forms.mergedOf', items)}</span>
          </>
        )}
      </Card>
    </Link>
  );
}
