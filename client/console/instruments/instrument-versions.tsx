// One instrument with its published versions, newest first, and what can be done with each.
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublishedInstrument } from '../../contract.ts';
import { DraftStateTag } from '../authoring/draft-state-tag.tsx';
import { Seal } from './seal.tsx';
import { VersionActions } from './version-actions.tsx';

interface VersionsProps {
  readonly versions: readonly PublishedInstrument[];
  readonly writes: boolean;
}

export function InstrumentVersions({ versions, writes }: VersionsProps) {
  const { t } = useTranslation();
  const newest = versions[0];
  if (!newest) return null;
  const title = `instrument-${newest.id}`;
  return (
    <section aria-labelledby={title} className="instrument">
      <h3 id={title}>
        {newest.title}{' '}
        <span className="muted small">
          {newest.id} · {t(`instruments.standing.${newest.standing}`)} · {t(`audience.${newest.audience}`)}
        </span>
      </h3>
      <Table<PublishedInstrument>
        rowKey="version"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={versions}
        columns={[
          {
            title: t('instruments.version'),
            render: (_, row) =>
              writes ? <Link to={`/console/instruments/${row.id}/${row.version}`}>{row.version}</Link> : row.version,
          },
          {
            title: t('campaigns.state'),
            render: (_, row) => (
              <>
                <DraftStateTag state={row.retired ? 'retired' : 'published'} />
                <Tag>{t(`authoring.origin.${row.origin}`)}</Tag>
              </>
            ),
          },
          { title: t('instruments.items'), dataIndex: 'itemCount', align: 'right' },
          {
            title: t('instruments.minutes'),
            render: (_, row) =>
              t(row.minutes.module > 0 ? 'instruments.minutesModule' : 'instruments.minutesValue', row.minutes),
          },
          {
            title: t('instruments.published'),
            render: (_, row) =>
              row.published ? (
                <>
                  {row.published.date} <Seal sha256={row.published.sha256} />
                </>
              ) : (
                t('instruments.unpublished')
              ),
          },
          {
            title: t('instruments.profiles'),
            render: (_, row) =>
              row.profiles.map((profile) => (
                <div key={`${profile.name}@${profile.number}`}>
                  {profile.name}@{profile.number} <Seal sha256={profile.sha256} />
                </div>
              )),
          },
          { title: t('instruments.languages'), render: (_, row) => row.languages.join(' / ') },
          ...(writes
            ? [
                {
                  title: t('app.actions'),
                  render: (_: unknown, row: PublishedInstrument) => <VersionActions version={row} all={versions} />,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
