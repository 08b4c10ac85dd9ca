// Certificates of a round, revoked ones with their reason.
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { programmeBoard } from '../../api.ts';
import type { Certificate } from '../../board-contract.ts';
import { ListTable } from '../list-table.tsx';
import type { OpenRound } from './use-round.ts';

export function CertificatesPanel({ open: { round } }: { open: OpenRound }) {
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ['certificates', round.id],
    queryFn: () => programmeBoard.certificates(round.id),
  });
  return (
    <>
      <p className="muted">{t('board.certificatesNote')}</p>
      <ListTable<Certificate>
        rowKey="application"
        asked={asked}
        rows={asked.data}
        empty={t('board.noCertificates')}
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
