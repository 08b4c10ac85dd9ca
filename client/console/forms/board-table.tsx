// All items below their dimensions, to be chosen one by one or a dimension at a time; each opens to be read and filled in.
import { Drawer, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormItem } from '../../form-contract.ts';
import { ItemCard } from './item-card.tsx';
import { ItemStateTag } from './item-state-tag.tsx';
import { dimensionsOf, type OpenForm, type ShownItem } from './use-form.ts';

interface BoardRow {
  readonly key: string;
  readonly title: string;
  readonly shown?: ShownItem;
  readonly children?: BoardRow[];
}

export function BoardTable({
  open,
  chosen,
  onChoose,
}: {
  open: OpenForm;
  chosen: readonly string[];
  onChoose: (items: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const [reading, setReading] = useState<string | null>(null);
  const { texts } = open.bundle;
  const dimensions = dimensionsOf(open);
  const rows = dimensions.map(
    ({ code, name, items }): BoardRow => ({
      key: `dimension:${code}`,
      title: `${name} · ${t('forms.progress', { done: items.filter(({ row }) => row.state === 'accepted').length, asked: items.length })}`,
      children: items.map((shown) => ({
        key: shown.item.code,
        title: `${shown.number}. ${texts.items[shown.item.code]?.stem ?? shown.item.code}`,
        shown,
      })),
    }),
  );
  const all = dimensions.flatMap(({ items }) => items);
  const read = all.find(({ item }) => item.code === reading);
  return (
    <>
      <Table<BoardRow>
        size="small"
        className="form-board"
        pagination={false}
        dataSource={rows}
        rowSelection={{
          checkStrictly: false,
          selectedRowKeys: [...chosen],
          onChange: (keys) => onChoose(keys.map(String).filter((key) => !key.startsWith('dimension:'))),
          getCheckboxProps: ({ title }) => ({ 'aria-label': title }) as object,
        }}
        expandable={{ defaultExpandAllRows: true }}
        columns={[
          {
            title: t('forms.question'),
            render: (_, { title, shown }) =>
              shown ? (
                <button type="button" className="form-open" onClick={() => setReading(shown.item.code)}>
                  {title}
                </button>
              ) : (
                <strong>{title}</strong>
              ),
          },
          { title: t('forms.who'), width: 150, render: (_, { shown }) => shown && <Who row={shown.row} /> },
          { title: t('forms.due'), width: 110, render: (_, { shown }) => shown?.row.due ?? '' },
          { title: t('forms.state'), width: 100, render: (_, { shown }) => shown && <ItemStateTag row={shown.row} /> },
        ]}
      />
      <Drawer
        open={read !== undefined}
        title={read ? `${read.number} / ${all.length}` : ''}
        size="large"
        destroyOnHidden
        onClose={() => setReading(null)}
      >
        {read && <ItemCard key={read.item.code} open={open} shown={read} />}
      </Drawer>
    </>
  );
}

function Who({ row: { department, user, orphaned } }: { row: FormItem }) {
  const { t } = useTranslation();
  if (orphaned) return <span className="form-changed">{t('forms.orphaned')}</span>;
  const names = [department, user?.name].filter(Boolean).join(' · ');
  return names ? names : <span className="muted">{t('forms.nobody')}</span>;
}
