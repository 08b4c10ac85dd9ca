// One person of a roster: looked at, changed, marked as having left, taken back, and, once gone, erased.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../questionnaires/schema/instrument.ts';
import { staff } from '../../api.ts';
import { groupColumns, type Person, type PersonDetails } from '../../roster-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { GuardianRecord } from './guardian-record.tsx';

interface DrawerProps {
  readonly institution: string;
  readonly audience: Roster;
  /** null: a new one. */
  readonly person: Person | null;
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly onClose: () => void;
}

export function PersonDrawer({ institution, audience, person, values, onClose }: DrawerProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<PersonDetails>();
  const ended = async (sentence: string): Promise<void> => {
    message.success(sentence);
    await Promise.all(['persons', 'roster'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    onClose();
  };
  const save = useMutation({
    mutationFn: async (typed: PersonDetails) => {
      const details = {
        ...typed,
        tags: typed.tags ?? [],
        groups: trimmed(typed.groups),
        contact: trimmed(typed.contact),
      };
      if (person) await staff.changePerson(institution, person.id, details);
      else await staff.addPerson(institution, audience, details);
    },
    onSuccess: () => ended(t('roster.saved')),
  });
  const mark = useMutation({
    mutationFn: (left: boolean) => staff.markLeft(institution, [person?.id ?? ''], left),
    onSuccess: () => ended(t('roster.saved')),
  });
  const erase = useMutation({
    mutationFn: () => staff.erasePersons(institution, [person?.id ?? '']),
    onSuccess: () => ended(t('roster.erased')),
  });
  const ask = (title: string, content: string, onOk: () => Promise<unknown>): void => {
    modal.confirm({
      ...{ title, content, okText: title, cancelText: t('app.cancel'), okButtonProps: { danger: true } },
      onOk: () => onOk().catch(() => undefined),
    });
  };
  return (
    <Drawer
      open
      size={420}
      title={person ? `${t('roster.person')} · ${person.name}` : t('roster.add')}
      onClose={onClose}
      footer={
        may('rosters.write') && (
          <Space wrap>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('roster.save')}
            </Button>
            {person && person.leftAt === null && (
              <Button
                danger
                onClick={() => ask(t('roster.leave'), t('roster.leaveConfirm'), () => mark.mutateAsync(true))}
              >
                {t('roster.leave')}
              </Button>
            )}
            {person && person.leftAt !== null && (
              <>
                <Button onClick={() => mark.mutate(false)}>{t('roster.return')}</Button>
                <Button
                  danger
                  onClick={() => ask(t('roster.erase'), t('roster.eraseConfirm'), () => erase.mutateAsync())}
                >
                  {t('roster.erase')}
                </Button>
              </>
            )}
          </Space>
        )
      }
    >
      <ProblemAlert error={save.error ?? mark.error ?? erase.error} />
      <Form
        form={form}
        disabled={!may('rosters.write')}
        layout="vertical"
        initialValues={person ?? { tags: [] }}
        onFinish={({ code, name, groups, tags, contact }) => save.mutate({ code, name, groups, tags, contact })}
      >
        <Form.Item name="code" label={t(`roster.code.${audience}`)} rules={[{ required: true, message: '' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="name" label={t('roster.name')} rules={[{ required: true, message: '' }]}>
          <Input maxLength={60} />
        </Form.Item>
        {groupColumns.map((column) => (
          <Form.Item key={column} name={['groups', column]} label={t(`roster.group.${column}`)}>
            <Input maxLength={60} />
          </Form.Item>
        ))}
        <Form.Item name="tags" label={t('roster.tags')}>
          <Select mode="tags" options={(values.tags ?? []).map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name={['contact', 'phone']} label={t('roster.phone')}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name={['contact', 'email']} label={t('roster.email')}>
          <Input maxLength={254} inputMode="email" />
        </Form.Item>
      </Form>
      {person && audience === 'student' && may('guardian-consents.record') && (
        <GuardianRecord institution={institution} person={person} onDone={onClose} />
      )}
    </Drawer>
  );
}

/** Fields left empty say nothing. */
function trimmed(of: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(of).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])));
}
