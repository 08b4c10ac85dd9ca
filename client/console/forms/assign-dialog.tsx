// Gives chosen items to a department, a person or nobody, with a day until when.
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { teamwork } from '../../api.ts';
import { ItemsDialog } from './items-dialog.tsx';
import type { OpenForm } from './use-form.ts';

interface Wanted {
  readonly department?: string;
  readonly user?: string;
  readonly due?: string;
}

export function AssignDialog({
  open,
  items,
  onClose,
}: {
  open: OpenForm;
  items: readonly string[];
  onClose: (did: boolean) => void;
}) {
  const { t } = useTranslation();
  const { form, name, act } = open;
  const assign = ({ department, user, due }: Wanted): Promise<boolean> => {
    const assignment = { items: [...items], department: department ?? null, user: user ?? null, due: due || null };
    return act(teamwork.assign(name, assignment), t('forms.assigned'));
  };
  return (
    <ItemsDialog<Wanted>
      title={t('forms.assignTitle', { count: items.length })}
      deed={t('forms.assign')}
      onDo={assign}
      onClose={onClose}
    >
      <Form.Item name="department" label={t('forms.toDepartment')}>
        <Select allowClear showSearch options={form.departments.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="user" label={t('forms.toPerson')} extra={t('forms.assignNote')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={form.people.map(({ id, name: called, department }) => ({
            value: id,
            label: department ? `${called} · ${department}` : called,
          }))}
        />
      </Form.Item>
      <Form.Item name="due" label={t('forms.due')}>
        <Input type="date" max={form.campaign.closes} />
      </Form.Item>
    </ItemsDialog>
  );
}
