// /r/<campaign>/<subject>: the diagnostic report with its downloads, origins of numbers, improvement tasks and issuing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { chartFile, Problem, reportFile, staff } from '../api.ts';
import { beijingTime } from '../beijing-time.ts';
import type { TaskList } from '../campaign-contract.ts';
import { ReportView } from '../report/report-view.tsx';
import { currentLanguage } from '../text/console-text.ts';
import { Waiting } from './plain-pages.tsx';
import { ProblemAlert, useSentence } from './problem-alert.tsx';
import { TaskProgressPart } from './reports/task-progress.tsx';
import { useMay, useMe } from './session.tsx';

export function ReportPage() {
  const { campaign = '', subject = '' } = useParams();
  const me = useMe();
  const may = useMay();
  useTranslation();
  const language = currentLanguage();
  const {
    data: report,
    error,
    refetch,
  } = useQuery({
    queryKey: ['report', campaign, subject, language],
    queryFn: () => staff.report(campaign, subject, language),
    // A change underneath would undo what is being typed into the tasks.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const seal = useQuery({
    queryKey: ['issued', campaign, subject],
    queryFn: () => staff.issued(campaign, subject),
  });
  const issued = seal.data;
  // Until it is known whether the report is issued, nothing is offered that an issued one refuses.
  // Members of another's subject only read.
  const own = me.institution === null || !report?.subject.owner || report.subject.owner === me.institution?.name;
  const edits = may('reports.write') && report !== undefined && own && issued === null;
  const { data: tasks } = useQuery({
    queryKey: ['tasks', campaign, subject],
    queryFn: () => staff.tasks(campaign, subject),
    enabled: edits,
  });
  const loadTrace = useCallback(
    (cell: string) => staff.trace(campaign, subject, cell, language),
    [campaign, subject, language],
  );
  const saveTasks = useSaveTasks(campaign, subject);
  const downloads = useMemo(
    () => ({
      pdf: reportFile(campaign, subject, 'pdf', language),
      docx: reportFile(campaign, subject, 'docx', language),
      xlsx: reportFile(campaign, subject, 'xlsx', language),
    }),
    [campaign, subject, language],
  );
  const chart = useCallback(
    (id: string, format: 'svg' | 'png') => chartFile(campaign, subject, id, format, language),
    [campaign, subject, language],
  );
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (seal.error) return <ProblemAlert error={seal.error} onRetry={seal.refetch} />;
  if (!report || issued === undefined || (edits && !tasks)) return <Waiting />;
  return (
    <>
      {issued ? (
        <IssuedNote at={issued.issuedAt} sha256={issued.sha256} />
      ) : (
        !report.provisional && own && may('reports.issue') && <IssueButton campaign={campaign} subject={subject} />
      )}
      <div className="report-sheet">
        <ReportView
          key={language}
          report={report}
          downloads={downloads}
          chartFile={chart}
          loadTrace={loadTrace}
          {...(edits && tasks ? { onSaveTasks: saveTasks, taskRevision: tasks.revision, tasks: tasks.tasks } : {})}
        />
      </div>
      {!report.provisional && (
        <TaskProgressPart campaign={campaign} subject={subject} marks={own && may('reports.write')} />
      )}
    </>
  );
}

function useSaveTasks(campaign: string, subject: string): (list: TaskList) => Promise<TaskList> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useCallback(
    async (list) => {
      try {
        const saved = await staff.saveTasks(campaign, subject, list);
        message.success(t('reports.tasksSaved'));
        // Their progress is marked below.
        await queries.invalidateQueries({ queryKey: ['task-progress', campaign, subject] });
        return saved;
      } catch (error) {
        if (error instanceof Problem && error.code === 'changed-meanwhile') {
          await queries.invalidateQueries({ queryKey: ['tasks', campaign, subject] });
          throw new Error(t('reports.tasksStale'));
        }
        throw error;
      }
    },
    [campaign, subject, message, queries, t],
  );
}

function IssueButton({ campaign, subject }: { campaign: string; subject: string }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const issue = useMutation({
    mutationFn: () => staff.issue(campaign, subject),
    onSuccess: () => {
      message.success(t('reports.issueDone'));
      return queries.invalidateQueries();
    },
    onError: (error) => void message.error(sentence(error)),
  });
  const ask = (): void => {
    modal.confirm({
      title: t('reports.issue'),
      content: t('reports.issueConfirm'),
      okText: t('reports.issue'),
      onOk: () => issue.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <div className="issue-bar no-print">
      <Button type="primary" onClick={ask} loading={issue.isPending}>
        {t('reports.issue')}
      </Button>
    </div>
  );
}

function IssuedNote({ at, sha256 }: { at: number; sha256: string }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="success"
      showIcon
      className="problem"
      title={t('reports.issuedAt', { time: beijingTime(at) })}
      description={<code className="link-url">SHA-256 {sha256}</code>}
    />
  );
}
