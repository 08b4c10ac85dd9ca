// The state of an item as a chip; the words say it, the colour only helps.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormItem } from '../../form-contract.ts';

const colours = { empty: 'default', prefilled: 'gold', filled: 'blue', returned: 'red', accepted: 'green' } as const;

export function ItemStateTag({ row }: { row: Pick<FormItem, 'state' | 'answer'> }) {
  const { t } = useTranslation();
  const half = row.state === 'empty' && row.answer !== null;
  return (
    <Tag color={colours[row.state]} className="item-state">
      {t(half ? 'forms.item.half' : `forms.item.${row.state}`)}
    </Tag>
  );
}
