// One subject in moderation: disputed indicators first, all scores by alias with their comments, one's own changed with a reason, and
// what was found. The same page for the operator, who also sees names, and for the assessors.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { desk, panels } from '../../api.ts';
import type { Bundle } from '../../contract.ts';
import type { GroupOpinion, ModeratedIndicator, ModeratedScore, SubjectModeration } from '../../review-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { aliasWords } from './alias-words.ts';
import { GroupOpinionCard } from './group-opinion-card.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { PaperLinks } from './paper-links.tsx';
import { tagColours } from './tag-colours.ts';
import { ThreadMessages } from './thread-messages.tsx';
import { useBundle } from './use-desk.ts';
import { VisitLines } from './visits-card.tsx';
import './reviews.css';

export function SubjectPage({ reader }: { readonly reader: 'operator' | 'assessor' }) {
  const { panel = '', subject = '' } = useParams();
  const queries = useQueryClient();
  const key = ['moderation', reader, panel, subject];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => (reader === 'operator' ? panels.subject(panel, subject) : desk.moderation({ panel, subject })),
  });
  const { data: bundle } = useBundle(data?.instrument);
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data || !bundle) return <Waiting />;
  const papers =
    reader === 'operator' ? (['operator'] as const) : data.may.print ? (['lead', 'own'] as const) : (['own'] as const);
  return (
    <>
      <Moderated
        data={data}
        bundle={bundle}
        onChanged={() => queries.invalidateQueries({ queryKey: key })}
        onSpoken={(group) => queries.setQueryData<SubjectModeration>(key, (before) => before && { ...before, group })}
      />
      <div className="review-papers">
        {papers.map((paper) => (
          <PaperLinks key={paper} paper={paper} panel={panel} subject={subject} />
        ))}
      </div>
    </>
  );
}

interface Changing {
  readonly indicator: ModeratedIndicator;
  /** null = the lead finds. */
  readonly own: ModeratedScore | null;
}

function Moderated({
  data,
  bundle,
  onChanged,
  onSpoken,
}: {
  readonly data: SubjectModeration;
  readonly bundle: Bundle;
  readonly onChanged: () => Promise<unknown>;
  readonly onSpoken: (group: GroupOpinion) => void;
}) {
  const { t } = useTranslation();
  const [disputed, setDisputed] = useState(data.indicators.some(({ beyond }) => beyond));
  const [changing, setChanging] = useState<Changing | null>(null);
  const nameOf = (code: string): string => bundle.texts.indicators[code]?.name ?? code;
  const shown = data.indicators.filter(({ beyond }) => beyond || !disputed);
  return (
    <>
      <PageHead
        title={data.subject.name}
        note={`${data.panel.name} · ${t(`reviews.panelState.${data.panel.state}`)}`}
      />
      <Checkbox className="toolbar" checked={disputed} onChange={(event) => setDisputed(event.target.checked)}>
        {t('reviews.onlyDisputed')}
      </Checkbox>
      {shown.map((one) => (
        <section key={one.code} className="desk-card review-indicator" data-indicator={one.code}>
          <header>
            <h2>
              {one.code} {nameOf(one.code)}
            </h2>
            {one.beyond && <Tag color={tagColours.warning}>{t('reviews.disputed')}</Tag>}
          </header>
          <p>
            {t('reviews.claimed')} {levelWords(one.claimed)} · {t('reviews.spread')} {one.spread} ·{' '}
            <strong>
              {t('reviews.found')} {levelWords(one.finding.level)}
            </strong>
            {one.finding.kept && one.finding.reason && ` · ${t('reviews.keptFinding', { reason: one.finding.reason })}`}
          </p>
          <ul className="review-scores">
            {one.scores.map((score) => (
              <li key={score.alias}>
                <Score score={score} />
                {score.mine && data.may.moderate && (
                  <Button size="small" onClick={() => setChanging({ indicator: one, own: score })}>
                    {t('reviews.change')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {data.may.find && (
            <Button size="small" onClick={() => setChanging({ indicator: one, own: null })}>
              {t('reviews.findHere')}
            </Button>
          )}
          {data.questions
            .filter(({ indicator }) => indicator === one.code)
            .map((thread) => (
              <ThreadMessages key={thread.id} thread={thread} />
            ))}
        </section>
      ))}
      {data.criteria.length > 0 && <CriteriaSaid criteria={data.criteria} />}
      <GroupOpinionCard
        name={{ panel: data.panel.id, subject: data.subject.id }}
        group={data.group}
        speaks={data.may.speak}
        onSaved={onSpoken}
      />
      <section className="desk-card">
        <h2>{t('reviews.opinions')}</h2>
        {data.opinions.map(({ alias, lead, opinion }) => (
          <p key={alias} className="review-opinion">
            <strong>
              {aliasWords(alias)}
              {lead && ` · ${t('desk.lead')}`}
            </strong>
            ：{opinion}
          </p>
        ))}
      </section>
      <section className="desk-card">
        <h2>{t('reviews.visits')}</h2>
        <VisitLines visits={data.visits} />
      </section>
      {changing && (
        <LevelDialog
          name={{ panel: data.panel.id, subject: data.subject.id }}
          title={`${changing.indicator.code} ${nameOf(changing.indicator.code)}`}
          {...changing}
          onClose={() => setChanging(null)}
          onSaved={onChanged}
        />
      )}
    </>
  );
}

function CriteriaSaid({ criteria }: Pick<SubjectModeration, 'criteria'>) {
  const { t } = useTranslation();
  return (
    <section className="desk-card">
      <h2>{t('desk.criteria')}</h2>
      {criteria.map(({ application, rule, condition, source, said }) => (
        <div key={`${application} ${rule}`} className="review-criterion">
          <h3>
            {condition} <span className="muted">{source}</span>
          </h3>
          <ul className="review-scores">
            {said.map(({ alias, lead, name, verdict, comment }) => (
              <li key={alias}>
                <strong>
                  {aliasWords(alias)}
                  {name && `（${name}）`}
                  {lead && ` · ${t('desk.lead')}`}
                </strong>{' '}
                {verdict ? t(`desk.verdict.${verdict}`) : t('reviews.unscored')}
                {comment && <p>{comment}</p>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const levelWords = (level: number | null): string => (level === null ? '—' : String(Math.round(level * 100) / 100));

function Score({ score }: { readonly score: ModeratedScore }) {
  const { t } = useTranslation();
  const { alias, lead, name, level, blind, comment, reason, confidence, changedAfterClaim } = score;
  return (
    <div>
      <strong>
        {aliasWords(alias)}
        {name && `（${name}）`}
        {lead && ` · ${t('desk.lead')}`}
      </strong>{' '}
      {level === null ? t('reviews.unscored') : t('reviews.level', { level })}
      {reason !== null && blind !== null && ` · ${t('reviews.blindWas', { level: blind })}`}
      {confidence && ` · ${t('desk.confidence')} ${t(`desk.confidence.${confidence}`)}`}
      {changedAfterClaim && <Tag>{t('reviews.afterClaim')}</Tag>}
      {comment && <p>{comment}</p>}
      {reason && (
        <p className="muted">
          {t('reviews.reason')}：{reason}
        </p>
      )}
    </div>
  );
}
