// The institutions' reports of one campaign: level, score, state, and every format to download.
import { useQuery } from '@tanstack/react-query';
import { Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatNumber } from '../../../scoring/report/format.ts';
import { levelColours, palette } from '../../../scoring/report/palette.ts';
import { reportFile, staff } from '../../api.ts';
import type { ReportRow } from '../../campaign-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ListTable } from '../list-table.tsx';
import { useFound } from '../use-found.tsx';
import { PackReports } from './pack-reports.tsx';

const stateColours: Readonly<Record<ReportRow['state'], string>> = {
  // antd's own orange and green are too pale to be read by everybody.
  provisional: '#a84300',
  final: '#1a7f37',
  insufficient: 'default',
};

export function ReportsTable({ campaign }: { campaign: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const asked = useQuery({
    queryKey: ['reports', campaign],
    queryFn: () => staff.reports(campaign),
  });
  const { found, field } = useFound(
    asked.data ?? [],
    ({ institution: { name, type } }) => `${name} ${t(`type.${type}`)}`,
  );
  return (
    <>
      {asked.data && asked.data.length > 0 && (
        <div className="toolbar">
          <PackReports campaign={campaign} />
        </div>
      )}
      {field}
      <ListTable<ReportRow>
        rowKey={(row) => row.institution.id}
        asked={asked}
        rows={found}
        empty={t(field ? 'app.nothingFound' : 'reports.empty')}
        columns={[
          {
            title: t('reports.institution'),
            render: (_, row) => <Link to={`/r/${campaign}/${row.institution.id}`}>{row.institution.name}</Link>,
          },
          {
            title: t('institutions.type'),
            render: (_, { institution: { kind, type } }) =>
              kind === 'institution' ? t(`type.${type}`) : t(`subjectKind.${kind}`),
          },
          { title: t('reports.ownLevel'), render: (_, row) => <Level row={row} /> },
          {
            title: t('reports.ownScore'),
            align: 'right',
            sorter: (one, other) => (one.overall ?? -1) - (other.overall ?? -1),
            render: (_, row) =>
              row.overall === null ? t('app.none') : formatNumber(row.overall, 'score', 'screen', language),
          },
          {
            title: t('reports.stage'),
            render: (_, row) => (
              <>
                <Tag color={stateColours[row.state]}>{t(`reports.state.${row.state}`)}</Tag>
                {row.issued && <Tag color="blue">{t('reports.issued')}</Tag>}
                {row.issued?.older && <div className="muted">{t('reports.older', { profile: row.profile ?? '' })}</div>}
              </>
            ),
          },
          { title: t('reports.number'), dataIndex: 'number' },
          {
            title: t('app.actions'),
            render: (_, row) => (
              <Space>
                <Link to={`/r/${campaign}/${row.institution.id}`}>{t('reports.read')}</Link>
                <a href={reportFile(campaign, row.institution.id, 'pdf', language)}>PDF</a>
                <a href={reportFile(campaign, row.institution.id, 'docx', language)}>Word</a>
                <a href={reportFile(campaign, row.institution.id, 'xlsx', language)}>Excel</a>
              </Space>
            ),
          },
        ]}
      />
    </>
  );
}

function Level({ row }: { row: ReportRow }) {
  const { t } = useTranslation();
  const colours = levelColours(palette, row.level);
  if (!colours || row.level === null) return <>{t('app.none')}</>;
  return (
    <span className="level" style={{ background: colours.fill, color: colours.ink }}>
      {row.levelName ?? row.level}
    </span>
  );
}
