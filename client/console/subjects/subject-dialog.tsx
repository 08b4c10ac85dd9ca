// Registering a subject, or changing its name and members. Kind and owner stay what they are; members are the operator's.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { type Subject, type SubjectInput, subjectKinds } from '../../subject-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay, useMe } from '../session.tsx';
import { MembersField } from './members-field.tsx';

export function SubjectDialog({ subject, onClose }: { subject: Subject | null; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [form] = Form.useForm<SubjectInput>();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const keepsMembers = useMay()('subjects.join');
  const save = useMutation({
    mutationFn: ({ kind, name, institution, members = [] }: SubjectInput) => {
      const joined = keepsMembers ? { members: members.filter((member) => member?.institution && member.role) } : {};
      return subject
        ? staff.changeSubject(subject.id, { name, ...joined })
        : staff.createSubject({ kind, name, institution: institution ?? me.institution?.id ?? '', ...joined });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['subjects'] });
      onClose();
    },
  });
  const choose = (what: string) => [{ required: true, message: t('app.choose', { what }) }];
  return (
    <Modal
      open
      title={t(subject ? 'subjects.edit' : 'subjects.new')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={subject ? { ...subject, institution: subject.institution.id } : {}}
        onFinish={save.mutate}
      >
        <Form.Item name="kind" label={t('subjects.kind')} rules={choose(t('subjects.kind'))}>
          <Select
            disabled={subject !== null}
            options={subjectKinds.map((value) => ({ value, label: t(`subjectKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('subjects.name')}
          extra={t('subjects.nameNote')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('subjects.name') }) }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        {me.institution === null && (
          <Form.Item name="institution" label={t('subjects.owner')} rules={choose(t('subjects.owner'))}>
            <Select
              disabled={subject !== null}
              showSearch={{ optionFilterProp: 'label' }}
              options={institutions?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
            />
          </Form.Item>
        )}
        {keepsMembers && <MembersField institutions={institutions ?? []} />}
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
