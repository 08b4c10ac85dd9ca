// How far each department or person is, with a text to send them.
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { lastMinuteOf } from '../../beijing-time.ts';
import { CopyButton } from '../copy-button.tsx';
import { dimensionsOf, type OpenForm, type ShownItem } from './use-form.ts';

interface Group {
  readonly who: string;
  readonly asked: number;
  readonly open: readonly ShownItem[];
}

export function DepartmentsTable({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const all = dimensionsOf(open).flatMap(({ items }) => items);
  const assigned = all.filter(({ row }) => row.department !== null || row.user !== null);
  const groups = [...Map.groupBy(assigned, ({ row }) => row.department ?? row.user?.name ?? '')].map(
    ([who, items]): Group => ({
      who,
      asked: items.length,
      open: items.filter(({ row }) => row.state !== 'filled' && row.state !== 'accepted'),
    }),
  );
  if (groups.length === 0) return null;
  const { form, name } = open;
  const reminder = ({ who, asked, open: left }: Group): string => {
    const [day] = left.flatMap(({ row }) => row.due ?? []).sort();
    return t('forms.remindText', {
      campaign: form.campaign.name,
      subject: form.subject.name,
      title: form.instrument.title,
      who,
      open: left.length,
      asked,
      due: day ? t('forms.remindDue', { due: lastMinuteOf(day) }) : '',
      url: `${location.origin}/console/forms/${name.campaign}/${name.subject}/${name.instrument}`,
      items: left.map(({ number }) => number).join('、'),
    });
  };
  return (
    <Table<Group>
      size="small"
      rowKey="who"
      className="form-departments"
      pagination={false}
      dataSource={groups}
      title={() => <strong>{t('forms.byDepartment')}</strong>}
      columns={[
        { title: t('forms.who'), dataIndex: 'who' },
        {
          title: t('forms.item.filled'),
          render: (_, { asked, open: left }) => t('forms.progress', { done: asked - left.length, asked }),
        },
        {
          title: t('app.actions'),
          render: (_, group) =>
            group.open.length > 0 && (
              <CopyButton size="small" text={reminder(group)}>
                {t('forms.remind')}
              </CopyButton>
            ),
        },
      ]}
    />
  );
}
