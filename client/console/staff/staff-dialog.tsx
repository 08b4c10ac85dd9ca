// A new account, or another role or place for an existing one: only what the role belongs to is asked for.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { IssuedPassword, StaffInput, StaffMember } from '../../contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { placesOfRoles, rolesGivenBy } from './places-of-roles.ts';

interface DialogProps {
  /** null = a new one. */
  readonly member: StaffMember | null;
  readonly onClose: () => void;
  readonly onIssued: (issued: IssuedPassword) => void;
}

/** What the role does not belong to is not sent along. */
function placed({ role, institutionId, region, department, ...rest }: StaffInput): StaffInput {
  const belongs = placesOfRoles[role];
  return {
    ...{ ...rest, role },
    ...(belongs.institution && institutionId ? { institutionId } : {}),
    ...(belongs.region ? { region: region ?? null } : {}),
    ...(belongs.department ? { department: department ?? null } : {}),
  };
}

export function StaffDialog({ member, onClose, onIssued }: DialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<StaffInput>();
  const role = Form.useWatch('role', form) ?? member?.role ?? 'institution-admin';
  const belongs = placesOfRoles[role];
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const save = useMutation({
    mutationFn: async (input: StaffInput): Promise<IssuedPassword | null> => {
      const { username, ...rest } = placed(input);
      if (!member) return staff.createAccount({ username, ...rest });
      await staff.changeAccount(member.id, rest);
      return null;
    },
    onSuccess: async (issued) => {
      await queries.invalidateQueries({ queryKey: ['staff'] });
      if (issued) onIssued(issued);
      else {
        message.success(t('staff.saved'));
        onClose();
      }
    },
  });
  const needed = (what: string) => [{ required: true, whitespace: true, message: t('app.required', { what }) }];
  return (
    <Modal
      open
      title={t(member ? 'staff.edit' : 'staff.new')}
      okText={t(member ? 'app.save' : 'app.create')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={
          member
            ? { ...member, institutionId: member.institution?.id }
            : { role: 'institution-admin', institutionId: me.institution?.id }
        }
        onFinish={save.mutate}
      >
        <Form.Item name="name" label={t('staff.name')} rules={needed(t('staff.name'))}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('staff.username')}
          extra={member ? null : t('setup.usernameRule')}
          rules={[{ required: true, pattern: /^[a-zA-Z0-9._-]{3,30}$/, message: t('setup.usernameRule') }]}
        >
          <Input autoComplete="off" autoCapitalize="off" disabled={member !== null} />
        </Form.Item>
        <Form.Item name="role" label={t('staff.role')} rules={[{ required: true }]}>
          <Select
            disabled={member?.id === me.id}
            options={rolesGivenBy(me).map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        </Form.Item>
        {belongs.institution && !me.institution && (
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
        {belongs.region && (
          <Form.Item
            name="region"
            label={t('staff.region')}
            extra={t('staff.regionNote')}
            rules={needed(t('staff.region'))}
          >
            <Input maxLength={60} />
          </Form.Item>
        )}
        {belongs.department && (
          <Form.Item
            name="department"
            label={t('staff.department')}
            extra={t('staff.departmentNote')}
            rules={belongs.department === 'needed' ? needed(t('staff.department')) : []}
          >
            <Input maxLength={60} />
          </Form.Item>
        )}
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
