// A list the server was asked for. It is awaited, refused, empty or filled: never "there is none yet" beside a refusal.
import type { UseQueryResult } from '@tanstack/react-query';
import { Empty, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.tsx';
import { pageOf } from './use-found.tsx';

interface Props<Row> extends Omit<TableProps<Row>, 'className' | 'dataSource' | 'loading' | 'locale'> {
  readonly asked: Pick<UseQueryResult<unknown>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** What is shown of the answer. */
  readonly rows: readonly Row[] | undefined;
  /** Said where there is no row. */
  readonly empty: string;
  /** The way out of emptiness. */
  readonly start?: ReactNode;
}

export function ListTable<Row extends object>({ asked, rows, empty, start, pagination, ...table }: Props<Row>) {
  const refused = <ProblemAlert error={asked.error} onRetry={asked.refetch} />;
  if (asked.error && asked.data === undefined) return refused;
  return (
    <>
      {refused}
      <Table<Row>
        className="list-table"
        scroll={{ x: 'max-content' }}
        {...table}
        loading={asked.isPending}
        dataSource={asked.isPending ? undefined : [...(rows ?? [])]}
        pagination={
          pagination === false
            ? false
            : { pageSize: pageOf, hideOnSinglePage: true, showSizeChanger: false, ...pagination }
        }
        locale={{ emptyText: <Empty description={empty}>{start}</Empty> }}
      />
    </>
  );
}
