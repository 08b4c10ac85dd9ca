// Importing a roster in three steps: a file, the dry run that writes nothing and names every row that needs a look, and the
// confirmation that writes all or nothing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Progress, Space, Steps, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../questionnaires/schema/instrument.ts';
import { rosterTemplate, staff } from '../../api.ts';
import type { Job } from '../../job-contract.ts';
import type { RosterOutcome as Outcome } from '../../roster-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { type Choices, noChoices, RosterOutcome, written } from './roster-outcome.tsx';
import { useRosterJob } from './use-roster-job.ts';

interface List {
  readonly file: File;
  /** Columns that are not imported. */
  readonly leaveOut?: readonly string[];
}
interface ImportProps {
  readonly institution: string;
  readonly audience: Roster;
  readonly onClose: () => void;
}

export function RosterImportDialog({ institution, audience, onClose }: ImportProps) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [checking, setChecking] = useState<string | null>(null);
  const [writing, setWriting] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choices>(noChoices);
  const [pasted, setPasted] = useState('');
  const check = useMutation({
    mutationFn: ({ file, leaveOut = [] }: List) => staff.checkRoster(institution, audience, file, leaveOut),
    onSuccess: ({ id }) => setChecking(id),
  });
  const apply = useMutation({
    mutationFn: (job: string) => staff.applyRoster(institution, job, choices),
    onSuccess: ({ id }) => setWriting(id),
  });
  const checked = useRosterJob(checking);
  const applied = useRosterJob(writing);
  const { data: outcome, error } = useQuery({
    queryKey: ['roster-outcome', checking],
    queryFn: () => staff.rosterOutcome(institution, checking ?? ''),
    enabled: checked?.state === 'done',
  });
  useEffect(() => {
    if (applied?.state !== 'done') return;
    const { added = 0, updated = 0, left = 0 } = applied.summary;
    message.success(t('roster.committed', { added, updated, left }));
    for (const key of ['persons', 'roster', 'roster-imports']) void queries.invalidateQueries({ queryKey: [key] });
    onClose();
  }, [applied, message, onClose, queries, t]);
  /** The list is not kept on the server for a decision that nobody will take. It goes by itself in a day, should this fail. */
  const discard = (): void => {
    if (outcome?.refused === null && checking && !writing)
      void staff.discardRoster(institution, checking).catch(() => undefined);
  };
  const giveUp = (): void => {
    discard();
    onClose();
  };
  const again = (): void => {
    discard();
    setChecking(null);
    setWriting(null);
    setChoices(noChoices);
    check.reset();
    apply.reset();
  };
  /** The same list once more: the server kept nothing of what is to stay out, so it comes from here. */
  const leaveOut = (columns: readonly string[]): void => {
    const list = check.variables;
    again();
    if (list) check.mutate({ ...list, leaveOut: [...(list.leaveOut ?? []), ...columns] });
  };
  const step = writing ? 2 : checking ? 1 : 0;
  const count = outcome && outcome.refused === null ? written(outcome, choices) : 0;
  return (
    <Modal
      open
      width={860}
      title={`${t('roster.import')} · ${t(`audience.${audience}`)}`}
      onCancel={giveUp}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          <Button onClick={giveUp}>{t('app.cancel')}</Button>
          {step > 0 && (
            <Button onClick={again} disabled={isUnderWay(applied)}>
              {t('roster.again')}
            </Button>
          )}
          {checking && count > 0 && (
            <Button
              type="primary"
              loading={apply.isPending || isUnderWay(applied)}
              onClick={() => apply.mutate(checking)}
            >
              {t('roster.commit')}
            </Button>
          )}
        </Space>
      }
    >
      <Steps
        size="small"
        current={step}
        responsive={false}
        items={[{ title: t('roster.step.file') }, { title: t('roster.step.check') }, { title: t('roster.step.write') }]}
      />
      {step === 0 && (
        <>
          <p>{t('roster.lead', { code: t(`roster.code.${audience}`) })}</p>
          <p>{t('roster.privacy')}</p>
          <Space wrap>
            <Upload
              accept=".xlsx,.csv,.tsv,.txt"
              maxCount={1}
              showUploadList={false}
              beforeUpload={(file) => {
                check.mutate({ file });
                return Upload.LIST_IGNORE;
              }}
            >
              <Button type="primary" loading={check.isPending}>
                {t('roster.choose')}
              </Button>
            </Upload>
            <Button href={rosterTemplate(audience, i18n.language === 'en' ? 'en' : 'zh-CN')}>
              {t('roster.template')}
            </Button>
          </Space>
          <Input.TextArea
            className="roster-text"
            aria-label={t('roster.paste')}
            placeholder={t('roster.paste')}
            rows={5}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
          {pasted.trim() !== '' && (
            <Button
              loading={check.isPending}
              onClick={() => check.mutate({ file: new File([pasted], `${t('roster.pasted')}.txt`) })}
            >
              {t('roster.checkPasted')}
            </Button>
          )}
        </>
      )}
      <ProblemAlert error={check.error ?? apply.error ?? error} />
      <UnderWay job={checked} note={t('roster.reading')} />
      <UnderWay job={applied} note={t('roster.writing')} />
      {outcome?.refused && outcome.personal.length === 0 && (
        <Alert type="error" showIcon title={outcome.refused} className="problem" />
      )}
      {outcome && !writing && outcome.personal.length > 0 && (
        <LeaveOut outcome={outcome} onLeaveOut={() => leaveOut(outcome.personal)} />
      )}
      {outcome?.refused === null && !writing && checked && (
        <RosterOutcome outcome={outcome} job={checked} choices={choices} onChoose={setChoices} />
      )}
      {outcome?.refused === null && count === 0 && <p>{t('roster.nothing')}</p>}
    </Modal>
  );
}

/** Of what is not collected the list may be freed here: nobody has to edit a registrar's file. */
function LeaveOut({ outcome, onLeaveOut }: { outcome: Outcome; onLeaveOut: () => void }) {
  const { t } = useTranslation();
  const { refused, personal } = outcome;
  return (
    <Alert
      type="warning"
      showIcon
      className="problem"
      title={refused ?? t('roster.personal', { columns: personal.join('、') })}
      description={
        <>
          <p>{t('roster.leaveOutNote')}</p>
          <Button type={refused ? 'primary' : 'default'} onClick={onLeaveOut}>
            {t('roster.leaveOut')}
          </Button>
        </>
      }
    />
  );
}

const isUnderWay = (job: Job | null): boolean => job?.state === 'waiting' || job?.state === 'running';

function UnderWay({ job, note }: { job: Job | null; note: string }) {
  const { t } = useTranslation();
  if (job?.problem) return <Alert type="error" showIcon title={job.problem.title} className="problem" />;
  if (!job || !isUnderWay(job)) return null;
  const { done, total } = job;
  return (
    <div aria-live="polite">
      <p>{note}</p>
      {total ? <Progress percent={Math.floor((done / total) * 100)} status="active" aria-label={note} /> : null}
      {!total && done > 0 && <p className="muted">{t('roster.read', { count: done })}</p>}
    </div>
  );
}
