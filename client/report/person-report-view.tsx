// One's own report on the result page: no chart library, no navigation, as small as it can be.
import { useMemo } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import { PlainDistribution } from './plain-distribution.tsx';
import { PlainRadar } from './plain-radar.tsx';
import { type Charts, ReportProvider } from './report-context.ts';
import { CoverLines, ReportFlags, ReportSections } from './report-sections.tsx';
import { reportWords } from './report-words.ts';
import './report.css';

const charts: Charts = { Radar: PlainRadar, Distribution: PlainDistribution };

export function PersonReportView({ report }: { report: Report }) {
  const words = reportWords(report.language);
  const surroundings = useMemo(() => ({ report, charts, taskRevision: 0 }), [report]);
  const flags = [report.demo ? words.demo : '', report.provisional ? words.provisional : ''].filter(Boolean);
  return (
    <ReportProvider value={surroundings}>
      <article className="report report-person" lang={report.language}>
        <header>
          <ReportFlags flags={flags} />
          <p className="report-title">{report.title}</p>
          <p className="report-subtitle">{report.subtitle}</p>
          <CoverLines report={report} />
          <p className="report-note">{report.standing}</p>
          <p className="report-note">
            {report.number && `${words.number} ${report.number} · `}
            {words.asOf} {report.asOfText}
          </p>
        </header>
        <ReportSections report={report} />
      </article>
    </ReportProvider>
  );
}
