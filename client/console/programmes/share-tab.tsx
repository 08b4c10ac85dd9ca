// 分工: whose each section is and until when, and how far it has come.
import { Alert, Button, Form, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applying } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { OwnSection } from '../../programme-contract.ts';
import { chip } from './tag-colours.ts';
import type { OpenApplication } from './use-application.ts';

export function ShareTab({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [assigned, setAssigned] = useState<OwnSection | null>(null);
  const { own, defined } = open;
  const nameOf = (id: string | null): string => (id === null ? '' : (own.names[id] ?? t('forms.somebody')));
  const left = (code: string): number =>
    new Set(
      open.missing
        .filter(({ item }) => open.asked.some((one) => one.code === item && one.indicator === code))
        .map(({ item }) => item),
    ).size;
  return (
    <>
      {own.people.every(({ role }) => role === 'institution-admin') && (
        <Alert type="info" showIcon className="problem" title={t('applying.noPeople')} />
      )}
      <Table<OwnSection>
        rowKey="section"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...own.sections]}
        columns={[
          {
            title: t('applying.section'),
            render: (_, { section }) => defined.texts.sections[section]?.name ?? section,
          },
          {
            title: t('applying.assignee'),
            render: (_, { department, user }) =>
              [department, own.people.find(({ id }) => id === user)?.name].filter(Boolean).join(' · ') ||
              t('applying.nobody'),
          },
          { title: t('forms.due'), render: (_, { due }) => due ?? t('app.none') },
          {
            title: t('app.state'),
            render: (_, { section, done }) => (
              <>
                {done && <Tag color={chip.busy}>{t('applying.doneShort')}</Tag>}
                <Tag color={left(section) === 0 ? chip.good : chip.waiting}>
                  {left(section) === 0
                    ? t('applying.sectionWhole')
                    : t('applying.sectionLeft', { count: left(section) })}
                </Tag>
              </>
            ),
          },
          {
            title: t('applying.lastWritten'),
            render: (_, { updatedBy, updatedAt }) =>
              updatedBy === null ? t('app.none') : `${nameOf(updatedBy)} ${beijingTime(updatedAt)}`,
          },
          {
            title: t('app.actions'),
            render: (_, section) => (
              <Button size="small" disabled={!own.may.includes('assign')} onClick={() => setAssigned(section)}>
                {t('forms.assign')}
              </Button>
            ),
          },
        ]}
      />
      {assigned && <AssignSection open={open} section={assigned} onClose={() => setAssigned(null)} />}
    </>
  );
}

interface Wanted {
  readonly department?: string;
  readonly user?: string;
  readonly due?: string;
}

function AssignSection({
  open,
  section,
  onClose,
}: {
  open: OpenApplication;
  section: OwnSection;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [fields] = Form.useForm<Wanted>();
  const { own, defined, id, act } = open;
  const assign = async ({ department, user, due }: Wanted): Promise<void> => {
    const to = { department: department ?? null, user: user ?? null, due: due || null };
    if (await act(applying.assign(id, section.section, to), t('forms.assigned'))) onClose();
  };
  return (
    <Modal
      open
      title={t('applying.assignTitle', { section: defined.texts.sections[section.section]?.name ?? section.section })}
      okText={t('forms.assign')}
      cancelText={t('app.cancel')}
      onOk={() => fields.submit()}
      onCancel={onClose}
    >
      <Form
        form={fields}
        layout="vertical"
        initialValues={{
          department: section.department ?? undefined,
          user: section.user ?? undefined,
          due: section.due ?? '',
        }}
        onFinish={assign}
      >
        <Form.Item name="department" label={t('forms.toDepartment')}>
          <Select allowClear showSearch options={own.departments.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="user" label={t('forms.toPerson')} extra={t('forms.assignNote')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={own.people.map(({ id: value, name, department }) => ({
              value,
              label: department ? `${name} · ${department}` : name,
            }))}
          />
        </Form.Item>
        <Form.Item name="due" label={t('forms.due')}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
