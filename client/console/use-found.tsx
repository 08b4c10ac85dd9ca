// Finding a row in a table of more than a page: a region has a thousand schools. Shorter tables have no field.
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Rows on a page. */
export const pageOf = 20;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** @param textOf what a row is found by */
export function useFound<Row>(rows: readonly Row[], textOf: (row: Row) => string): { found: Row[]; field: ReactNode } {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  if (rows.length <= pageOf) return { found: [...rows], field: null };
  const words = plain(sought).split(/\s+/).filter(Boolean);
  return {
    found: rows.filter((row) => words.every((word) => plain(textOf(row)).includes(word))),
    field: (
      <Input
        allowClear
        className="toolbar table-search"
        placeholder={t('app.find')}
        aria-label={t('app.find')}
        onChange={({ target }) => setSought(target.value)}
      />
    ),
  };
}
