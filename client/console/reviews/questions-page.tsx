// 退回补充 as the institution meets it: what is asked, by which day, and the answer. Who asks is an alias.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Empty, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reviewQuestions } from '../../api.ts';
import type { OwnQuestion } from '../../review-contract.ts';
import { PiecesField } from '../evidence/pieces-field.tsx';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { tagColours } from './tag-colours.ts';
import { ThreadMessages } from './thread-messages.tsx';
import './reviews.css';

export function QuestionsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['review-questions'], queryFn: reviewQuestions.all });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const inOrder = data.toSorted((one, other) => rank(one) - rank(other));
  return (
    <>
      <PageHead title={t('questions.title')} note={t('questions.lead')} />
      {data.length === 0 && <Empty description={t('questions.none')} />}
      {inOrder.map((one) => (
        <QuestionCard key={one.id} one={one} />
      ))}
    </>
  );
}

/** What waits comes first. */
const rank = ({ state }: OwnQuestion): number => (state === 'open' ? 0 : 1);

function QuestionCard({ one }: { readonly one: OwnQuestion }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [pieces, setPieces] = useState<readonly string[]>([]);
  const answer = useMutation({
    mutationFn: () => reviewQuestions.answer(one.id, text, [...pieces]),
    onSuccess: async () => {
      message.success(t('questions.sent'));
      setText('');
      setPieces([]);
      await queries.invalidateQueries({ queryKey: ['review-questions'] });
    },
  });
  return (
    <Card
      className="question-card"
      title={`${one.indicator} ${one.indicatorName}`}
      extra={
        <Tag color={one.state === 'open' ? tagColours.waiting : tagColours.done}>{t(`desk.thread.${one.state}`)}</Tag>
      }
    >
      <p className="muted">
        {one.subject.name} · {one.instrument.title} · {one.campaign.name} · {t('desk.until', { day: one.due })}
      </p>
      <ThreadMessages thread={one} />
      {one.overdue && <Alert type="warning" className="problem" title={t('questions.overdue')} />}
      {one.state === 'open' && (
        <>
          <Input.TextArea
            aria-label={t('questions.text')}
            autoSize={{ minRows: 3 }}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <PiecesField
            place={{ subject: one.subject.id, instrument: one.instrument.id, campaign: one.campaign.id }}
            pieces={pieces}
            onChange={setPieces}
          />
          <ProblemAlert error={answer.error} />
          <Button
            type="primary"
            className="question-send"
            disabled={text.trim() === ''}
            loading={answer.isPending}
            onClick={() => answer.mutate()}
          >
            {t('questions.answer')}
          </Button>
        </>
      )}
    </Card>
  );
}
