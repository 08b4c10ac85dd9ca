// One chart as a picture for slides: plain links to the server, which draws it as the PDF does.
import { useReport } from './report-context.ts';

export function ChartDownloads({ chart, caption }: { chart: string; caption: string }) {
  const { chartFile, words } = useReport();
  if (!chartFile) return null;
  return (
    <p className="report-chart-files no-print">
      {words.chartFile}
      {(['png', 'svg'] as const).map((format) => (
        <a
          key={format}
          href={chartFile(chart, format)}
          download
          aria-label={`${words.chartFile}${format.toUpperCase()} ${caption}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
