// Which questionnaires a period asks for: submitted within it or not, and the way to where they can be answered now.
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { PeriodView } from '../../board-contract.ts';
import { useMay } from '../session.tsx';
import { good, waiting } from './tag-colours.ts';

export function PeriodInstruments({ period: { questionnaires, submittedAt } }: { period: PeriodView }) {
  const { t } = useTranslation();
  const fills = useMay()('applications.fill');
  const { data } = useQuery({
    queryKey: ['instruments'],
    queryFn: staff.instruments,
    enabled: questionnaires.length > 0,
  });
  return questionnaires.map(({ instrument, clause, answeredAt, open }) => (
    <p key={instrument}>
      {t('board.questionnaire', { title: data?.find(({ id }) => id === instrument)?.title ?? instrument })}
      <span className="muted">{t('board.clause', { clause })}</span>{' '}
      {answeredAt !== null ? (
        <Tag color={good}>{t('board.answeredAt', { time: beijingTime(answeredAt) })}</Tag>
      ) : (
        submittedAt === null && <Tag color={waiting}>{t('board.notAnswered')}</Tag>
      )}
      {fills &&
        answeredAt === null &&
        submittedAt === null &&
        (open.length === 0
          ? t('board.nowhereToAnswer')
          : open.map(({ campaign, name, subject }) => (
              <Link key={`${campaign} ${subject}`} to={`/console/forms/${campaign}/${subject}/${instrument}`}>
                {t('board.answerIn', { name })}{' '}
              </Link>
            )))}
    </p>
  ));
}
