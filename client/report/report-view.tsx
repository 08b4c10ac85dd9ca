// The whole report for staff: head, downloads, contents, sections, and the origin of any number on request.
import { useMemo, useState } from 'react';
import type { ImprovementTask, Report } from '../../scoring/report/report.ts';
import { DistributionChart } from '../charts/distribution-chart.tsx';
import { RadarChart } from '../charts/radar-chart.tsx';
import { ReportContents } from './report-contents.tsx';
import { type ChartFile, type Charts, ReportProvider, type TaskList } from './report-context.ts';
import { type DownloadLinks, ReportDownloads } from './report-downloads.tsx';
import { CoverLines, ReportFlags, ReportSections } from './report-sections.tsx';
import { reportWords } from './report-words.ts';
import { TracePanel, type TraceSheet } from './trace-panel.tsx';
import { useFolding } from './use-folding.ts';
import './report.css';

const charts: Charts = { Radar: RadarChart, Distribution: DistributionChart };

export interface ReportViewProps {
  readonly report: Report;
  readonly downloads?: DownloadLinks;
  readonly chartFile?: ChartFile;
  /** Fetches the origin of a number; without it numbers are not buttons. */
  readonly loadTrace?: (id: string) => Promise<TraceSheet>;
  /** Makes the improvement tasks editable; rejects with a message the reader understands. */
  readonly onSaveTasks?: (list: TaskList) => Promise<TaskList>;
  readonly taskRevision?: number;
  /** The tasks of that revision, where they are fresher than the Report. */
  readonly tasks?: readonly ImprovementTask[];
}

export function ReportView({
  report,
  downloads,
  chartFile,
  loadTrace,
  onSaveTasks,
  taskRevision = 0,
  tasks,
}: ReportViewProps) {
  const words = reportWords(report.language);
  const [trace, setTrace] = useState<string | null>(null);
  const folding = useFolding(report.sections);
  const canTrace = loadTrace !== undefined;
  const surroundings = useMemo(
    () => ({ report, charts, chartFile, openTrace: canTrace ? setTrace : undefined, onSaveTasks, taskRevision, tasks }),
    [report, canTrace, chartFile, onSaveTasks, taskRevision, tasks],
  );
  const flags = [report.demo ? words.demo : '', report.provisional ? words.provisional : ''].filter(Boolean);
  return (
    <ReportProvider value={surroundings}>
      <div className="report-page">
        <ReportContents report={report} folding={folding} />
        <article className="report" lang={report.language}>
          <header className="report-head">
            <ReportFlags flags={flags} />
            <h1 className="report-title">{report.title}</h1>
            <p className="report-subtitle">{report.subtitle}</p>
            <CoverLines report={report} />
            <p className="report-note">{report.standing}</p>
            {downloads && <ReportDownloads links={downloads} language={report.language} />}
          </header>
          <ReportSections report={report} folding={folding} />
        </article>
      </div>
      {trace !== null && loadTrace && (
        <TracePanel id={trace} report={report} load={loadTrace} onClose={() => setTrace(null)} />
      )}
    </ReportProvider>
  );
}
