// Accounts of staff. A password exists on screen exactly once: when it is issued.
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { IssuedPassword, StaffMember } from '../../contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { IssuedPasswordDialog } from './issued-password-dialog.tsx';
import { StaffDialog } from './staff-dialog.tsx';

export function StaffPage() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const sentence = useSentence();
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['staff'], queryFn: staff.accounts });
  const [creating, setCreating] = useState(false);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  const reissue = useMutation({
    mutationFn: staff.issuePassword,
    onSuccess: setIssued,
    onError: (failed) => message.error(sentence(failed)),
  });
  const create = (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t('staff.new')}
    </Button>
  );
  const confirmReissue = (member: StaffMember): void => {
    modal.confirm({
      title: t('staff.reissue'),
      content: t('staff.reissueConfirm', { name: member.name }),
      onOk: () => reissue.mutateAsync(member.id).catch(() => undefined),
    });
  };
  return (
    <>
      <PageHead title={t('staff.title')}>{create}</PageHead>
      <ProblemAlert error={error} onRetry={refetch} />
      <Table<StaffMember>
        rowKey="id"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('staff.empty')}>{create}</Empty> }}
        columns={[
          { title: t('staff.name'), dataIndex: 'name' },
          { title: t('staff.username'), dataIndex: 'username' },
          { title: t('staff.role'), render: (_, row) => t(`role.${row.role}`) },
          { title: t('staff.institution'), render: (_, row) => row.institution?.name ?? t('app.none') },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => confirmReissue(row)}>
                {t('staff.reissue')}
              </Button>
            ),
          },
        ]}
      />
      {creating && (
        <StaffDialog
          onClose={() => setCreating(false)}
          onIssued={(password) => {
            setCreating(false);
            setIssued(password);
          }}
        />
      )}
      {issued && <IssuedPasswordDialog issued={issued} onClose={() => setIssued(null)} />}
    </>
  );
}
