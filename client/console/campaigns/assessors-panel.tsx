// Which assessor may read which participant's report in this campaign.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Assessor, Campaign } from '../../campaign-contract.ts';
import { ListTable } from '../list-table.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useParticipants } from './use-participants.ts';

type Choice = Pick<Assessor, 'user' | 'subject'>;

export function AssessorsPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data: accounts } = useQuery({ queryKey: ['staff'], queryFn: staff.accounts });
  const participants = useParticipants(campaign);
  const asked = useQuery({ queryKey: ['assessors', campaign.id], queryFn: () => staff.assessors(campaign.id) });
  const refresh = (said: string) => {
    message.success(said);
    return queries.invalidateQueries({ queryKey: ['assessors', campaign.id] });
  };
  const add = useMutation({
    mutationFn: ({ user, subject }: Choice) => staff.addAssessor(campaign.id, user, subject),
    onSuccess: () => refresh(t('assessors.added')),
  });
  const remove = useMutation({
    mutationFn: ({ user, subject }: Choice) => staff.removeAssessor(campaign.id, user, subject),
    onSuccess: () => refresh(t('assessors.removed')),
  });
  const assessors = accounts?.filter((one) => one.role === 'assessor') ?? [];
  if (accounts && assessors.length === 0) return <Empty description={t('assessors.empty')} />;
  return (
    <>
      <p className="muted">{t('assessors.lead')}</p>
      <Form<Choice> layout="inline" className="toolbar" onFinish={add.mutate}>
        <Form.Item
          name="user"
          label={t('assessors.user')}
          rules={[{ required: true, message: t('app.choose', { what: t('assessors.user') }) }]}
        >
          <Select
            className="wide-select"
            options={assessors.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }))}
          />
        </Form.Item>
        <Form.Item
          name="subject"
          label={t('assessors.subject')}
          rules={[{ required: true, message: t('app.choose', { what: t('assessors.subject') }) }]}
        >
          <Select
            className="wide-select"
            showSearch={{ optionFilterProp: 'label' }}
            options={participants.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('assessors.add')}
        </Button>
      </Form>
      <ProblemAlert error={add.error ?? remove.error} />
      <ListTable<Assessor>
        rowKey={(row) => `${row.user}:${row.subject}`}
        asked={asked}
        rows={asked.data}
        pagination={false}
        empty={t('assessors.none')}
        columns={[
          { title: t('assessors.user'), dataIndex: 'name' },
          { title: t('assessors.subject'), dataIndex: 'institution' },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => remove.mutate(row)}>
                {t('assessors.remove')}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
