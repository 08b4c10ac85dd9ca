// Two versions against each other: whether their results may stand side by side, per dimension and why, and every change below it.
import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { DimensionVerdict, Verdict, VersionComparison } from '../../../questionnaires/schema/comparison.ts';
import { instrumentDrafts, instrumentVersions, Problem } from '../../api.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ChangeList } from './change-list.tsx';
import { mendContent } from './edit/mend-content.ts';
import { nameOf } from './editing.ts';
import './authoring.css';

export function DraftComparePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['draft-comparison', id],
    queryFn: () => instrumentDrafts.comparison(id),
    gcTime: 0,
  });
  const { data: draft } = useQuery({
    queryKey: ['draft-preview', id],
    queryFn: () => instrumentDrafts.open(id),
    gcTime: 0,
  });
  return (
    <Compared
      comparison={data}
      content={draft?.content}
      error={error}
      onRetry={refetch}
      back={`/console/instruments/drafts/${id}`}
    />
  );
}

export function VersionComparePage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  const { data, error, refetch } = useQuery({
    queryKey: ['version-comparison', id, from, to],
    queryFn: () => instrumentVersions.comparison(id, from, to),
  });
  const { data: content } = useQuery({
    queryKey: ['instrument-version', id, to],
    queryFn: () => instrumentVersions.content(id, to),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Compared comparison={data} content={content} error={error} onRetry={refetch} back="/console/instruments" />;
}

const isFirst = (error: unknown): boolean => error instanceof Problem && error.code === 'nothing-to-compare';

interface ComparedProps {
  readonly comparison: VersionComparison | undefined;
  /** Of the later one, for the names. */
  readonly content: VersionContent | undefined;
  readonly error: unknown;
  readonly onRetry: () => unknown;
  readonly back: string;
}

function Compared({ comparison, content, error, onRetry, back }: ComparedProps) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={
          comparison
            ? t('authoring.compareOf', {
                id: comparison.instrument,
                before: comparison.before,
                after: comparison.after,
              })
            : t('authoring.compare')
        }
        note={<Link to={back}>{t('authoring.backToVersion')}</Link>}
      />
      {/* Asking again changes nothing about a first version. */}
      <ProblemAlert error={error} {...(isFirst(error) ? {} : { onRetry })} />
      {!comparison && !error && <Waiting />}
      {comparison && <Comparison comparison={comparison} content={content} />}
    </>
  );
}

function Comparison({ comparison, content }: { comparison: VersionComparison; content: VersionContent | undefined }) {
  const { t } = useTranslation();
  const named = content && mendContent(content);
  const nameAt = (code: string): string => (named ? nameOf(named, { is: 'indicator', code }) : '');
  return (
    <div className="comparison">
      <Alert
        type={comparison.bump === 'major' ? 'warning' : 'info'}
        showIcon
        title={t(`authoring.bump.${comparison.bump}`)}
        className="problem"
      />
      <h2>{t('authoring.verdicts')}</h2>
      <p className="muted">{t('authoring.verdictsNote')}</p>
      <ul className="verdicts">
        {comparison.dimensions.map((one) => (
          <VerdictRow key={one.dimension} verdict={one} name={nameAt(one.dimension)} />
        ))}
      </ul>
      <ChangeList comparison={comparison} />
    </div>
  );
}

const colours: Readonly<Record<Verdict, string>> = { comparable: '#1a7f37', rescorable: '#7a5200', broken: '#b42318' };

function VerdictRow({ verdict, name }: { verdict: DimensionVerdict; name: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { dimension, state, items, anchors, reasons, trend } = verdict;
  return (
    <li>
      <div className="verdict-head">
        <strong>{dimension === '' ? t('authoring.overall') : `${dimension} ${name}`}</strong>
        <Tag color={colours[verdict.verdict]}>{t(`authoring.verdict.${verdict.verdict}`)}</Tag>
        {state !== 'kept' && <Tag>{t(`authoring.change.${state}`)}</Tag>}
        {verdict.module && <Tag>{t('authoring.moduleTag')}</Tag>}
        <span className="muted small">
          {t('authoring.verdictItems', { before: items.before, after: items.after, anchors: anchors.length })}
        </span>
      </div>
      <p className="small">{t(`authoring.trend.${trend}`)}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={`${reason.code} ${reason.codes.join()}`}>{reason.sentence[language]}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
