// 评估对象 other than institutions: 二级学院, 专业, consortia and bases with their owners and members; register and edit.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Subject } from '../../subject-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMay, useMe } from '../session.tsx';
import { SubjectDialog } from './subject-dialog.tsx';

export function SubjectsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const asked = useQuery({ queryKey: ['subjects'], queryFn: staff.subjects });
  const [edited, setEdited] = useState<Subject | 'new' | null>(null);
  const create = may('subjects.write') && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('subjects.new')}
    </Button>
  );
  const mayEdit = (row: Subject): boolean =>
    may('subjects.write') && (me.institution === null || row.institution.id === me.institution.id);
  return (
    <>
      <PageHead title={t('subjects.title')} note={t('subjects.lead')}>
        {create}
      </PageHead>
      <ListTable<Subject>
        rowKey="id"
        asked={asked}
        rows={asked.data}
        empty={t('subjects.empty')}
        start={create}
        columns={[
          { title: t('subjects.name'), dataIndex: 'name' },
          { title: t('subjects.kind'), render: (_, row) => t(`subjectKind.${row.kind}`) },
          { title: t('subjects.owner'), render: (_, row) => row.institution.name },
          { title: t('subjects.members'), render: (_, row) => <Members of={row} /> },
          {
            title: t('app.actions'),
            render: (_, row) =>
              mayEdit(row) && (
                <Button type="link" size="small" onClick={() => setEdited(row)}>
                  {t('app.edit')}
                </Button>
              ),
          },
        ]}
      />
      {edited && <SubjectDialog subject={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Members({ of: { members } }: { of: Subject }) {
  const { t } = useTranslation();
  if (members.length === 0) return <>{t('app.none')}</>;
  return members.map(({ institution, name, role }) => (
    <div key={institution}>
      {name} · {t(`memberRole.${role}`)}
    </div>
  ));
}
