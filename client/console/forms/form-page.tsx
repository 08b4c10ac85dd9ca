// One form: how far it is, and a tab for each duty that the reader has in it.
import { Alert, App, Button, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { teamwork } from '../../api.ts';
import { beijingTime, lastMinuteOf } from '../../beijing-time.ts';
import { PageHead } from '../page-head.tsx';
import { PageTabs } from '../page-tabs.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { BoardPanel } from './board-panel.tsx';
import { FillPanel } from './fill-panel.tsx';
import { PledgePanel } from './pledge-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { type OpenForm, useForm } from './use-form.ts';
import './forms.css';

const steps = ['filling', 'in-review', 'approved', 'committed'] as const;

export function FormPage() {
  const { t } = useTranslation();
  const { campaign = '', subject = '', instrument = '' } = useParams();
  const { open, error, refetch } = useForm({ campaign, subject, instrument });
  if (!open) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Waiting />;
  const { form } = open;
  const begun = form.state !== 'not-begun';
  return (
    <>
      <PageHead
        title={form.instrument.title}
        note={`${form.subject.name} · ${form.campaign.name} · ${t('forms.until', { time: lastMinuteOf(form.campaign.closes) })}`}
      >
        {begun && (
          <Link to={`/console/forms/${campaign}/${subject}/${instrument}/paper`}>
            <Button>{t('forms.paper')}</Button>
          </Link>
        )}
      </PageHead>
      <Sent open={open} />
      {begun ? (
        <>
          <Steps
            size="small"
            responsive={false}
            className="form-steps"
            current={form.state === 'submitted' ? steps.length : steps.indexOf(form.state as (typeof steps)[number])}
            items={steps.map((step) => ({ title: t(`forms.step.${step}`) }))}
          />
          {form.comments.map(({ by, at, comment }) => (
            <Alert
              key={at}
              type="warning"
              className="problem"
              title={`${t('forms.commentBy', { by: by || t('forms.somebody'), time: beijingTime(at) })}${comment}`}
            />
          ))}
          <Duties open={open} />
        </>
      ) : (
        !form.submitted && <Begin open={open} />
      )}
    </>
  );
}

function Sent({ open: { form } }: { open: OpenForm }) {
  const { t } = useTranslation();
  if (!form.submitted) {
    const over = form.campaign.phase === 'closed' || form.campaign.phase === 'ended';
    return over ? <Alert type="info" showIcon className="problem" title={t('forms.over')} /> : null;
  }
  const { submittedAt, receipt, byLink } = form.submitted;
  const said = { time: beijingTime(submittedAt), receipt };
  return (
    <Alert
      type={byLink ? 'warning' : 'success'}
      showIcon
      className="problem"
      title={byLink && form.state !== 'not-begun' ? t('forms.submittedByLink', said) : t('forms.submitted', said)}
      action={
        <Link to={`/r/${form.campaign.id}/${form.subject.id}`}>
          <Button size="small">{t('forms.report')}</Button>
        </Link>
      }
    />
  );
}

function Duties({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { coordinate, fill, review, pledge } = open.form.duties;
  const tabs = [
    ...(coordinate ? [{ key: 'board', label: t('forms.tab.board'), children: <BoardPanel open={open} /> }] : []),
    ...(fill ? [{ key: 'fill', label: t('forms.tab.fill'), children: <FillPanel open={open} /> }] : []),
    ...(review ? [{ key: 'review', label: t('forms.tab.review'), children: <ReviewPanel open={open} /> }] : []),
    ...(pledge ? [{ key: 'pledge', label: t('forms.tab.pledge'), children: <PledgePanel open={open} /> }] : []),
  ];
  if (tabs.length === 1) return tabs[0]?.children;
  const first = open.form.state === 'approved' || open.form.state === 'committed' ? 'pledge' : 'board';
  return (
    <PageTabs
      activeKey={search.get('tab') ?? first}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      items={tabs}
    />
  );
}

function Begin({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { form, name, act } = open;
  if (!form.may.includes('begin')) return <Alert type="info" showIcon title={t('forms.notBegun')} />;
  const begin = (): void => {
    modal.confirm({
      title: t('forms.begin'),
      content: t('forms.beginConfirm'),
      okText: t('forms.begin'),
      onOk: () => act(teamwork.begin(name)),
    });
  };
  return (
    <div className="form-begin">
      <p>{t('forms.beginNote')}</p>
      {form.last && <p>{t('forms.beginLast', { campaign: form.last.campaign })}</p>}
      <Button type="primary" size="large" onClick={begin}>
        {t('forms.begin')}
      </Button>
    </div>
  );
}
