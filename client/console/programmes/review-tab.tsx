// 校内审核: everything in words, section by section, as it was filled in; approve it, or send it back with a comment.
import { Alert, App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerWords } from '../../../questionnaires/schema/answer-words.ts';
import { applying } from '../../api.ts';
import { useWords } from '../forms/use-words.ts';
import { DraftLinks } from './draft-links.tsx';
import { headWords } from './head-words.ts';
import { MissingList } from './missing-list.tsx';
import type { OpenApplication } from './use-application.ts';

export function ReviewTab({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { own, defined } = open;
  const { application } = own.view;
  return (
    <div className="form-fill">
      {application.stage === 'draft' && application.team === 'filling' && (
        <Alert type="info" showIcon className="problem" title={t('applying.notInReview')} />
      )}
      <DraftLinks id={open.id} />
      <Head open={open} />
      {own.sections.map(({ section }) => (
        <Answers key={section} open={open} section={section} title={defined.texts.sections[section]?.name ?? section} />
      ))}
      <Forward open={open} />
    </div>
  );
}

function Head({ open: { head, defined } }: { open: OpenApplication }) {
  const words = headWords(defined.texts, head);
  if (words.length === 0) return null;
  return (
    <dl className="applying-answers">
      {words.map(([label, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two members may be alike
        <div key={at}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Answers({ open, section, title }: { open: OpenApplication; section: string; title: string }) {
  const words = useWords();
  const items = open.asked.filter(({ indicator }) => indicator === section);
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <dl className="applying-answers">
        {items.map((item) => (
          <div key={item.code}>
            <dt>{open.texts.items[item.code]?.stem ?? item.code}</dt>
            <dd>{answerWords(item, open.typed[item.code] ?? null, open.texts, words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Forward({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [comment, setComment] = useState('');
  const { own, id, act, refused } = open;
  const { revision } = own.view.application;
  const may = (deed: (typeof own.may)[number]): boolean => own.may.includes(deed);
  const ask = (deed: 'send' | 'take-back' | 'approve', said: string): void => {
    modal.confirm({
      title: t(`applying.deed.${deed}`),
      content: t(`applying.deedConfirm.${deed}`),
      okText: t(`applying.deed.${deed}`),
      cancelText: t('app.cancel'),
      onOk: async () => {
        await act(applying.advance(id, deed, revision), said);
      },
    });
  };
  return (
    <div className="form-decide">
      {!own.has.approver && may('send') && (
        <Alert type="warning" showIcon className="problem" title={t('forms.noApprover')} />
      )}
      <MissingList open={open} faults={refused} title={t('applying.notReady')} />
      {may('return') && (
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          aria-label={t('applying.comment')}
          placeholder={t('applying.comment')}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      )}
      <Space wrap>
        {may('return') && (
          <Button
            danger
            disabled={comment.trim() === ''}
            onClick={() => act(applying.advance(id, 'return', revision, comment.trim()), t('forms.sentBack'))}
          >
            {t('applying.deed.return')}
          </Button>
        )}
        {may('approve') && (
          <Button type="primary" disabled={comment.trim() !== ''} onClick={() => ask('approve', t('forms.approved'))}>
            {t('applying.deed.approve')}
          </Button>
        )}
        {may('send') && (
          <Button type="primary" onClick={() => ask('send', t('forms.sent'))}>
            {t('applying.deed.send')}
          </Button>
        )}
        {may('take-back') && (
          <Button onClick={() => ask('take-back', t('forms.takenBack'))}>{t('applying.deed.take-back')}</Button>
        )}
      </Space>
    </div>
  );
}
