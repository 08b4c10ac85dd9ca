// The way of a draft: preview and comparison, then submitted, taken back, sent back, published. What is typed is saved first.
// Long because every step of the way has its dialog here.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { instrumentDrafts } from '../../api.ts';
import type { OpenDraft } from '../../authoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { ImpactNote } from './impact-note.tsx';

interface ReviewProps {
  readonly draft: OpenDraft;
  readonly flush: () => Promise<boolean>;
  readonly revision: () => number;
  readonly onChanged: () => void;
}

export function ReviewBar({ draft, flush, revision, onChanged }: ReviewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const [asks, setAsks] = useState<'submit' | 'return' | 'publish' | null>(null);
  const goTo = async (page: 'preview' | 'comparison'): Promise<void> => {
    if (await flush()) navigate(`/console/instruments/drafts/${draft.id}/${page}`);
  };
  const inReview = draft.state === 'in-review';
  const dialog = { draft, flush, revision, onClose: () => setAsks(null), onChanged };
  return (
    <>
      <Button onClick={() => void goTo('preview')}>{t('authoring.preview')}</Button>
      <Button onClick={() => void goTo('comparison')}>{t('authoring.compare')}</Button>
      {!inReview && (
        <Button type={draft.mayPublish ? 'default' : 'primary'} onClick={() => setAsks('submit')}>
          {t('authoring.submit')}
        </Button>
      )}
      {inReview && draft.submittedBy === me.name && <Withdraw {...dialog} />}
      {inReview && <Button onClick={() => setAsks('return')}>{t('authoring.sendBack')}</Button>}
      {draft.mayPublish && (
        <Button type="primary" onClick={() => setAsks('publish')}>
          {t('authoring.publish')}
        </Button>
      )}
      {inReview && !draft.mayPublish && (
        <span className="muted">
          {t('authoring.secondPerson')} <Link to="/console/staff">{t('authoring.addPerson')}</Link>
        </span>
      )}
      {asks === 'submit' && <SubmitDialog {...dialog} />}
      {asks === 'return' && <ReturnDialog {...dialog} />}
      {asks === 'publish' && <PublishDialog {...dialog} />}
    </>
  );
}

interface DialogProps extends ReviewProps {
  readonly onClose: () => void;
}

/** What is typed is saved before the step is taken on its revision. */
function useStep(
  { flush, revision, onClose }: DialogProps,
  step: (revision: number) => Promise<unknown>,
  done: () => void,
) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (!(await flush())) throw new Error(t('authoring.unsavedStep'));
      return step(revision());
    },
    onSuccess: async () => {
      onClose();
      done();
      await queries.invalidateQueries({ queryKey: ['instrument-drafts'] });
      await queries.invalidateQueries({ queryKey: ['instruments'] });
    },
  });
}

function SubmitDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { draft, onClose, onChanged } = props;
  const submit = useStep(
    props,
    (revision) => instrumentDrafts.submit(draft.id, revision),
    () => {
      message.success(t('authoring.submitted'));
      onChanged();
    },
  );
  return (
    <Modal
      open
      title={t('authoring.submit')}
      okText={t('authoring.submit')}
      cancelText={t('app.cancel')}
      onOk={() => submit.mutate()}
      confirmLoading={submit.isPending}
      onCancel={onClose}
    >
      <p>{t('authoring.submitConfirm')}</p>
      <ProblemAlert error={submit.error} />
    </Modal>
  );
}

function Withdraw(props: DialogProps) {
  const { t } = useTranslation();
  const withdraw = useStep(props, (revision) => instrumentDrafts.withdraw(props.draft.id, revision), props.onChanged);
  return (
    <>
      <Button onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
        {t('authoring.withdraw')}
      </Button>
      <ProblemAlert error={withdraw.error} />
    </>
  );
}

function ReturnDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { draft, onClose, onChanged } = props;
  const [comment, setComment] = useState('');
  const back = useStep(props, (revision) => instrumentDrafts.sendBack(draft.id, revision, comment.trim()), onChanged);
  return (
    <Modal
      open
      title={t('authoring.sendBack')}
      okText={t('authoring.sendBack')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: comment.trim() === '' }}
      onOk={() => back.mutate()}
      confirmLoading={back.isPending}
      onCancel={onClose}
    >
      <label htmlFor="return-comment">{t('authoring.sendBackWhy')}</label>
      <Input.TextArea
        id="return-comment"
        rows={4}
        maxLength={500}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <ProblemAlert error={back.error} />
    </Modal>
  );
}

function PublishDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { draft, onClose } = props;
  const impact = useQuery({
    queryKey: ['draft-impact', draft.id, currentLanguage()],
    queryFn: () => instrumentDrafts.impact(draft.id),
  });
  const publish = useStep(
    props,
    (revision) => instrumentDrafts.publish(draft.id, revision),
    () => {
      message.success(t('authoring.published'));
      navigate('/console/instruments');
    },
  );
  return (
    <Modal
      open
      title={t('authoring.publish')}
      okText={t('authoring.publish')}
      cancelText={t('app.cancel')}
      onOk={() => publish.mutate()}
      confirmLoading={publish.isPending}
      onCancel={onClose}
    >
      <p>{t(draft.kind === 'profile' ? 'authoring.publishProfileConfirm' : 'authoring.publishConfirm')}</p>
      {draft.basis && <ImpactNote impact={impact.data} error={impact.error} onRetry={impact.refetch} />}
      <ProblemAlert error={publish.error} />
    </Modal>
  );
}
