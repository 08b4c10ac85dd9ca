// Rows of the log: a table where there is room, a list of cards where there is none.
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../audit-contract.ts';
import { beijingTime } from '../../beijing-time.ts';
import { roomy, useMedia } from '../use-media.ts';
import { ShortCode } from './short-code.tsx';

export function AuditRows({ rows }: { rows: readonly AuditRow[] }) {
  return useMedia(roomy) ? <AsTable rows={rows} /> : <AsList rows={rows} />;
}

function AsTable({ rows }: { rows: readonly AuditRow[] }) {
  const { t } = useTranslation();
  return (
    <Table<AuditRow>
      rowKey="number"
      size="small"
      className="audit-table"
      tableLayout="fixed"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: t('audit.time'), width: 132, render: (_, { at }) => beijingTime(at) },
        { title: t('audit.actor'), width: '17%', render: (_, { actor }) => <Who actor={actor} /> },
        { title: t('audit.action'), width: '16%', render: (_, { action }) => action },
        { title: t('audit.target'), render: (_, { target }) => <What target={target} /> },
        { title: t('audit.digests'), width: 124, render: (_, row) => <Digests row={row} /> },
        { title: t('audit.details'), width: '22%', render: (_, { details }) => <Details details={details} /> },
      ]}
    />
  );
}

function AsList({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <ol className="audit-list">
      {rows.map((row) => (
        <li key={row.number}>
          <p className="audit-line">
            <strong>{row.action}</strong>
            <span className="muted">{beijingTime(row.at)}</span>
          </p>
          <Who actor={row.actor} />
          <What target={row.target} />
          <Digests row={row} />
          <Details details={row.details} />
        </li>
      ))}
    </ol>
  );
}

function Who({ actor: { name, username } }: Pick<AuditRow, 'actor'>) {
  return (
    <div>
      {name} {username && <span className="muted audit-id">{username}</span>}
    </div>
  );
}

function What({ target: { kind, name, id } }: Pick<AuditRow, 'target'>) {
  return (
    <div>
      <span className="muted">{kind}</span> {name ?? (id && <ShortCode text={id} />)}
    </div>
  );
}

function Digests({ row: { before, after } }: { row: AuditRow }) {
  if (before === null && after === null) return null;
  return (
    <div>
      {before && <ShortCode text={before} />}
      {' → '}
      {after && <ShortCode text={after} />}
    </div>
  );
}

function Details({ details }: Pick<AuditRow, 'details'>) {
  const { t } = useTranslation();
  if (details.length === 0) return null;
  return (
    <ul className="audit-details">
      {details.map(({ label, value, code }) => (
        <li key={label}>
          {code ? (
            <>
              {t('audit.detail', { label, value: '' })}
              <ShortCode text={value} />
            </>
          ) : (
            t('audit.detail', { label, value })
          )}
        </li>
      ))}
    </ul>
  );
}
