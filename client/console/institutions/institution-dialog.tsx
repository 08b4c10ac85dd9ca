// Registering or changing one institution.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { institutionTypes } from '../../../questionnaires/schema/names.ts';
import { staff } from '../../api.ts';
import type { Institution, InstitutionInput } from '../../contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

export function InstitutionDialog({ institution, onClose }: { institution: Institution | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<InstitutionInput>();
  const save = useMutation({
    mutationFn: ({ contact, ...input }: InstitutionInput) => {
      const filled = Object.fromEntries(Object.entries(contact ?? {}).filter(([, value]) => value?.trim()));
      const given = { ...input, contact: filled };
      return institution ? staff.changeInstitution(institution.id, given) : staff.createInstitution(given);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['institutions'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t(institution ? 'institutions.edit' : 'institutions.new')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...institution, contact: institution?.contact ?? {} }}
        onFinish={save.mutate}
      >
        <Form.Item
          name="name"
          label={t('institutions.name')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('institutions.name') }) }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="type"
          label={t('institutions.type')}
          rules={[{ required: true, message: t('app.choose', { what: t('institutions.type') }) }]}
        >
          <Select options={institutionTypes.map((value) => ({ value, label: t(`type.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="region"
          label={t('institutions.region')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('institutions.region') }) }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['contact', 'name']} label={t('institutions.contactName')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={['contact', 'phone']} label={t('institutions.contactPhone')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={['contact', 'email']} label={t('institutions.contactEmail')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
