// A new account: name, role, and the institution where the role belongs to one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { IssuedPassword, Role, StaffInput } from '../../contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

const roles: readonly Role[] = ['institution-admin', 'assessor', 'operator'];

export function StaffDialog({
  onClose,
  onIssued,
}: {
  onClose: () => void;
  onIssued: (issued: IssuedPassword) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<StaffInput>();
  const role = Form.useWatch('role', form);
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const create = useMutation({
    mutationFn: ({ institutionId, ...input }: StaffInput) =>
      staff.createAccount(input.role === 'institution-admin' && institutionId ? { ...input, institutionId } : input),
    onSuccess: async (issued) => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      onIssued(issued);
    },
  });
  return (
    <Modal
      open
      title={t('staff.new')}
      okText={t('app.create')}
      cancelText={t('app.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ role: 'institution-admin' }} onFinish={create.mutate}>
        <Form.Item
          name="name"
          label={t('staff.name')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('staff.name') }) }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('staff.username')}
          extra={t('setup.usernameRule')}
          rules={[{ required: true, pattern: /^[a-zA-Z0-9._-]{3,30}$/, message: t('setup.usernameRule') }]}
        >
          <Input autoComplete="off" autoCapitalize="off" />
        </Form.Item>
        <Form.Item name="role" label={t('staff.role')} rules={[{ required: true }]}>
          <Select options={roles.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        {role === 'institution-admin' && (
          <Form.Item
            name="institutionId"
            label={t('staff.institution')}
            rules={[{ required: true, message: t('app.choose', { what: t('staff.institution') }) }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={institutions?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
          </Form.Item>
        )}
      </Form>
      <ProblemAlert error={create.error} />
    </Modal>
  );
}
