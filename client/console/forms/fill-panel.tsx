// The page of whoever fills in: one column, what is theirs and nothing else. Administrators may also look at all of it.
import { Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormItem } from '../../form-contract.ts';
import { ItemCard } from './item-card.tsx';
import { LinkedItems } from './linked-items.tsx';
import { dimensionsOf, type OpenForm } from './use-form.ts';

const isOpen = ({ state }: FormItem): boolean => state !== 'filled' && state !== 'accepted';

export function FillPanel({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { form } = open;
  const asked = form.items.filter((row) => row.asked);
  const own = asked.filter((row) => row.mine);
  const { coordinate } = form.duties;
  const [all, setAll] = useState(coordinate && own.length === 0);
  const shown = all ? asked : own;
  const left = shown.filter(isOpen).length;
  return (
    <div className="form-fill">
      {coordinate && (
        <Segmented
          value={all}
          onChange={setAll}
          options={[
            { value: false, label: t('forms.mine', { count: own.length }) },
            { value: true, label: t('forms.all', { count: asked.length }) },
          ]}
        />
      )}
      {shown.length === 0 ? (
        <Empty description={t('forms.nothingMine')} />
      ) : (
        <p role="status" className="form-left">
          {left > 0 ? t('forms.left', { count: left }) : t('forms.allDone')}
        </p>
      )}
      {dimensionsOf(open, (row) => all || row.mine).map(({ code, name, items }) => (
        <section key={code}>
          <h2>{name}</h2>
          {items.map((one) => (
            <ItemCard key={one.item.code} open={open} shown={one} />
          ))}
        </section>
      ))}
      {all && <LinkedItems open={open} />}
    </div>
  );
}
