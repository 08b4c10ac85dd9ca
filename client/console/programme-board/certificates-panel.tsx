// Certificates of a round, revoked ones with their reason.
import { useQuery } from '@tanstack/react-query';
import { Empty, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { programmeBoard } from '../../api.ts';
import type { Certificate } from '../../board-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import type { OpenRound } from './use-round.ts';

export function CertificatesPanel({ open: { round } }: { open: OpenRound }) {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['certificates', round.id],
    queryFn: () => programmeBoard.certificates(round.id),
  });
  return (
    <>
      <p className="muted">{t('board.certificatesNote')}</p>
      <ProblemAlert error={error} onRetry={refetch} />
      <Table<Certificate>
        rowKey="application"
        loading={isPending}
        dataSource={data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('board.noCertificates')} /> }}
        columns={[
          {
            title: t('board.number'),
            render: (_, row) => <Link to={`/console/certificates/${row.application}`}>{row.number}</Link>,
          },
          { title: t('board.unit'), dataIndex: 'unit' },
          { title: t('board.applicationTitle'), dataIndex: 'title' },
          { title: t('board.issuedOn'), dataIndex: 'issuedOn' },
          { title: t('board.validUntil'), render: (_, { validUntil }) => validUntil ?? t('app.none') },
          {
            title: t('board.revokedOn'),
            render: (_, { revokedOn, reason }) =>
              revokedOn && (
                <>
                  <Tag color="red">{revokedOn}</Tag> {reason}
                </>
              ),
          },
        ]}
      />
    </>
  );
}
