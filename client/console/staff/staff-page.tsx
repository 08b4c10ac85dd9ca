// Accounts of staff: all of the platform, or those of one's own institution. A password exists on screen exactly once: when it is
// issued.
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { IssuedPassword, StaffMember } from '../../contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMe } from '../session.tsx';
import { IssuedPasswordDialog } from './issued-password-dialog.tsx';
import { StaffDialog } from './staff-dialog.tsx';
import { StaffImportDialog } from './staff-import-dialog.tsx';
import { useKeepStaff } from './use-keep-staff.ts';

const placeOf = ({ institution, department, region }: StaffMember): string =>
  [institution?.name, department, region].filter(Boolean).join(' · ');

export function StaffPage() {
  const { t } = useTranslation();
  const me = useMe();
  const asked = useQuery({ queryKey: ['staff'], queryFn: staff.accounts });
  const [edited, setEdited] = useState<StaffMember | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  const [search, setSearch] = useState('');
  const { askReissue, askResetFactor, askRevoke, askBlock } = useKeepStaff(setIssued);
  const sought = search.trim().toLowerCase();
  const shown = (asked.data ?? []).filter((row) =>
    [row.name, row.username, placeOf(row), t(`role.${row.role}`)].some((text) => text.toLowerCase().includes(sought)),
  );
  const create = (
    <Space wrap>
      <Button onClick={() => setImporting(true)}>{t('staff.import')}</Button>
      <Button type="primary" onClick={() => setEdited('new')}>
        {t('staff.new')}
      </Button>
    </Space>
  );
  return (
    <>
      <PageHead title={t('staff.title')} note={me.institution?.name}>
        {create}
      </PageHead>
      <Input
        className="narrow"
        allowClear
        placeholder={t('staff.search')}
        aria-label={t('staff.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ListTable<StaffMember>
        rowKey="id"
        asked={asked}
        rows={shown}
        empty={t(sought ? 'app.nothingFound' : 'staff.empty')}
        start={!sought && create}
        columns={[
          { title: t('staff.name'), dataIndex: 'name' },
          { title: t('staff.username'), dataIndex: 'username' },
          { title: t('staff.role'), render: (_, row) => t(`role.${row.role}`) },
          { title: t('staff.place'), render: (_, row) => placeOf(row) || t('app.none') },
          {
            title: t('staff.state'),
            render: (_, row) => (
              <Tag color={row.blocked ? 'red' : '#1a7f37'}>{t(row.blocked ? 'staff.blocked' : 'staff.active')}</Tag>
            ),
          },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Space>
                <Button type="link" size="small" onClick={() => setEdited(row)}>
                  {t('app.edit')}
                </Button>
                <Button type="link" size="small" onClick={() => askReissue(row)}>
                  {t('staff.reissue')}
                </Button>
                {row.secondFactor && row.id !== me.id && (
                  <Button type="link" size="small" onClick={() => askResetFactor(row)}>
                    {t('staff.resetFactor')}
                  </Button>
                )}
                {row.id !== me.id && !row.blocked && (
                  <Button type="link" size="small" onClick={() => askRevoke(row)}>
                    {t('staff.revoke')}
                  </Button>
                )}
                {row.id !== me.id && (
                  <Button type="link" size="small" danger={!row.blocked} onClick={() => askBlock(row)}>
                    {t(row.blocked ? 'staff.unblock' : 'staff.block')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {edited && (
        <StaffDialog
          member={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onIssued={(password) => {
            setEdited(null);
            setIssued(password);
          }}
        />
      )}
      {importing && <StaffImportDialog onClose={() => setImporting(false)} />}
      {issued && <IssuedPasswordDialog issued={issued} onClose={() => setIssued(null)} />}
    </>
  );
}
