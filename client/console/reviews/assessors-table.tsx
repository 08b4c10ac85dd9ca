// What is known of assessors: employer and specialities, by which they are assigned, and conflicts of interest.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Empty, Form, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { panels, staff } from '../../api.ts';
import type { Assessor, PanelView } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useBundle } from './use-desk.ts';

export function AssessorsTable({ panel }: { readonly panel: PanelView }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Assessor | null>(null);
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const nameOf = (id: string): string => institutions?.find((one) => one.id === id)?.name ?? id;
  const wordsOf = useSpecialities(panel);
  return (
    <>
      <Table<Assessor>
        rowKey="id"
        dataSource={panel.assessors}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('reviews.noAssessors')} /> }}
        columns={[
          { title: t('reviews.name'), dataIndex: 'name' },
          {
            title: t('reviews.employer'),
            render: (_, row) => (row.institution ? nameOf(row.institution) : t('app.none')),
          },
          {
            title: t('reviews.specialities'),
            render: (_, row) =>
              row.specialities.map((code) => wordsOf.find(({ value }) => value === code)?.label ?? code).join('、') ||
              t('app.none'),
          },
          {
            title: t('reviews.conflicts'),
            render: (_, row) =>
              row.conflicts.map((one) => (
                <div key={one.institution}>
                  {nameOf(one.institution)} · {one.reason}（{t(one.declared ? 'reviews.declared' : 'reviews.entered')}）
                </div>
              )),
          },
          { title: t('reviews.load'), dataIndex: 'load' },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => setEdited(row)}>
                {t('app.edit')}
              </Button>
            ),
          },
        ]}
      />
      {edited && (
        <AssessorDialog
          {...{ panel, assessor: edited }}
          institutions={institutions?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          specialities={wordsOf}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Types of institutions, and first-level indicators of the panel's form. */
function useSpecialities(panel: PanelView): Option[] {
  const { t } = useTranslation();
  const { data: bundle } = useBundle(panel.instrument);
  const types = bundle?.instrument.serves.institutionTypes ?? [];
  const domains = bundle?.instrument.indicators.filter(({ parent }) => parent === null) ?? [];
  return [
    ...types.map((value) => ({ value, label: t(`type.${value}`) })),
    ...domains.map(({ code }) => ({
      value: `${panel.instrument.id}/${code}`,
      label: bundle?.texts.indicators[code]?.name ?? code,
    })),
  ];
}

interface DialogProps {
  readonly panel: PanelView;
  readonly assessor: Assessor;
  readonly institutions: Option[];
  readonly specialities: Option[];
  readonly onClose: () => void;
}
interface Fields {
  readonly institution?: string;
  readonly specialities: string[];
  readonly conflict?: string;
  readonly reason?: string;
}

function AssessorDialog({ panel, assessor, institutions, specialities, onClose }: DialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const again = () => queries.invalidateQueries({ queryKey: ['panel', panel.id] });
  const save = useMutation({
    mutationFn: async ({ institution, specialities: own, conflict, reason }: Fields): Promise<void> => {
      await panels.describeAssessor(assessor.id, { institution: institution ?? null, specialities: own });
      if (conflict) await panels.enterConflict(assessor.id, conflict, reason ?? '');
    },
    onSuccess: async () => {
      await again();
      onClose();
    },
  });
  const lift = useMutation({
    mutationFn: (institution: string) => panels.liftConflict(assessor.id, institution),
    onSuccess: async () => {
      await again();
      onClose();
    },
  });
  const nameOf = (id: string): string => institutions.find(({ value }) => value === id)?.label ?? id;
  return (
    <Modal
      open
      title={assessor.name}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ institution: assessor.institution ?? undefined, specialities: assessor.specialities }}
        onFinish={save.mutate}
      >
        <Form.Item name="institution" label={t('reviews.employer')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={institutions} />
        </Form.Item>
        <Form.Item name="specialities" label={t('reviews.specialities')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={specialities} />
        </Form.Item>
        <Form.Item name="conflict" label={t('reviews.enterConflict')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={institutions} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reviews.reason')}
          dependencies={['conflict']}
          rules={[
            ({ getFieldValue }) => ({
              required: Boolean(getFieldValue('conflict')),
              message: t('app.required', { what: t('reviews.reason') }),
            }),
          ]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {assessor.conflicts.map(({ institution, reason }) => (
        <p key={institution}>
          {nameOf(institution)} · {reason}{' '}
          <Button size="small" onClick={() => lift.mutate(institution)}>
            {t('reviews.lift')}
          </Button>
        </p>
      ))}
      <ProblemAlert error={save.error ?? lift.error} />
    </Modal>
  );
}
