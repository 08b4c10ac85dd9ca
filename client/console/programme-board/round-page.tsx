// One round: its board, what recurs, certificates, settings.
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { boardFile } from '../../api.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageHead } from '../page-head.tsx';
import { NotFound, Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { BoardPanel } from './board-panel.tsx';
import { CertificatesPanel } from './certificates-panel.tsx';
import { PeriodsPanel } from './periods-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { useRound } from './use-round.ts';
import './board.css';

export function RoundPage() {
  const { t } = useTranslation();
  const { round: id = '' } = useParams();
  const may = useMay();
  const { open, error, missing, refetch } = useRound(id);
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (missing) return <NotFound />;
  if (!open) return <Waiting />;
  const { round } = open;
  const tabs = [
    { key: 'board', label: t('board.tab.board'), children: <BoardPanel open={open} /> },
    ...(open.programme.periods.length > 0
      ? [{ key: 'periods', label: t('board.tab.periods'), children: <PeriodsPanel open={open} /> }]
      : []),
    { key: 'certificates', label: t('board.tab.certificates'), children: <CertificatesPanel open={open} /> },
    ...(may('programmes.keep')
      ? [{ key: 'settings', label: t('board.tab.settings'), children: <SettingsPanel open={open} /> }]
      : []),
  ];
  return (
    <>
      <PageHead title={round.name} note={`${open.title} · ${t(`board.state.${round.state}`)}`}>
        {round.campaign && (
          <Link to={`/console/programme-board/tasks/${round.campaign}`}>
            <Button>{t('board.followed')}</Button>
          </Link>
        )}
        {may('programmes.keep') && (
          <Link to={`/console/programme-rounds/${id}/templates`}>
            <Button>{t('wordForms.title')}</Button>
          </Link>
        )}
        <Button href={boardFile(id, currentLanguage())}>{t('board.excel')}</Button>
      </PageHead>
      <Tabs items={tabs} destroyOnHidden defaultActiveKey={round.state === 'preparing' ? 'settings' : 'board'} />
    </>
  );
}
