// 申报材料: what the institution applied with, in words, with its files and the evidence for it; closed as long as levels are still to
// be given blindly.
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import type { DeskApplication, ReadForReview } from '../../review-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { EvidenceViewer } from '../evidence/evidence-viewer.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { HandedInList } from '../programme-board/handed-in-list.tsx';
import { tagColours } from './tag-colours.ts';
import type { OpenDesk } from './use-desk.ts';
import '../programme-board/board.css';

interface Props {
  readonly open: OpenDesk;
  readonly application: DeskApplication;
}

export function ApplicationCard({ open, application: { id, title, reading } }: Props) {
  const { t } = useTranslation();
  return (
    <section className="desk-card desk-application" aria-label={t('desk.application')}>
      <h2>
        {t('desk.application')} · {title}
      </h2>
      {reading === 'open' ? <Opened open={open} id={id} /> : <Alert type="info" title={t(`desk.reading.${reading}`)} />}
    </section>
  );
}

function Opened({ open: { name, view }, id }: { readonly open: OpenDesk; readonly id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['desk-application', name.panel, name.subject, id, currentLanguage()],
    queryFn: () => desk.application(name, id),
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <>
      <p className="muted">
        {data.programme.title} · {data.track}
      </p>
      <Lines lines={data.head} />
      {data.sections.map(({ code, name: called, lines }) => (
        <div key={code}>
          <h3>{called}</h3>
          <Lines lines={lines} />
        </div>
      ))}
      <h3>{t('board.materials')}</h3>
      <Materials materials={data.materials} />
      <h3>{t('desk.evidence')}</h3>
      <EvidenceViewer subject={view.subject.id} instrument={data.programme.id} nodes={data.nodes} />
    </>
  );
}

function Lines({ lines }: { readonly lines: ReadForReview['head'] }) {
  if (lines.length === 0) return null;
  return (
    <dl className="facts-list">
      {lines.map(({ label, text }) => (
        <Fragment key={`${label} ${text}`}>
          <dt>{label}</dt>
          <dd className="said">{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Materials({ materials }: Pick<ReadForReview, 'materials'>) {
  const { t } = useTranslation();
  if (materials.length === 0) return <p className="muted">{t('desk.noMaterials')}</p>;
  return (
    <ul className="plain-list">
      {materials.map(({ code, name, source, required, files }) => (
        <li key={code}>
          <Tag color={files.length > 0 ? tagColours.done : 'default'}>
            {t(files.length > 0 ? 'board.given' : 'board.notGiven')}
          </Tag>
          {name ?? t('applying.further')} {!required && name !== null && t('board.optional')}
          <span className="muted">{source}</span>
          <HandedInList rows={files} />
        </li>
      ))}
    </ul>
  );
}
