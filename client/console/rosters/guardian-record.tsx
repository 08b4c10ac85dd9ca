// The school's record that it holds a guardian's consent: for one person, in the drawer, and for everybody whom a search of the roster
// found, such as a class.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import type { Person, PersonSearch } from '../../roster-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

const useRecorded = (then: () => void) => {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return async (sentence: string): Promise<void> => {
    message.success(sentence);
    then();
    await queries.invalidateQueries({ queryKey: ['persons'] });
  };
};

interface RecordProps {
  readonly institution: string;
  readonly person: Person;
  readonly onDone: () => void;
}

export function GuardianRecord({ institution, person, onDone }: RecordProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [day, setDay] = useState(() => beijingDate(Date.now()));
  const recorded = useRecorded(onDone);
  const record = useMutation({
    mutationFn: () => staff.recordGuardians(institution, { persons: [person.id], receivedOn: day }),
    onSuccess: ({ changed }) => recorded(t('roster.guardianDone', { count: changed })),
  });
  const withdraw = useMutation({
    mutationFn: () => staff.withdrawGuardians(institution, [person.id]),
    onSuccess: () => recorded(t('roster.guardianWithdrawn')),
  });
  const ask = (): void => {
    const title = t('roster.guardianWithdraw');
    modal.confirm({
      ...{ title, content: t('roster.guardianWithdrawConfirm'), okText: title, cancelText: t('app.cancel') },
      okButtonProps: { danger: true },
      onOk: () => withdraw.mutateAsync().catch(() => undefined),
    });
  };
  const { guardian } = person;
  return (
    <section className="guardian-record">
      <h2>{t('roster.guardian')}</h2>
      <ProblemAlert error={record.error ?? withdraw.error} />
      <p>
        {guardian
          ? t('roster.guardianBy', { day: guardian.receivedOn, name: guardian.by ?? '' })
          : t('roster.guardianNone')}
      </p>
      <p className="muted">{t('roster.guardianLead')}</p>
      {guardian ? (
        <Button danger loading={withdraw.isPending} onClick={ask}>
          {t('roster.guardianWithdraw')}
        </Button>
      ) : (
        <Space wrap>
          <DayField day={day} onChange={setDay} />
          <Button loading={record.isPending} onClick={() => record.mutate()}>
            {t('roster.guardianRecord')}
          </Button>
        </Space>
      )}
    </section>
  );
}

function DayField({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <Input
      type="date"
      className="guardian-day"
      value={day}
      max={beijingDate(Date.now())}
      aria-label={t('roster.guardianDay')}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface AllProps {
  readonly institution: string;
  readonly search: PersonSearch;
  readonly count: number;
}

export function RecordAll({ institution, search, count }: AllProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [day, setDay] = useState(() => beijingDate(Date.now()));
  const recorded = useRecorded(() => setAsking(false));
  const record = useMutation({
    mutationFn: () => {
      const { page: _, presence: __, ...group } = search;
      return staff.recordGuardians(institution, { group, receivedOn: day });
    },
    onSuccess: ({ changed }) => recorded(t('roster.guardianDone', { count: changed })),
  });
  const title = t('roster.guardianRecordAll', { count });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{title}</Button>
      <Modal
        open={asking}
        title={title}
        okText={t('roster.guardianRecord')}
        cancelText={t('app.cancel')}
        confirmLoading={record.isPending}
        onOk={() => record.mutate()}
        onCancel={() => setAsking(false)}
      >
        <ProblemAlert error={record.error} />
        <p>{t('roster.guardianLead')}</p>
        <Space wrap>
          <span>{t('roster.guardianDay')}</span>
          <DayField day={day} onChange={setDay} />
        </Space>
      </Modal>
    </>
  );
}
