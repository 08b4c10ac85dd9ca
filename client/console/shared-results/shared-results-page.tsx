// Results that persons let their own institution read, until a day of their choosing; by their numbers, never by scores.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { SharedResult } from '../../campaign-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';

export function SharedResultsPage() {
  const { t } = useTranslation();
  const asked = useQuery({ queryKey: ['shared-results'], queryFn: staff.sharedResults });
  return (
    <>
      <PageHead title={t('menu.shared')} note={t('shared.lead')} />
      <ListTable<SharedResult>
        rowKey="id"
        asked={asked}
        rows={asked.data}
        empty={t('shared.empty')}
        columns={[
          {
            title: t('roster.code'),
            render: (_, row) => (
              <Link to={`/console/shared-results/${row.id}`} aria-label={t('shared.openOf', { code: row.person.code })}>
                {row.person.code}
              </Link>
            ),
          },
          { title: t('roster.name'), render: (_, row) => row.person.name },
          { title: t('shared.instrument'), render: (_, row) => row.instrument.title },
          { title: t('shared.campaign'), render: (_, row) => row.campaign.name },
          { title: t('shared.until'), render: (_, row) => beijingTime(row.until) },
        ]}
      />
    </>
  );
}
