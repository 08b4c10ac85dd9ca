// Which assessor may read which institution's report in this campaign.
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Form, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

interface Choice {
  readonly user: string;
  readonly subject: string;
}

export function AssessorsPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Choice>();
  const { data: accounts } = useQuery({ queryKey: ['staff'], queryFn: staff.accounts });
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const add = useMutation({ mutationFn: ({ user, subject }: Choice) => staff.addAssessor(campaign.id, user, subject), onSuccess: () => message.success(t('assessors.added')) });
  const remove = useMutation({ mutationFn: ({ user, subject }: Choice) => staff.removeAssessor(campaign.id, user, subject), onSuccess: () => message.success(t('assessors.removed')) });
  const assessors = accounts?.filter((one) => one.role === 'assessor') ?? [];
  if (accounts && assessors.length === 0) return <Empty description={t('assessors.empty')} />;
  const withdraw = async (): Promise<void> => {
    const choice = await form.validateFields().catch(() => null);
    if (choice) remove.mutate(choice);
  };
  return (
    <>
      <p className="muted">{t('assessors.lead')}</p>
      <Form<Choice> form={form} layout="vertical" className="narrow" onFinish={add.mutate}>
        <Form.Item name="user" label={t('assessors.user')} rules={[{ required: true, message: t('app.choose', { what: t('assessors.user') }) }]}>
          <Select options={assessors.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }))} />
        </Form.Item>
        <Form.Item name="subject" label={t('assessors.subject')} rules={[{ required: true, message: t('app.choose', { what: t('assessors.subject') }) }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={institutions?.filter(({ id }) => campaign.institutions.includes(id)).map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
        <ProblemAlert error={add.error ?? remove.error} />
        <Space>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('assessors.add')}
          </Button>
          <Button onClick={withdraw} loading={remove.isPending}>
            {t('assessors.remove')}
          </Button>
        </Space>
      </Form>
    </>
  );
}
