// The reviewer's page: every value beside last time's, what changed marked, a comment for each item; approve or send back.
import { Alert, App, Button, Checkbox, Empty, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerWords, differs } from '../../../questionnaires/schema/answer-words.ts';
import { teamwork } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import { LinkedItems } from './linked-items.tsx';
import { dimensionsOf, type OpenForm, type ShownItem } from './use-form.ts';
import { useWords } from './use-words.ts';

export function ReviewPanel({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { form } = open;
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [comments, setComments] = useState<Readonly<Record<string, string>>>({});
  const [general, setGeneral] = useState('');
  const reviewing = form.may.includes('approve');
  const changed = form.items.filter((row) => row.asked && differs(row.answer, row.last));
  const dimensions = dimensionsOf(open, (row) => !onlyChanged || differs(row.answer, row.last));
  return (
    <div className="form-fill">
      {!reviewing && (
        <Alert
          type="info"
          showIcon
          className="problem"
          title={t(form.state === 'filling' ? 'forms.notInReview' : 'forms.reviewDone')}
        />
      )}
      <p>
        {t('forms.changedCount', { count: changed.length })}
        <br />
        <Checkbox checked={onlyChanged} onChange={({ target }) => setOnlyChanged(target.checked)}>
          {t('forms.onlyChanged')}
        </Checkbox>
      </p>
      {dimensions.length === 0 && <Empty description={t('forms.noChanged')} />}
      {dimensions.map(({ code, name, items }) => (
        <section key={code}>
          <h2>{name}</h2>
          {items.map((shown) => (
            <ReviewedItem key={shown.item.code} open={open} shown={shown}>
              {reviewing && (
                <Input.TextArea
                  autoSize
                  maxLength={500}
                  placeholder={t('forms.itemComment')}
                  aria-label={`${shown.number}. ${t('forms.itemComment')}`}
                  value={comments[shown.item.code] ?? ''}
                  onChange={({ target }) => setComments({ ...comments, [shown.item.code]: target.value })}
                />
              )}
            </ReviewedItem>
          ))}
        </section>
      ))}
      <LinkedItems open={open} />
      {reviewing && (
        <>
          <h2>{t('forms.generalComment')}</h2>
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            maxLength={500}
            aria-label={t('forms.comment')}
            placeholder={t('forms.comment')}
            value={general}
            onChange={({ target }) => setGeneral(target.value)}
          />
          <Decide open={open} comments={comments} general={general.trim()} />
        </>
      )}
    </div>
  );
}

function Decide({
  open: { form, name, act },
  comments,
  general,
}: {
  open: OpenForm;
  comments: Readonly<Record<string, string>>;
  general: string;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const items = Object.entries(comments).flatMap(([item, text]) =>
    text.trim() ? [{ item, comment: text.trim() }] : [],
  );
  const said = items.length > 0 || general !== '';
  const sendBack = (): void => {
    modal.confirm({
      title: t('forms.sendBack'),
      content: t('forms.sendBackConfirm', { count: items.length }),
      okText: t('forms.sendBack'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await act(teamwork.sendBack(name, form.revision, general, items), t('forms.sentBack'));
      },
    });
  };
  const approve = (): void => {
    modal.confirm({
      title: t('forms.approve'),
      content: t('forms.approveConfirm'),
      okText: t('forms.approve'),
      onOk: async () => {
        await act(teamwork.step(name, 'approve', form.revision), t('forms.approved'));
      },
    });
  };
  return (
    <Space wrap className="form-decide">
      <Button danger size="large" disabled={!said} onClick={sendBack}>
        {t('forms.sendBack')}
      </Button>
      <Button type="primary" size="large" disabled={said} onClick={approve}>
        {t('forms.approve')}
      </Button>
    </Space>
  );
}

function ReviewedItem({
  open: { bundle },
  shown: { item, row, number },
  children,
}: {
  open: OpenForm;
  shown: ShownItem;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const isChanged = differs(row.answer, row.last);
  return (
    <section className={isChanged ? 'form-item form-item-changed' : 'form-item'} data-item={item.code}>
      <h3>
        {number}. {bundle.texts.items[item.code]?.stem ?? item.code}
      </h3>
      <p className="form-now">{answerWords(item, row.answer, bundle.texts, words)}</p>
      {row.last && (
        <p className={isChanged ? 'form-changed' : 'muted'}>
          {isChanged ? `${t('forms.changed')}：${answerWords(item, row.last, bundle.texts, words)}` : t('forms.asLast')}
        </p>
      )}
      {row.basis && (
        <p>
          {t('forms.basis')}：{row.basis}
        </p>
      )}
      {row.note && (
        <p>
          {t('forms.note')}：{row.note}
        </p>
      )}
      {row.updatedBy !== null && (
        <p className="muted">{t('forms.filledBy', { by: row.updatedBy, time: beijingTime(row.updatedAt) })}</p>
      )}
      {row.comments.map(({ at, by, comment }) => (
        <p key={at} className="muted">
          {t('forms.commentBy', { by, time: beijingTime(at) })}
          {comment}
        </p>
      ))}
      {children}
    </section>
  );
}
