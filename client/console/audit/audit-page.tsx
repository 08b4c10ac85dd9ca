// 操作日志: an operator reads the platform's and any institution's, an institution's administrator the own one. What is looked for
// stands in the address, so that it can be handed on and gone back to.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { auditLog } from '../../api.ts';
import type { AuditChoice } from '../../audit-contract.ts';
import { useStartJob } from '../jobs/use-start-job.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditRows } from './audit-rows.tsx';
import { ChainState } from './chain-state.tsx';
import './audit.css';

const nothing: AuditChoice = { institution: '', group: '', actor: '', from: '', to: '', text: '' };

function useChoice() {
  const [params, setParams] = useSearchParams();
  const choice = Object.fromEntries(
    Object.keys(nothing).map((name) => [name, params.get(name) ?? '']),
  ) as unknown as AuditChoice;
  const choose = (changes: Partial<AuditChoice>): void => {
    const next = Object.entries({ ...choice, ...changes }).filter(([, value]) => value !== '');
    setParams(new URLSearchParams(next), { replace: true });
  };
  return { choice, choose };
}

export function AuditPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { choice, choose } = useChoice();
  const found = useInfiniteQuery({
    queryKey: ['audit-log', choice],
    queryFn: ({ pageParam }) => auditLog.page(choice, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  const take = useStartJob((format: 'xlsx' | 'csv') => auditLog.export(choice, format));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const { institution: _, ...picks } = choice;
  const isPicked = Object.values(picks).some((value) => value !== '');
  const clear = () => choose({ ...nothing, institution: choice.institution });
  return (
    <>
      <PageHead title={t('audit.title')} note={me.institution?.name}>
        <Button loading={take.isPending} onClick={() => take.mutate('xlsx')}>
          {t('audit.exportXlsx')}
        </Button>
        <Button loading={take.isPending} onClick={() => take.mutate('csv')}>
          {t('audit.exportCsv')}
        </Button>
      </PageHead>
      <p className="form">{t('audit.lead')}</p>
      <ChainState institution={choice.institution} />
      <AuditFilters choice={choice} onChoose={choose} onClear={isPicked ? clear : null} />
      <ProblemAlert error={found.error} onRetry={found.refetch} />
      {found.isPending && <Waiting />}
      {rows.length > 0 && <AuditRows rows={rows} />}
      {found.isSuccess && rows.length === 0 && (
        <Empty description={t(isPicked ? 'audit.noneChosen' : 'audit.empty')}>
          {isPicked && <Button onClick={clear}>{t('audit.clear')}</Button>}
        </Empty>
      )}
      {found.hasNextPage && (
        <Button className="audit-more" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
      {rows.length > 0 && !found.hasNextPage && <p className="muted">{t('audit.all')}</p>}
    </>
  );
}
